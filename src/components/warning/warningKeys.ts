/** Keys of everything asked about warnings, so that one word refreshes what belongs together. */
export const warningKeys = {
  list: (query: string) => ["warnings", "list", query] as const,
  record: (id: number) => ["warnings", "record", id] as const,
};
