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

/**
 * Where the words of each anchor stand so that none covers another or leaves the picture: right,
 * left, below or above its mark; null where every side is taken. Earlier anchors choose first.
 */
export function placeLabels(anchors: readonly Anchor[], picture: Box): (Box | null)[] {
  const taken: Box[] = anchors.map(markBox);
  return anchors.map((anchor, index) => {
    const own = taken[index];
    const free = sides(anchor).find(
      (box) =>
        isInside(box, picture) && taken.every((other) => other === own || !cover(box, other)),
    );
    if (!free) return null;
    taken.push(free);
    return free;
  });
}

function markBox({ x, y, mark }: Anchor): Box {
  return { left: x - mark, right: x + mark, top: y - mark, bottom: y + mark };
}

function sides({ x, y, width, height, mark }: Anchor): Box[] {
  const gap = mark * 1.3;
  const middle = { top: y - height / 2, bottom: y + height / 2 };
  const centre = { left: x - width / 2, right: x + width / 2 };
  return [
    { ...middle, left: x + gap, right: x + gap + width },
    { ...middle, left: x - gap - width, right: x - gap },
    { ...centre, top: y + gap, bottom: y + gap + height },
    { ...centre, top: y - gap - height, bottom: y - gap },
  ];
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
