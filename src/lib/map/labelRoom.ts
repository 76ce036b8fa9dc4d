/** Towards which sides of its station a label may stand. */
export interface Sides {
  /** Begins at the station, ends at it, or stands across it. */
  readonly beside: "east" | "west" | "across";
  readonly above: "up" | "down" | "level";
}

/** How far a label reaches from its station, px: beside it, to each side across it, above or below. */
export interface LabelReach {
  readonly beside: number;
  readonly across: number;
  readonly above: number;
}

/** Where there is room for a label: letters of the sides, in the order of `LETTERS`. */
export type LabelRoom = string;

const LETTERS = { east: "e", west: "w", across: "a", up: "u", down: "d" } as const;

/** Room on all sides: also of what the picture does not show, whose label does not matter. */
export const ALL_AROUND: LabelRoom = Object.values(LETTERS).join("");

/** Every answer `labelRoom` can give besides room all around. */
export const SCARCE_ROOMS: readonly LabelRoom[] = ["e", "w", "a", "ea", "wa", "ew", "ewa"]
  .flatMap((beside) => ["", "u", "d", "ud"].map((above) => beside + above))
  // Across its station a label stands above or below it.
  .filter((room) => room !== "a" && room !== ALL_AROUND);

/** On which sides of (x, y) a label stays in a picture of `width` × `height`. */
export function labelRoom(
  x: number,
  y: number,
  reach: LabelReach,
  { width, height }: { readonly width: number; readonly height: number },
): LabelRoom {
  if (x < 0 || y < 0 || x > width || y > height) return ALL_AROUND;
  const east = x + reach.beside <= width;
  const west = x - reach.beside >= 0;
  const across = x + reach.across <= width && x - reach.across >= 0;
  const up = y - reach.above >= 0;
  const down = y + reach.above <= height;
  // Too large for the picture: it is cut wherever it stands.
  if (!east && !west && !(across && (up || down))) return ALL_AROUND;
  return [
    east ? LETTERS.east : "",
    west ? LETTERS.west : "",
    across ? LETTERS.across : "",
    up ? LETTERS.up : "",
    down ? LETTERS.down : "",
  ].join("");
}

/** Whether a label that stands so stays in a picture that has that room. */
export function hasRoom(room: LabelRoom, { beside, above }: Sides): boolean {
  return room.includes(LETTERS[beside]) && (above === "level" || room.includes(LETTERS[above]));
}
