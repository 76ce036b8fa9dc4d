import { TierMark } from "@/components/design/TierMark";
import type { CountyMap } from "@/lib/feed/countyMap";
import { type LonLat, locator } from "@/lib/map/locator";
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
  /** Code of the township that is warned; null for a section or slope. */
  readonly townshipCode: string | null;
}

/** A small picture of where in the county: outline, rivers, towns, and the stations that carry it. */
export function WhereMap({ county, stations, townshipCode }: WhereMapProps) {
  const view = locator(
    county,
    stations.map((station) => station.position),
  );
  const [left, top, width, height] = view.viewBox;
  const share = (position: LonLat) => {
    const [x, y] = view.place(position);
    return { left: `${((x - left) / width) * 100}%`, top: `${((y - top) / height) * 100}%` };
  };
  return (
    <div
      className="relative mx-auto h-full max-h-full max-w-full overflow-hidden"
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      <svg
        viewBox={view.viewBox.join(" ")}
        className="absolute inset-0 h-full w-full"
        role="img"
        aria-label={`位置图：${stations.map((station) => station.name).join("、")}`}
      >
        {view.neighbours.map((neighbour) => (
          <path
            key={neighbour.name}
            d={neighbour.path}
            fill="none"
            stroke="var(--color-map-neighbour)"
            strokeWidth={width / 500}
          />
        ))}
        <path
          d={view.boundary}
          fill="var(--color-map-county)"
          stroke="var(--color-map-boundary)"
          strokeWidth={width / 300}
        />
        {view.rivers.map((river) => (
          <path
            key={river.path}
            d={river.path}
            fill="none"
            stroke="var(--color-map-river)"
            strokeWidth={width / 200}
            strokeDasharray={river.approximate ? `${width / 60} ${width / 100}` : undefined}
          />
        ))}
      </svg>
      {county.areas.map((area) =>
        area.level === "township" && area.position ? (
          <span
            key={area.code}
            style={share(area.position)}
            className={
              area.code === townshipCode
                ? "-translate-x-1/2 -translate-y-1/2 absolute whitespace-nowrap font-bold text-caption text-ink"
                : "-translate-x-1/2 -translate-y-1/2 absolute whitespace-nowrap text-caption text-map-name"
            }
          >
            {area.name}
          </span>
        ) : null,
      )}
      {stations.map((station) => (
        <span
          key={station.code}
          style={share(station.position)}
          className="absolute flex -translate-x-3 -translate-y-1/2 items-center gap-1"
        >
          {station.tier ? (
            <TierMark tier={station.tier} size={22} />
          ) : (
            <span className="size-2.5 rounded-full border-2 border-ink bg-panel" />
          )}
          <span className="whitespace-nowrap rounded-cell border border-edge bg-panel px-1.5 text-caption">
            {station.name}
            {station.approximate ? <span className="text-muted">（近似）</span> : null}
          </span>
        </span>
      ))}
    </div>
  );
}
