import type { SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import type { Tier } from "@/lib/warning/tier";
import type { StationSummary, TransitionSummary } from "./snapshot";
import type { Scene } from "./state";

/**
 * The tier of every station as people knew it at the scene's instant: what had been said of it by
 * then. Live, that is what the server says; looking back, it follows from the transitions.
 */
export function tiersThen(scene: Scene): ReadonlyMap<string, Tier> {
  const made = known.get(scene);
  if (made) return made;
  const tiers = allTiers(scene);
  known.set(scene, tiers);
  return tiers;
}

/** Every panel asks for it: worked out once a scene. */
const known = new WeakMap<Scene, ReadonlyMap<string, Tier>>();

function allTiers(scene: Scene): ReadonlyMap<string, Tier> {
  const { stations, transitions } = scene.state;
  const then = scene.live ? null : seriesTiersThen(transitions, scene.at);
  return new Map([...stations].map(([code, station]) => [code, tierThen(station, then)]));
}

function tierThen(station: StationSummary, then: ReadonlyMap<SeriesId, Tier> | null): Tier {
  if (!then) return station.tier;
  for (const series of station.series) {
    const tier = then.get(series.id);
    if (tier) return tier;
  }
  return station.tier;
}

/** Of a series whose first transition comes later, the tier before it; untouched series are left out. */
function seriesTiersThen(
  transitions: readonly TransitionSummary[],
  at: Instant,
): ReadonlyMap<SeriesId, Tier> {
  const tiers = new Map<SeriesId, Tier>();
  for (const transition of transitions) {
    const said = transition.issuedAt <= at;
    if (said) tiers.set(transition.seriesId, transition.seriesTo);
    else if (!tiers.has(transition.seriesId)) {
      tiers.set(transition.seriesId, transition.seriesFrom);
    }
  }
  return tiers;
}
