/** How good a fix is, as people read it: ` ±8 m`; empty where it is unknown or finer than is said. */
export function accuracyWords(accuracyM: number | null): string {
  const metres = Math.round(accuracyM ?? 0);
  return metres === 0 ? "" : ` ±${metres} m`;
}
