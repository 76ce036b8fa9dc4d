/** A rectangle in the units of a picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Anchor {
  readonly x: number;
  readonly y: number;
  /** Size of its words. */
  readonly width: number;
  readonly height: number;
  /** Half the size of the mark the words stand beside. */
  readonly mark: number;
}

export const SIDES = ["right", "left", "below", "above"] as const;
export type Side = (typeof SIDES)[number];

/**
 * On which side of each anchor its words stand so that none covers another or leaves the picture;
 * null where every side is taken. Earlier anchors choose first.
 */
export function placeLabels(anchors: readonly Anchor[], picture: Box): (Side | null)[] {
  const taken: Box[] = anchors.map(markBox);
  return anchors.map((anchor, index) => {
    const own = taken[index];
    const isFree = (box: Box) =>
      isInside(box, picture) && taken.every((other) => other === own || !cover(box, other));
    const side = SIDES.find((candidate) => isFree(labelBox(anchor, candidate)));
    if (side === undefined) return null;
    taken.push(labelBox(anchor, side));
    return side;
  });
}

function markBox({ x, y, mark }: Anchor): Box {
  return { left: x - mark, right: x + mark, top: y - mark, bottom: y + mark };
}

function labelBox({ x, y, width, height, mark }: Anchor, side: Side): Box {
  const middle = { top: y - height / 2, bottom: y + height / 2 };
  const centre = { left: x - width / 2, right: x + width / 2 };
  switch (side) {
    case "right":
      return { ...middle, left: x + mark, right: x + mark + width };
    case "left":
      return { ...middle, left: x - mark - width, right: x - mark };
    case "below":
      return { ...centre, top: y + mark, bottom: y + mark + height };
    case "above":
      return { ...centre, top: y - mark - height, bottom: y - mark };
  }
}

function cover(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside(box: Box, picture: Box): boolean {
  return (
    box.left >= picture.left &&
    box.right <= picture.right &&
    box.top >= picture.top &&
    box.bottom <= picture.bottom
  );
}
