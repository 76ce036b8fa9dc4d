import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createDesignStorm } from "@/lib/scenario/designStorm";
import { DAY } from "@/lib/time/instant";
import { readCountyFolder } from "@/server/county/service";
import { playReadings } from "@/server/replay/player";
import { startProduct } from "../product/startProduct";
import type { Figure } from "./figure";

const STORMS = 3;
const MOST_RESIDENT_MB = 500;
/** "Flat": what is kept after the third storm may be at most this much of that after the first. */
const MOST_GROWTH = 1.15;
const SETTLE_MS = 5_000;

/**
 * Resident memory of the server's process after each of three design storms, with its screens
 * loaded, and of the embedded database beside it.
 */
export async function run(): Promise<Figure[]> {
  const product = await startProduct();
  try {
    const afterStorm: number[] = [];
    for (let storm = 0; storm < STORMS; storm++) {
      await playStorm(product.url, product.sourceKey, storm);
      await fetch(`${product.url}/login`);
      await sleep(SETTLE_MS);
      afterStorm.push(residentMb(product.pid));
    }
    const databasePid = product.databasePid();
    return figures(afterStorm, databasePid === null ? null : residentMb(databasePid));
  } finally {
    await product.stop();
  }
}

async function playStorm(url: string, key: string, number: number): Promise<void> {
  const reading = await readCountyFolder("counties/gaoxian");
  if ("problems" in reading || !reading.county.storm) throw new Error("The county has no storm.");
  const { county } = reading;
  const plan = reading.county.storm;
  const start = Date.parse(plan.start) + number * 3 * DAY;
  const storm = createDesignStorm(county, plan, { seed: number + 1, start, faults: [] });
  await playReadings({
    url,
    key,
    speed: "max",
    anchor: "record",
    from: "over",
    play: {
      title: `${storm.title} ${number + 1}`,
      startsAt: storm.historyFrom,
      endsAt: storm.end,
      readings: storm.readings(storm.historyFrom, storm.end),
    },
  });
}

function figures(afterStorm: readonly number[], databaseMb: number | null): Figure[] {
  const first = afterStorm[0] ?? 0;
  const last = afterStorm.at(-1) ?? 0;
  const growth = last / first;
  const made: Figure[] = [
    {
      bench: "memory",
      metric: `resident size of the app process after ${STORMS} storms`,
      value: last,
      unit: "MB",
      baseline: null,
      ratio: null,
      target: `≤ ${MOST_RESIDENT_MB} MB`,
      pass: last <= MOST_RESIDENT_MB,
    },
    {
      bench: "memory",
      metric: "after the last storm against after the first",
      value: last,
      unit: "MB",
      baseline: first,
      ratio: growth,
      target: `≤ ${MOST_GROWTH}`,
      pass: growth <= MOST_GROWTH,
    },
  ];
  if (databaseMb === null) return made;
  const database = { metric: "resident size of the embedded database", value: databaseMb };
  return [
    ...made,
    {
      bench: "memory",
      ...database,
      unit: "MB",
      baseline: null,
      ratio: null,
      target: "stated",
      pass: true,
    },
  ];
}

/** VmRSS of a process, MB (Linux). */
function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}
