import type { Tier } from "@/lib/warning/tier";

/** Colour of a numeral: a tier's where it met one, else plain. */
export const FIGURE_COLORS: Record<Tier, string> = {
  none: "text-ink",
  blue: "text-figure-blue",
  yellow: "text-figure-yellow",
  orange: "text-figure-orange",
  red: "text-figure-red",
};
