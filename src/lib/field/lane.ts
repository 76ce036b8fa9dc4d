/** Ways to the server that do not wait for one another, the most pressing first. */
export const LANES = ["urgent", "report", "photo"] as const;
export type Lane = (typeof LANES)[number];
