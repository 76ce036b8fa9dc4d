/** Keys of everything asked about stations, so that one word refreshes what belongs together. */
export const stationKeys = {
  record: (code: string) => ["stations", code, "record"] as const,
  history: (code: string, query: string) => ["stations", code, "history", query] as const,
  health: (code: string) => ["stations", code, "health"] as const,
  readings: (code: string, query: string) => ["stations", code, "readings", query] as const,
  warnings: (code: string) => ["stations", code, "warnings"] as const,
};
