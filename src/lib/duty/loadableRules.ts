import type { Organization } from "../people/organization";
import type { Places } from "../people/places";
import { membershipIn } from "./membership";
import type { DutyPattern } from "./pattern";
import type { RosterRule } from "./rosterTable";
import { DUTY_ROLE_NAMES, DUTY_ROLES, type DutyRole } from "./shift";
import type { DutyUnit } from "./unit";

/** How a county's duty rooms keep their rosters. */
export interface KeptRosters {
  readonly rules: readonly RosterRule[];
  /** Rooms that have shifts and no rule: somebody puts every shift by hand. */
  readonly withoutRule: readonly DutyUnit[];
}

export interface LoadableRules {
  /** What duty.csv can say, and a county that begins with it takes over as it is. */
  readonly rules: readonly RosterRule[];
  /** What had to be left out, and why, a sentence each. */
  readonly leftOut: readonly string[];
}

interface Around {
  readonly organization: Organization;
  readonly places: Places;
}

/** The part of the kept rosters that a county folder can hold, and what it cannot. */
export function loadableRules({ rules, withoutRule }: KeptRosters, around: Around): LoadableRules {
  const isMember = membershipIn(around.organization);
  const leftOut: string[] = [];
  const loadable = rules.flatMap((rule) => {
    const name = nameOf(rule.unit, around);
    if (name === null) {
      leftOut.push(`${rule.unit.code} 已不是值班单位，它的排班规则没有导出`);
      return [];
    }
    const say = (what: string) => void leftOut.push(`${name}：${what}`);
    const turns = (role: DutyRole) => turnsOf(rule, role, around.organization, isMember, say);
    const persons = { leader: turns("leader"), officer: turns("officer") };
    const slots = DUTY_ROLES.flatMap((role) =>
      persons[role].length === 0 ? [] : slotsOf(rule.pattern, role, say),
    );
    // In the order in which people keep them.
    const kept = rule.pattern.slots.filter((slot) => slots.includes(slot));
    return kept.length === 0 ? [] : [{ unit: rule.unit, pattern: { slots: kept, persons } }];
  });
  for (const unit of withoutRule)
    leftOut.push(
      `${nameOf(unit, around) ?? unit.code}：没有排班规则，逐个排的班不属于规则，没有导出`,
    );
  return { rules: loadable, leftOut };
}

/** What the room is called; null where there is none any more. */
function nameOf({ kind, code }: DutyUnit, { organization, places }: Around): string | null {
  if (kind === "department") {
    const department = organization.department.find((one) => one.code === code && !one.retired);
    return department?.name ?? null;
  }
  const area = places.area(code);
  return area?.level === kind ? area.name : null;
}

/** Who takes turns of those the rule names; none where the role has no shift. */
function turnsOf(
  { unit, pattern }: RosterRule,
  role: DutyRole,
  { person: persons }: Organization,
  isMember: (unitCode: string, personCode: string) => boolean,
  say: (what: string) => void,
): string[] {
  const named = [...new Set(pattern.persons[role] ?? [])];
  const hasShift = pattern.slots.some((slot) => slot.role === role);
  if (!hasShift) {
    if (named.length > 0)
      say(`${DUTY_ROLE_NAMES[role]}没有班次，轮班的 ${named.length} 人没有导出`);
    return [];
  }
  const left = named.filter((code) => {
    const person = persons.find((one) => one.code === code);
    if (person && !person.retired && isMember(unit.code, code)) return true;
    const why = person?.retired ? "已停用" : "已不在本单位";
    say(`${DUTY_ROLE_NAMES[role]} ${person?.name ?? ""}（${code}）${why}，没有导出`);
    return false;
  });
  if (left.length === 0) say(`${DUTY_ROLE_NAMES[role]}的班次没有人轮，没有导出`);
  return left;
}

/** The shifts of a role; of several at one time on one kind of day the first is what a table can say. */
function slotsOf(
  { slots }: DutyPattern,
  role: DutyRole,
  say: (what: string) => void,
): DutyPattern["slots"] {
  const first = new Map<string, number>();
  return slots.filter(({ role: of, startsAt, hours, days }) => {
    if (of !== role) return false;
    const key = `${startsAt} ${days}`;
    const before = first.get(key);
    first.set(key, before ?? hours);
    // Written twice, it is the same shift: nobody is put on it a second time.
    if (before !== undefined && before !== hours)
      say(
        `${DUTY_ROLE_NAMES[role]} ${startsAt} 有两种时长，只导出 ${before} 小时的，${hours} 小时的没有导出`,
      );
    return before === undefined;
  });
}

/** The rosters of the rooms that are meant. */
export function rostersOf(
  { rules, withoutRule }: KeptRosters,
  isMeant: (unit: DutyUnit) => boolean,
): KeptRosters {
  return {
    rules: rules.filter(({ unit }) => isMeant(unit)),
    withoutRule: withoutRule.filter((unit) => isMeant(unit)),
  };
}
