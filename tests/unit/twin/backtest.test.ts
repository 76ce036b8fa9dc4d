import { expect, it } from "vitest";
import { formatInstant } from "@/lib/time/instant";
import { backtest } from "@/lib/warning/backtest/backtest";
import { beginRecord, takeRow } from "@/lib/warning/backtest/readingsRecord";
import { type RandomRecord, randomRecord } from "../../twin/storm/randomRecord";
import { twinOnRecord } from "../../twin/twinOnRecord";

const STORMS = Number(process.env.STORMS ?? 100);
const FIRST = Number(process.env.FIRST_STORM ?? 1);

/** What `brain backtest` says of a file with these rows, and with some that cannot be read. */
function backtested({ county, rows }: RandomRecord): string[] {
  const record = beginRecord(county, ["observed_at", "station", "quantity", "value"]);
  for (const [index, { observedAt, station, quantity, value }] of rows.entries()) {
    const cells = [formatInstant(observedAt), station, quantity, String(value)];
    expect(takeRow(record, cells)?.kind ?? "bad").toBe("bad");
    if (index % 50 !== 0) continue;
    expect(takeRow(record, ["gestern", station, quantity, "1"])?.kind).toBe("unreadable");
    expect(takeRow(record, [formatInstant(observedAt), station, quantity, "kaputt"])?.kind).toBe(
      "unreadable",
    );
  }
  return backtest(record)
    .map((line) =>
      "event" in line
        ? `${line.at} ${line.station} ${line.event}`
        : `${line.at} ${line.station} ${line.from} → ${line.to}`,
    )
    .sort();
}

function twinSays({ county, rows }: RandomRecord): string[] {
  return [...twinOnRecord(county.stations, rows, county.rules)]
    .flatMap(([station, { transitions, events }]) => [
      ...transitions.map(
        ({ effectiveAt, from, to }) => `${formatInstant(effectiveAt)} ${station} ${from} → ${to}`,
      ),
      ...events.map(
        ({ effectiveAt, event }) => `${formatInstant(effectiveAt)} ${station} ${event}`,
      ),
    ])
    .sort();
}

it(
  "says of a readings file what the twin says from the rows up",
  () => {
    let lines = 0;
    for (let seed = FIRST; seed < FIRST + STORMS; seed += 1) {
      const record = randomRecord(seed);
      const expected = twinSays(record);
      expect(backtested(record), `storm ${seed}`).toEqual(expected);
      lines += expected.length;
    }
    expect(lines).toBeGreaterThan(STORMS);
  },
  60_000 + STORMS * 500,
);
