import { DAY, HOUR, MINUTE, SECOND } from "./instant";

const ISO_DURATION = /^P(?=[\dT])(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration of days to seconds (`PT5M`, `P1DT12H`); null where it is none. */
export function parseDuration(text: string): number | null {
  const parts = ISO_DURATION.exec(text);
  if (!parts) return null;
  const [, days, hours, minutes, seconds] = parts;
  return (
    Number(days ?? 0) * DAY +
    Number(hours ?? 0) * HOUR +
    Number(minutes ?? 0) * MINUTE +
    Number(seconds ?? 0) * SECOND
  );
}

/** The ISO 8601 form of a whole number of seconds: `PT5M`, `PT1H`, `P1D`. */
export function formatDuration(durationMs: number): string {
  const days = Math.floor(durationMs / DAY);
  const hours = Math.floor((durationMs % DAY) / HOUR);
  const minutes = Math.floor((durationMs % HOUR) / MINUTE);
  const seconds = Math.floor((durationMs % MINUTE) / SECOND);
  const date = days > 0 ? `${days}D` : "";
  const time = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${seconds ? `${seconds}S` : ""}`;
  return time === "" ? (date === "" ? "PT0S" : `P${date}`) : `P${date}T${time}`;
}
