import type { GeoJSONSourceDiff } from "maplibre-gl";
import type { DrawnPositions } from "@/lib/feed/spreadChips";
import type { StationChip } from "@/lib/feed/stationChips";
import { ALL_AROUND, type LabelRoom } from "@/lib/map/labelRoom";
import { tierRank } from "@/lib/warning/tier";

/** What the map's expressions read of a station. */
export interface StationProperties {
  readonly code: string;
  readonly name: string;
  readonly value: string;
  readonly tier: StationChip["tier"];
  readonly silent: boolean;
  /** Name of the dot's image: kind, and whether its position is approximate. */
  readonly dot: string;
  /** Labels with smaller keys are placed first. */
  readonly order: number;
  /** On which sides the label stays in the picture. */
  readonly room: LabelRoom;
}

export type Features = ReadonlyMap<string, GeoJSON.Feature<GeoJSON.Point>>;

/** The chips as the map's features, drawn at `positions`, with the room their labels have there. */
export function stationFeatures(
  chips: readonly StationChip[],
  positions: DrawnPositions,
  rooms: ReadonlyMap<string, LabelRoom>,
): Features {
  return new Map(
    chips.map((chip, index) => [
      chip.code,
      {
        type: "Feature",
        id: chip.code,
        properties: propertiesOf(chip, index, rooms.get(chip.code) ?? ALL_AROUND),
        geometry: { type: "Point", coordinates: [...(positions.get(chip.code) ?? chip.position)] },
      },
    ]),
  );
}

/** What has changed from one frame to the next, and only that; null when nothing has. */
export function stationDiff(before: Features, after: Features): GeoJSONSourceDiff | null {
  const remove = [...before.keys()].filter((code) => !after.has(code));
  const add: GeoJSON.Feature[] = [];
  const update: NonNullable<GeoJSONSourceDiff["update"]> = [];
  for (const [code, feature] of after) {
    const known = before.get(code);
    if (!known) {
      add.push(feature);
      continue;
    }
    const changed = changedProperties(known.properties ?? {}, feature.properties ?? {});
    const [lon, lat] = feature.geometry.coordinates;
    const [knownLon, knownLat] = known.geometry.coordinates;
    const moved = lon !== knownLon || lat !== knownLat;
    if (changed.length === 0 && !moved) continue;
    update.push({
      id: code,
      addOrUpdateProperties: changed,
      ...(moved ? { newGeometry: feature.geometry } : {}),
    });
  }
  if (remove.length + add.length + update.length === 0) return null;
  return { remove, add, update };
}

function propertiesOf(chip: StationChip, index: number, room: LabelRoom): StationProperties {
  return {
    code: chip.code,
    name: chip.name,
    value: chip.value,
    tier: chip.tier,
    silent: chip.silent,
    dot: `${chip.kind}-${chip.approximate ? "hollow" : "solid"}`,
    order: index - 1_000 * tierRank(chip.tier),
    room,
  };
}

function changedProperties(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { key: string; value: unknown }[] {
  return Object.entries(after)
    .filter(([key, value]) => before[key] !== value)
    .map(([key, value]) => ({ key, value }));
}
