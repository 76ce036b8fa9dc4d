import { memo } from "react";

export interface RainBarsProps {
  /** Oldest first, mm; null where nothing was heard. */
  readonly bars: readonly (number | null)[];
  readonly largest: number;
  /** How many at the end are meant by the number beside them. */
  readonly bright: number;
}

const HEIGHT = 20;
const STEP = 4;

/** A gauge's last hours in small: dry is a line, unheard is nothing. */
export const RainBars = memo(function RainBars({ bars, largest, bright }: RainBarsProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-5 min-w-0 flex-1"
    >
      {bars.map((mm, index) => {
        if (mm === null) return null;
        const height = mm === 0 ? 1 : Math.max(1.5, (mm / largest) * HEIGHT);
        const meant = index >= bars.length - bright;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
            key={index}
            x={index * STEP + 0.5}
            y={HEIGHT - height}
            width={STEP - 1}
            height={height}
            fill={meant && mm > 0 ? "var(--color-bar-strong)" : "var(--color-bar)"}
          />
        );
      })}
    </svg>
  );
});
