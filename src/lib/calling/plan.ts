import type {
  CallingArea,
  CallingOrganization,
  CallingPerson,
  CallingPost,
  CallingRiskPoint,
} from "@/lib/people/callingOrganization";
import { shortAreaName } from "@/lib/people/places";
import type { PostKind } from "@/lib/people/post";
import { MINUTE } from "@/lib/time/instant";
import type { RaisedTier } from "@/lib/warning/tier";
import { type AreaTree, areaTree, concernedPlaces, type WarningPlace } from "./concern";
import { maskedNumber } from "./maskedNumber";
import type { CallAct, CallLevel, CallPolicy } from "./policy";

/** A person in a line, as known when the plan was made. */
export interface LinePerson {
  readonly personCode: string;
  readonly name: string;
  /** The post for which the person is called: 村主任. */
  readonly title: string;
  /** The first number with its middle hidden; null where the person has none. */
  readonly number: string | null;
}

/** Who is called, in which order, for one place at one level. */
export interface LinePlan {
  /** Names the line within its round; with the transition's id, what is never called twice. */
  readonly key: string;
  readonly level: string;
  readonly act: CallAct;
  readonly place: {
    readonly kind: "area" | "riskPoint";
    readonly code: string;
    readonly name: string;
  };
  /** The area it lies in: decides who may see and steer it. */
  readonly areaCode: string;
  readonly villageCode: string | null;
  readonly townshipCode: string | null;
  /** Time of each person in line, ms of the county's clock. */
  readonly limitMs: number;
  /** Empty: nobody is in this line, which is shown and told to the level above. */
  readonly persons: readonly LinePerson[];
  /** Lines told when nobody answers here, nearest first. */
  readonly above: readonly string[];
}

/**
 * The call plan of a warning at a tier: every line of every level the policy names, and nothing
 * twice. Pure, so that the same organization gives the same plan.
 */
export function planCalls(
  place: WarningPlace,
  tier: RaisedTier,
  organization: CallingOrganization,
  policy: CallPolicy,
): LinePlan[] {
  const places = concernedPlaces(place, organization);
  const tree = areaTree(organization.areas);
  const persons = new Map(organization.persons.map((person) => [person.code, person]));
  const posts = postsByPlace(organization.posts);
  const levels = new Map(policy.levels.map((level) => [level.code, level]));
  const called = new Set(policy.tiers[tier].levels.map(({ level }) => level));

  return policy.tiers[tier].levels.flatMap(({ level: code, act, limitMinutes }) => {
    const level = levels.get(code);
    if (!level) return [];
    return places[level.place].map((one): LinePlan => {
      const kind = level.place === "riskPoint" ? "riskPoint" : "area";
      const areaCode = "adminAreaCode" in one ? one.adminAreaCode : one.code;
      const line = linePersons(level, posts.get(`${kind} ${one.code}`) ?? [], persons);
      return {
        key: lineKey(code, kind, one.code),
        level: code,
        act,
        place: { kind, code: one.code, name: placeName(one, tree) },
        areaCode,
        ...tree.pathOf(areaCode),
        limitMs: limitMinutes * MINUTE,
        // Whoever is only told need not be found: the first in line hears it.
        persons: act === "inform" ? line.slice(0, 1) : line,
        above: linesAbove(level, areaCode, { levels, called, tree }),
      };
    });
  });
}

/** As people say it: 游鱼村, 游鱼村 2 组; a group's own name says nothing without its village. */
function placeName(place: CallingArea | CallingRiskPoint, tree: AreaTree): string {
  if ("adminAreaCode" in place) return place.name;
  const village = place.level === "group" ? tree.above(place, "village") : undefined;
  return village ? `${shortAreaName(village.name)} ${place.name}` : shortAreaName(place.name);
}

export function lineKey(level: string, kind: "area" | "riskPoint", code: string): string {
  return `${level} ${kind} ${code}`;
}

/** A line that was called, with those who have been reached out to. */
export interface CalledLine {
  readonly plan: LinePlan;
  readonly asked: readonly string[];
}

/**
 * Who hears that a warning was lowered or lifted: everybody who was called or told of it, so that
 * nobody keeps acting on what is over.
 */
export function planNews(called: readonly CalledLine[]): LinePlan[] {
  return called.flatMap(({ plan, asked }) => {
    const persons = plan.persons.filter(({ personCode }) => asked.includes(personCode));
    return persons.length === 0 ? [] : [{ ...plan, act: "inform" as const, persons }];
  });
}

/** The posts at each place, by the place's kind and code, in the order the organization has them: by kind, then rank. */
export function postsByPlace(posts: readonly CallingPost[]): Map<string, CallingPost[]> {
  const byPlace = new Map<string, CallingPost[]>();
  for (const post of posts) {
    const key = `${post.place.kind} ${post.place.code}`;
    const known = byPlace.get(key);
    if (known) known.push(post);
    else byPlace.set(key, [post]);
  }
  return byPlace;
}

/** Who is called for a place, in order: the holders of its posts that the level names, each once. */
export function linePersons(
  level: CallLevel,
  posts: readonly CallingPost[],
  persons: ReadonlyMap<string, CallingPerson>,
): LinePerson[] {
  const order = (kind: PostKind) => level.posts.indexOf(kind);
  const own = posts
    .filter(({ kind }) => order(kind) >= 0)
    .toSorted((a, b) => order(a.kind) - order(b.kind) || a.rank - b.rank);
  const line = new Map<string, LinePerson>();
  for (const post of own) {
    for (const { personCode } of post.holders.toSorted((a, b) => a.rank - b.rank)) {
      const person = persons.get(personCode);
      if (!person || line.has(personCode)) continue;
      line.set(personCode, {
        personCode,
        name: person.name,
        title: post.title,
        number: maskedNumber(person.contacts),
      });
    }
  }
  return [...line.values()];
}

/** The lines of the levels above that this tier starts too, at the places this one lies in. */
function linesAbove(
  level: CallLevel,
  areaCode: string,
  known: {
    readonly levels: ReadonlyMap<string, CallLevel>;
    readonly called: ReadonlySet<string>;
    readonly tree: AreaTree;
  },
): string[] {
  const { levels, called, tree } = known;
  const area = tree.byCode.get(areaCode);
  const keys: string[] = [];
  let above = level.above === null ? undefined : levels.get(level.above);
  while (above) {
    const at =
      area && above.place !== "riskPoint" && called.has(above.code)
        ? tree.above(area, above.place)
        : undefined;
    if (at) keys.push(lineKey(above.code, "area", at.code));
    above = above.above === null ? undefined : levels.get(above.above);
  }
  return keys;
}
