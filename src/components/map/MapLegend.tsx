import clsx from "clsx";
import { DemonstrationBadge } from "@/components/design/Badge";
import { useScene } from "@/components/live/useLive";
import { countyView, stationsView } from "@/components/live/views";
import type { RainWindow } from "@/lib/feed/rainRanking";
import type { Hazard } from "@/lib/warning/tier";

export interface MapLegendProps {
  readonly window: RainWindow;
  /** Whether anything on the map stands only about where it is drawn. */
  readonly approximate: boolean;
  /** Whether the national base map lies beneath; its use is to be acknowledged. */
  readonly based: boolean;
}

/** What the map's signs and numbers are, of the kinds of station there are. */
export function MapLegend({ window, approximate, based }: MapLegendProps) {
  const demonstration = useScene(countyView)?.demonstration ?? false;
  const shown = [...(useScene(stationsView)?.values() ?? [])].filter(({ position }) => position);
  const kinds = SIGNS.filter(({ kind }) => shown.some((station) => station.kind === kind));
  const wordless = kinds.length === 0 && !approximate && !based;
  if (wordless && !demonstration) return null;
  return (
    <ul
      className={clsx(
        "flex flex-wrap items-center gap-x-4 gap-y-0.5 rounded-control bg-map-ground/85 px-3 py-2 text-caption text-muted desk:px-2 desk:py-1",
        wordless && "desk:hidden",
      )}
    >
      {kinds.map(({ kind, path, words }) => (
        <li key={kind} className="flex items-center gap-1.5">
          <Sign path={path} />
          {kind === "rain" ? `${window} ${words}` : words}
        </li>
      ))}
      {demonstration ? (
        <li className="desk:hidden">
          <DemonstrationBadge />
        </li>
      ) : null}
      {approximate ? <li>空心、虚线：位置或走向近似</li> : null}
      {based ? <li>底图 © 天地图</li> : null}
    </ul>
  );
}

const SIGNS: readonly { readonly kind: Hazard; readonly path: string; readonly words: string }[] = [
  { kind: "rain", path: "M2.5 5.5a3 3 0 1 0 6 0a3 3 0 1 0-6 0z", words: "小时雨量 mm" },
  { kind: "river", path: "M5.5 1.4L9.6 5.5L5.5 9.6L1.4 5.5z", words: "水位 m" },
  { kind: "slope", path: "M1.5 9.2L9.5 9.2L9.5 2.2z", words: "边坡切线角 °" },
];

function Sign({ path }: { readonly path: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 11 11" className="size-2.75">
      <path d={path} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  );
}
