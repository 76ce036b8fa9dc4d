/** Warning tiers in ascending order; `none` is no warning. */
export const TIERS = ["none", "blue", "yellow", "orange", "red"] as const;
export type Tier = (typeof TIERS)[number];
export type RaisedTier = Exclude<Tier, "none">;
export const RAISED_TIERS = [
  "blue",
  "yellow",
  "orange",
  "red",
] as const satisfies readonly RaisedTier[];

/** 0 for none to 4 for red. */
export function tierRank(tier: Tier): number {
  return TIERS.indexOf(tier);
}

/** The higher of two tiers. */
export function higherTier(a: Tier, b: Tier): Tier {
  return tierRank(a) >= tierRank(b) ? a : b;
}

/** What is judged dangerous: rain at a gauge, a river section, a slope. */
export const HAZARDS = ["rain", "river", "slope"] as const;
export type Hazard = (typeof HAZARDS)[number];
