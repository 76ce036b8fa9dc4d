import { TIER_NAMES } from "@/lib/warning/reason";
import type { RaisedTier } from "@/lib/warning/tier";
import { TIER_SHAPES } from "./tierShape";

export type TierMarkSize = 16 | 22 | 34 | 48;

export interface TierMarkProps {
  readonly tier: RaisedTier;
  /** px at 1080p; grows with the screen. */
  readonly size?: TierMarkSize;
  /** Beside words that already name the tier, the mark is left out of the reading order. */
  readonly decorative?: boolean;
  /** A tier that is over is drawn as its outline. */
  readonly past?: boolean;
}

/** A tier as shape, character and hue. */
export function TierMark({ tier, size = 22, decorative = false, past = false }: TierMarkProps) {
  const shape = TIER_SHAPES[tier];
  const side = `${size / 16}rem`;
  return (
    <svg
      role="img"
      aria-label={past ? `曾为${TIER_NAMES[tier]}` : TIER_NAMES[tier]}
      aria-hidden={decorative || undefined}
      viewBox="-0.5 -0.5 25 25"
      width={side}
      height={side}
      className="shrink-0 select-none"
    >
      <path
        d={shape.path}
        fill={past ? "none" : `var(--color-tier-${tier})`}
        stroke={past ? "var(--color-edge)" : "var(--color-mark-edge)"}
        strokeWidth={1.25}
      />
      <text
        x={12}
        y={shape.baseline}
        textAnchor="middle"
        fontSize={shape.fontSize}
        fontWeight={700}
        fill={past ? "var(--color-muted)" : "var(--color-mark-ink)"}
      >
        {shape.character}
      </text>
    </svg>
  );
}
