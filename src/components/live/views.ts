import { countyMode } from "@/lib/feed/countyMode";
import { countyRain } from "@/lib/feed/countyRain";
import { networkHealth } from "@/lib/feed/freshness";
import { type RainWindow, rainRanking } from "@/lib/feed/rainRanking";
import { riverRows } from "@/lib/feed/riverRows";
import { slopeRows } from "@/lib/feed/slopeRows";
import { stationChips } from "@/lib/feed/stationChips";
import { timeBar } from "@/lib/feed/timeBar";
import { countByTier, liftedWarnings, openWarnings, warningsThen } from "@/lib/feed/warningsThen";
import { HOUR } from "@/lib/time/instant";
import { sceneView } from "./useLive";

/** The county's facts that seldom change. */
export const countyView = sceneView(({ state }) => state.county);
export const clockView = sceneView(({ state }) => state.clock);
export const modeView = sceneView(({ state }) => countyMode(state));
export const stationsView = sceneView(({ state }) => state.stations);

/** The instant looked at, and whether it is now. */
export const momentView = sceneView(({ at, live }) => ({ at, live }));
export const liveView = sceneView(({ live }) => live);

export const healthView = sceneView(networkHealth);
/** Of now, also while a person looks back: how old the data are that come in. */
export const healthNowView = sceneView(networkHealth);
const allWarningsView = sceneView(warningsThen);
export const openWarningsView = sceneView((scene) => openWarnings(allWarningsView(scene)));
export const tierCountsView = sceneView((scene) => countByTier(openWarningsView(scene)));
export const liftedWarningsView = sceneView((scene) =>
  liftedWarnings(allWarningsView(scene), scene.at, 12 * HOUR),
);

export const rainViews = byWindow((window) => sceneView((scene) => rainRanking(scene, window)));
export const riverView = sceneView(riverRows);
export const slopeView = sceneView(slopeRows);
export const chipViews = byWindow((window) =>
  sceneView((scene) =>
    stationChips(scene, {
      rain: rainViews[window](scene).rows,
      rivers: riverView(scene),
      slopes: slopeView(scene),
    }),
  ),
);
export const countyRainView = sceneView((scene) => ({
  hour: countyRain(scene, HOUR),
  threeHours: countyRain(scene, 3 * HOUR),
  day: countyRain(scene, 24 * HOUR),
}));

/** The time bar: always of now, so that it stands still while a person looks back on it. */
export const timeBarView = sceneView(timeBar);

function byWindow<T>(make: (window: RainWindow) => T): Record<RainWindow, T> {
  return { 1: make(1), 3: make(3), 6: make(6), 24: make(24) };
}
