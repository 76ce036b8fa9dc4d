import type { CallingOrganization } from "@/lib/people/callingOrganization";
import type { RaisedTier } from "@/lib/warning/tier";
import { linePersons, postsByPlace } from "./plan";
import type { CallPolicy } from "./policy";

/** How many persons the longest line of each level has, by the level's code; levels with none are left out. */
export type LongestLines = Readonly<Record<string, number>>;

export function longestLines(policy: CallPolicy, organization: CallingOrganization): LongestLines {
  const persons = new Map(organization.persons.map((person) => [person.code, person]));
  const places = [...postsByPlace(organization.posts).values()];
  return Object.fromEntries(
    policy.levels.flatMap((level) => {
      const longest = Math.max(
        0,
        ...places.map((posts) => linePersons(level, posts, persons).length),
      );
      return longest > 0 ? [[level.code, longest]] : [];
    }),
  );
}

/** A line whose persons together have more time than the tier's aim leaves, minutes. */
export interface LineBeyondTarget {
  readonly persons: number;
  readonly minutes: number;
  readonly targetMinutes: number;
}

/**
 * The longest line of villages at a tier, where calling all of its persons in turn takes longer than
 * the aim for the villages: null where it does not, for other levels, and without an aim.
 */
export function lineBeyondTarget(
  policy: CallPolicy,
  tier: RaisedTier,
  levelCode: string,
  longest: LongestLines,
): LineBeyondTarget | null {
  const { targetMinutes, levels } = policy.tiers[tier];
  const called = levels.find(({ level, act }) => level === levelCode && act === "call");
  const isOfVillages = policy.levels.some(
    ({ code, place }) => code === levelCode && place === "village",
  );
  if (targetMinutes === null || !called || !isOfVillages) return null;
  const persons = longest[levelCode] ?? 0;
  const minutes = persons * called.limitMinutes;
  return minutes > targetMinutes ? { persons, minutes, targetMinutes } : null;
}
