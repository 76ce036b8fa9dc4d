import type { Instant } from "@/lib/time/instant";
import { type RaisedTier, tierRank } from "@/lib/warning/tier";
import { type Placed, tookMs } from "./boardLine";
import { nearestTarget, weightiest } from "./boardTownships";

/** How far the villages called at a tier have come towards that tier's aim. */
export interface BoardTarget {
  readonly tier: RaisedTier;
  /** From the beginning of a round until all its villages have confirmed. */
  readonly targetMs: number;
  /** The nearest that is not yet met; null where nobody's time runs. */
  readonly targetAt: Instant | null;
  readonly called: number;
  readonly confirmed: number;
  readonly slowestMs: number | null;
}

/**
 * The aim of the gravest tier that has one, measured over the villages called at that tier and no
 * others: those of a tier without an aim are under none. Null where no village has one.
 */
export function boardTarget(placed: readonly Placed[]): BoardTarget | null {
  const aimed = placed.filter(({ plan, round }) => plan.act === "call" && round.targetAt !== null);
  const open = aimed.filter(({ round }) => round.closedAt === null);
  const [first] = (open.length > 0 ? open : aimed).toSorted(
    (a, b) => tierRank(b.round.tier) - tierRank(a.round.tier),
  );
  if (!first) return null;
  const { tier } = first.round;
  const villages = [...weightiest(aimed.filter(({ round }) => round.tier === tier)).values()];
  const aims = villages.flatMap(({ round }) =>
    round.targetAt === null ? [] : round.targetAt - round.beganAt,
  );
  const took = villages.flatMap((one) => tookMs(one) ?? []);
  return {
    tier,
    targetMs: Math.min(...aims),
    targetAt: nearestTarget(villages),
    called: villages.length,
    confirmed: took.length,
    slowestMs: took.length > 0 ? Math.max(...took) : null,
  };
}
