/** Year, month and day with anything people put between them: 2026-7-14, 2026/07/14, 2026年7月14日. */
const PARTED = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;
/** As on a phone's number pad, which has no hyphen. */
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/;

/** A day as a person wrote it, as `2026-07-14`; null where it is no day of the calendar. */
export function writtenDay(text: string): string | null {
  const written = text.trim().normalize("NFKC");
  const parts = PARTED.exec(written) ?? DIGITS.exec(written);
  if (!parts) return null;
  const [, year = "", month = "", date = ""] = parts;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const instant = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
  return exists ? day : null;
}
