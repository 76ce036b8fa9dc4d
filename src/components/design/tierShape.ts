import type { RaisedTier } from "@/lib/warning/tier";

/** A tier's shape in a 24 × 24 box and where its character's baseline sits. */
export interface TierShape {
  readonly character: string;
  readonly path: string;
  readonly baseline: number;
  readonly fontSize: number;
}

/**
 * Shape and character say the tier without its hue, for colour-blind people, projectors and prints:
 * square, triangle, hexagon, octagon, with a corner more for every tier.
 */
export const TIER_SHAPES: Record<RaisedTier, TierShape> = {
  blue: {
    character: "蓝",
    path: "M4.5 2.5h15a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2h-15a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2z",
    baseline: 16.6,
    fontSize: 13,
  },
  yellow: {
    character: "黄",
    path: "M10.5 2.2a1.75 1.75 0 0 1 3 0l9.6 17.6a1.5 1.5 0 0 1-1.3 2.2H2.2a1.5 1.5 0 0 1-1.3-2.2z",
    baseline: 19.8,
    fontSize: 11.5,
  },
  orange: {
    character: "橙",
    path: "M11 1.1a2 2 0 0 1 2 0l8.2 4.75a2 2 0 0 1 1 1.73v8.84a2 2 0 0 1-1 1.73L13 22.9a2 2 0 0 1-2 0l-8.2-4.75a2 2 0 0 1-1-1.73V7.58a2 2 0 0 1 1-1.73z",
    baseline: 16.6,
    fontSize: 13,
  },
  red: {
    character: "红",
    path: "M7.9 1.6h8.2a2 2 0 0 1 1.41.59l4.3 4.3a2 2 0 0 1 .59 1.41v8.2a2 2 0 0 1-.59 1.41l-4.3 4.3a2 2 0 0 1-1.41.59H7.9a2 2 0 0 1-1.41-.59l-4.3-4.3a2 2 0 0 1-.59-1.41V7.9a2 2 0 0 1 .59-1.41l4.3-4.3A2 2 0 0 1 7.9 1.6z",
    baseline: 16.6,
    fontSize: 13,
  },
};
