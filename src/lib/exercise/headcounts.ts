import type { Count, Heads } from "../field/headcount";
import type { Chance } from "../scenario/chance";

/** How far a move has come at each count, as shares of those who have to move: set off, arrived. */
const COURSE = [
  [0.3, 0],
  [0.65, 0.3],
  [0.95, 0.7],
  [1, 1],
] as const;

/** How far a place's own course may be off the usual one. */
const VARIES = 0.1;

/**
 * The next head count of somebody who moves a village: step by step more are on their way and more
 * have arrived, until all have. Null where everybody has arrived already, or nobody has to move.
 */
export function nextCount(
  chance: Chance,
  move: { readonly villageCode: string; readonly warningId: number },
  last: Count,
): Count | null {
  const { total } = last;
  for (const [step, shares] of COURSE.entries()) {
    const off =
      VARIES * (chance.uniform(`count/${move.villageCode}/${step}`, move.warningId) - 0.5);
    const [setOff, arrived] = shares.map((share) =>
      share === 0 || share === 1 ? share : share + off,
    );
    const there = part(total, arrived ?? 1);
    const left = part(total, setOff ?? 1);
    const next = { total, arrived: there, onTheWay: minus(left, there) };
    if (isFurther(next, last)) return next;
  }
  return null;
}

function isFurther(next: Count, last: Count): boolean {
  const moved = ({ arrived, onTheWay }: Count) => arrived.people + onTheWay.people;
  const more = moved(next) - moved(last) + next.arrived.people - last.arrived.people;
  return more > 0 && next.arrived.people >= last.arrived.people && moved(next) >= moved(last);
}

function part({ households, people }: Heads, share: number): Heads {
  return { households: Math.round(households * share), people: Math.round(people * share) };
}

function minus(a: Heads, b: Heads): Heads {
  return { households: a.households - b.households, people: a.people - b.people };
}
