import type { ChannelKind } from "../message/channel";
import type { Composed } from "../message/compose";
import type { OtherWay, OutgoingMessage } from "../message/outgoing";
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

/**
 * To each who has to fill the gap: on the person's own pages, and outside by push, which falls over
 * to SMS and then to e-mail, whatever the person can be reached by.
 */
export function gapMessages(
  notice: GapNotice,
  persons: readonly CallingPerson[],
): OutgoingMessage[] {
  return persons.flatMap((person) => {
    const variables = { ...notice.variables, 姓名: person.name };
    const ways = outsideWays(person).map((way) => ({
      ...way,
      ...notice.compose(way.channel, variables),
    }));
    const message = (way: OtherWay & Composed): OutgoingMessage => ({
      id: `${notice.idOf(person.code)}:${way.channel}`,
      channel: way.channel,
      personCode: person.code,
      address: way.address,
      about: { kind: "duty", id: unitKey(notice.unit) },
      template: way.template,
      text: way.text,
      subject: way.subject,
      exercise: false,
      demonstration: person.demonstration,
      notAfter: notice.notAfter,
    });
    const inside = { channel: "app", address: "", ...notice.compose("app", variables) } as const;
    const [first, ...others] = ways;
    if (!first) return [message(inside)];
    const fallback = others.map(({ channel, address, text }) => ({ channel, address, text }));
    return [message(inside), { ...message(first), fallback }];
  });
}

function outsideWays({ contacts }: CallingPerson): OtherWay[] {
  const ordered = contacts.toSorted((a, b) => a.rank - b.rank);
  const first = (kind: "mobile" | "email") => ordered.find((one) => one.kind === kind)?.value;
  const [mobile, email] = [first("mobile"), first("email")];
  return [
    { channel: "webPush", address: "" },
    ...(mobile === undefined ? [] : [{ channel: "sms", address: mobile } as const]),
    ...(email === undefined ? [] : [{ channel: "email", address: email } as const]),
  ];
}
