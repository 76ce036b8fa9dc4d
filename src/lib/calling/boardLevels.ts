import { type CellState, type Placed, tookMs } from "./boardLine";

/** How far a level has come. */
export interface BoardLevel {
  readonly level: string;
  readonly name: string;
  readonly called: number;
  readonly confirmed: number;
  /** Lines that are only told. */
  readonly informed: number;
  /** Shortest and longest time of a person, ms; of several tiers they differ. */
  readonly limitsMs: readonly [number, number] | null;
  /** Those still calling or stopped. */
  readonly running: number;
  /** Those with nobody left or nobody at all, also where their call is over by now. */
  readonly lost: number;
  /** The slowest confirmation, ms; null unless all that were called confirmed. */
  readonly doneMs: number | null;
}

/** The levels that were called or told, in the policy's order. */
export function levelsOf(
  placed: readonly Placed[],
  names: ReadonlyMap<string, string>,
): BoardLevel[] {
  return [...names].flatMap(([level, name]): BoardLevel[] => {
    const own = placed.filter(({ plan }) => plan.level === level);
    if (own.length === 0) return [];
    const called = own.filter(({ plan }) => plan.act === "call");
    const count = (...states: CellState[]) =>
      called.filter(({ state }) => states.includes(state)).length;
    const running = count("calling", "escalated", "stopped");
    const lost = count("exhausted", "vacant");
    const took = called.flatMap((one) => tookMs(one) ?? []);
    return [
      {
        level,
        name,
        called: called.length,
        confirmed: count("confirmed"),
        informed: own.filter(({ state }) => state === "informed").length,
        limitsMs: called.length > 0 ? limitsOf(called) : null,
        running,
        lost,
        doneMs: took.length > 0 && took.length === called.length ? Math.max(...took) : null,
      },
    ];
  });
}

function limitsOf(called: readonly Placed[]): readonly [number, number] {
  const limits = called.map(({ plan }) => plan.limitMs);
  return [Math.min(...limits), Math.max(...limits)];
}
