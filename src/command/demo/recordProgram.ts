import { basename } from "node:path";
import type { County } from "@/lib/county/county";
import { readRecord } from "@/server/replay/record";
import { recordEmpty } from "../recordEmpty";
import type { Program } from "./program";

/** A readings file with the columns of `backtest`, moved so that its end meets the wall clock. */
export async function recordProgram(county: County, path: string): Promise<Program> {
  const record = await readRecord(path);
  for (const problem of record.problems) console.error(problem);
  if (record.readings.length === 0) throw recordEmpty(path);
  const { startsAt, endsAt } = record;
  return {
    title: `真实记录 · ${basename(path)}`,
    of: `record ${county.code} ${path}`,
    visitor: null,
    span: { startsAt, endsAt },
    playFrom: startsAt,
    readings: (shift) =>
      record.readings.map((reading) => ({
        ...reading,
        observedAt: reading.observedAt + shift,
        sentAt: reading.sentAt + shift,
      })),
    after: null,
  };
}
