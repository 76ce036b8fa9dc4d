import type { StationChip } from "./stationChips";

/** Where a chip is drawn: its own place, or a little beside it where a more urgent one stands. */
export type DrawnPositions = ReadonlyMap<string, readonly [number, number]>;

/** Sizes of what is drawn at a station, design px. */
const MARK = 24;
const DOT = 12;

/**
 * Draws stations that share a place side by side instead of one upon the other. The most urgent keeps
 * its true position; another moves by about a mark's width, less the further the map is zoomed in.
 * `degreesPerPx` is of longitude; a degree of latitude is `stretch` times as many px.
 */
export function spreadChips(
  chips: readonly StationChip[],
  degreesPerPx: number,
  stretch: number,
): DrawnPositions {
  const drawn = new Map<string, readonly [number, number]>();
  const placed: Placed[] = [];
  for (const chip of chips) {
    const size = chip.tier === "none" ? DOT : MARK;
    const [longitude, latitude] = chip.position;
    const x = longitude / degreesPerPx;
    const y = (latitude / degreesPerPx) * stretch;
    const free = placed.every((one) => overlap(one, x, y, size) === 0);
    const [dx, dy] = free ? [0, 0] : freeStep(placed, x, y, size);
    placed.push({ x: x + dx, y: y + dy, size });
    drawn.set(chip.code, [longitude + dx * degreesPerPx, latitude + (dy * degreesPerPx) / stretch]);
  }
  return drawn;
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** By how much two marks lie on each other, px; 0 where they do not. */
function overlap(one: Placed, x: number, y: number, size: number): number {
  const distance = Math.hypot(one.x - x, one.y - y);
  return Math.max(0, (one.size + size) / 2 - distance);
}

/** West first, for labels stand mostly to the east; then around, then further out. */
const DIRECTIONS = [180, 0, 225, 315, 135, 45, 270, 90];

function freeStep(
  placed: readonly Placed[],
  x: number,
  y: number,
  size: number,
): readonly [number, number] {
  for (const reach of [0.5, 0.75, 1, 1.5]) {
    for (const direction of DIRECTIONS) {
      const angle = (direction * Math.PI) / 180;
      const dx = Math.cos(angle) * reach * MARK;
      const dy = Math.sin(angle) * reach * MARK;
      if (placed.every((one) => overlap(one, x + dx, y + dy, size) < 1)) return [dx, dy];
    }
  }
  return [0, 0];
}
