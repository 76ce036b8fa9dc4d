/** Keys of everything asked about warnings, so that one word refreshes what belongs together. */
export const warningKeys = {
  record: (id: number) => ["warnings", "record", id] as const,
};
