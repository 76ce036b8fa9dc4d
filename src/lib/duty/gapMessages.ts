import type { ChannelKind } from "../message/channel";
import type { Composed } from "../message/compose";
import type { OutgoingMessage } from "../message/outgoing";
import { type ChannelPolicy, personalMessages } from "../message/personal";
import type { Variables } from "../message/variable";
import type {
  CallingOrganization,
  CallingPerson,
  CallingPost,
} from "../people/callingOrganization";
import type { PostKind } from "../people/post";
import { type Instant, MINUTE } from "../time/instant";
import { shortTime } from "../time/localTime";
import type { DutyGap, NamedUnit } from "./record";
import { DUTY_ROLE_NAMES } from "./shift";
import { type DutyUnit, unitKey } from "./unit";

/** Whose work it is that a unit's roster has no holes: the first of each of these lines is told. */
const FILLED_BY: Readonly<Record<DutyUnit["kind"], readonly PostKind[]>> = {
  county: ["countyDuty", "countyLeader"],
  department: ["departmentLiaison", "departmentHead"],
  township: ["townshipLiaison", "townshipLeader"],
};

/**
 * Who has to fill a gap in a unit's roster; where the unit has nobody for it, the county's duty
 * room: an alarm that reaches nobody is none.
 */
export function fillersOf(
  unit: DutyUnit,
  { posts, persons }: Pick<CallingOrganization, "posts" | "persons">,
): readonly CallingPerson[] {
  const firstOf = (line: readonly CallingPost[]) =>
    line.toSorted((a, b) => a.rank - b.rank).flatMap(({ holders }) => holders)[0]?.personCode ?? [];
  const own = FILLED_BY[unit.kind].flatMap((kind) =>
    firstOf(posts.filter((post) => post.kind === kind && post.place.code === unit.code)),
  );
  const codes = own.length > 0 ? own : firstOf(posts.filter(({ kind }) => kind === "countyDuty"));
  return persons.filter(({ code }) => codes.includes(code));
}

/** What a gap is called in a message: whose room, which post, from when to when. */
export function gapVariables(
  gap: DutyGap,
  unit: Pick<NamedUnit, "name">,
  at: { readonly now: Instant; readonly timeZone: string; readonly seenTo: Instant },
): Variables {
  const { role, from, to } = gap;
  const since = from <= at.now ? "现在" : shortTime(from, at.now, at.timeZone);
  // A gap as long as what is looked at has no end that is known.
  const span = to >= at.seenTo ? `${since}起` : `${since} 至 ${shortTime(to, at.now, at.timeZone)}`;
  return {
    单位: unit.name,
    班次: `${DUTY_ROLE_NAMES[role]} ${span}`,
    事由: from <= at.now ? "无人在岗" : "无人排班",
  };
}

/** So many rooms are named in one message; the rest is a number. */
const NAMED = 2;

/** Rooms without any roster, in one sentence however many they are. */
export function missingVariables(units: readonly Pick<NamedUnit, "name">[]): Variables {
  const names = units
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join("、");
  return {
    单位: units.length > NAMED ? `${names}等 ${units.length} 个单位` : names,
    班次: "值班表",
    事由: "尚未建立",
  };
}

export interface GapNotice {
  /** Names the message to one person; with the channel, what is never sent twice. */
  readonly idOf: (personCode: string) => string;
  readonly unit: DutyUnit;
  readonly variables: Variables;
  readonly compose: (channel: ChannelKind, variables: Variables) => Composed;
  readonly notAfter: Instant;
}

/** A gap is news for so long; it goes on standing on the duty page. */
export const GAP_NEWS_FOR = 60 * MINUTE;

/** To each who has to fill the gap, by the channels the county tells its people of their work by. */
export function gapMessages(
  { idOf, unit, variables, compose, notAfter }: GapNotice,
  persons: readonly CallingPerson[],
  policy: ChannelPolicy,
): OutgoingMessage[] {
  return persons.flatMap((person) =>
    personalMessages(
      {
        name: idOf(person.code),
        about: { kind: "duty", id: unitKey(unit) },
        wording: (channel) => compose(channel, { ...variables, 姓名: person.name }),
        exercise: false,
        notAfter,
      },
      person,
      policy,
    ),
  );
}
