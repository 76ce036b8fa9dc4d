import clsx from "clsx";
import type { CSSProperties } from "react";
import { TierMark } from "@/components/design/TierMark";
import type { CountyMap } from "@/lib/feed/countyMap";
import { type Anchor, placeLabels, type Side } from "@/lib/map/labels";
import { type Locator, type LonLat, locator } from "@/lib/map/locator";
import type { RaisedTier } from "@/lib/warning/tier";

export interface Pointed {
  readonly code: string;
  readonly name: string;
  readonly position: LonLat;
  readonly tier: RaisedTier | null;
  readonly approximate: boolean;
}

export interface WhereMapProps {
  readonly county: CountyMap;
  readonly stations: readonly Pointed[];
  /** Code of the area that is warned: a township is named in bold. */
  readonly areaCode: string;
}

/** Side of the picture in design px at its smallest: what words are measured against before they are drawn. */
const SIDE = 330;
/** Shortest round length of the scale bar, km. */
const SCALE_KM = 5;

interface Named {
  readonly key: string;
  readonly words: string;
  readonly at: readonly [number, number];
  readonly station: Pointed | null;
}

/** A small picture of where: outline, rivers, towns, and the stations that carry the warning. */
export function WhereMap({ county, stations, areaCode }: WhereMapProps) {
  const view = locator(
    county,
    stations.map((station) => station.position),
  );
  const [left, top, side] = view.viewBox;
  const named = [...stationNames(stations, view), ...townNames(county, view)];
  const sides = placeLabels(
    named.map((one) => anchorOf(one, side)),
    { left, top, right: left + side, bottom: top + side },
  );
  const share = (x: number, y: number): CSSProperties => ({
    left: `${((x - left) / side) * 100}%`,
    top: `${((y - top) / side) * 100}%`,
  });
  return (
    <div className="relative mx-auto aspect-square h-full max-w-full overflow-hidden rounded-card bg-map-ground">
      <Ground view={view} label={stations.map((station) => station.name).join("、")} />
      {named.map((one, index) => {
        const words = sides[index];
        return (
          <span key={one.key} aria-hidden style={share(...one.at)} className="absolute">
            <Mark station={one.station} />
            {words ? (
              <span
                className={clsx(
                  "absolute whitespace-nowrap text-caption",
                  one.station
                    ? ["rounded-cell border border-edge bg-panel px-1.5 text-ink", FAR[words]]
                    : [one.key === areaCode ? "font-bold text-ink" : "text-map-name", NEAR[words]],
                )}
              >
                {one.words}
              </span>
            ) : null}
          </span>
        );
      })}
      <span
        className="absolute right-3 bottom-3 border-edge border-x border-b text-center text-caption text-muted"
        style={{ width: `${(SCALE_KM / side) * 100}%` }}
      >
        {SCALE_KM} km
      </span>
    </div>
  );
}

function stationNames(stations: readonly Pointed[], view: Locator): Named[] {
  return stations.map((station) => ({
    key: station.code,
    words: station.approximate ? `${station.name}（近似）` : station.name,
    at: view.place(station.position),
    station,
  }));
}

/** Towns in the picture. */
function townNames(county: CountyMap, view: Locator): Named[] {
  const [left, top, side] = view.viewBox;
  return county.areas.flatMap((area) => {
    if (area.level !== "township" || !area.position) return [];
    const [x, y] = view.place(area.position);
    const inside = x > left && x < left + side && y > top && y < top + side;
    return inside ? [{ key: area.code, words: area.name, at: [x, y], station: null } as const] : [];
  });
}

/** Chinese characters are as wide as they are high. */
function anchorOf({ words, at, station }: Named, side: number): Anchor {
  const px = side / SIDE;
  return {
    x: at[0],
    y: at[1],
    width: (words.length * 12 + (station ? 14 : 4)) * px,
    height: 18 * px,
    mark: (station ? 16 : 6) * px,
  };
}

function Ground({ view, label }: { readonly view: Locator; readonly label: string }) {
  const [, , side] = view.viewBox;
  const px = side / SIDE;
  return (
    <svg
      viewBox={view.viewBox.join(" ")}
      className="absolute inset-0 h-full w-full"
      role="img"
      aria-label={`位置：${label}`}
    >
      {view.neighbours.map((neighbour) => (
        <path
          key={neighbour.name}
          d={neighbour.path}
          fill="none"
          stroke="var(--color-map-neighbour)"
          strokeWidth={px}
        />
      ))}
      <path
        d={view.boundary}
        fill="var(--color-map-county)"
        stroke="var(--color-map-boundary)"
        strokeWidth={1.5 * px}
      />
      {view.rivers.map((river) => (
        <path
          key={river.path}
          d={river.path}
          fill="none"
          stroke="var(--color-map-river)"
          strokeWidth={2.5 * px}
          strokeDasharray={river.approximate ? `${6 * px} ${4 * px}` : undefined}
        />
      ))}
    </svg>
  );
}

/** Beside a mark of 22 px, and beside a dot. */
const FAR: Record<Side, string> = {
  right: "left-4 -translate-y-1/2",
  left: "right-4 -translate-y-1/2",
  below: "top-4 -translate-x-1/2",
  above: "bottom-4 -translate-x-1/2",
};
const NEAR: Record<Side, string> = {
  right: "left-1.5 -translate-y-1/2",
  left: "right-1.5 -translate-y-1/2",
  below: "top-1.5 -translate-x-1/2",
  above: "bottom-1.5 -translate-x-1/2",
};

function Mark({ station }: { readonly station: Pointed | null }) {
  const centred = "-translate-x-1/2 -translate-y-1/2 absolute";
  if (station?.tier) {
    return (
      <span className={centred}>
        <TierMark tier={station.tier} size={22} decorative />
      </span>
    );
  }
  return (
    <span
      className={clsx(
        centred,
        "rounded-full border",
        station ? "size-3 border-2 border-ink bg-panel" : "size-1.5 border-map-name bg-panel",
      )}
    />
  );
}
