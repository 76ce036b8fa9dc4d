import { describe, expect, it } from "vitest";
import { HAZARDS } from "@/lib/warning/tier";
import {
  afterRestarts,
  type Disagreement,
  inAnyOrder,
  live,
  onFile,
  smallest,
  together,
  whereBlocked,
} from "../../twin/agreement";
import { randomFrom } from "../../twin/storm/random";
import { randomStorm, type Storm } from "../../twin/storm/storm";
import { stormRules } from "../../twin/storm/stormRules";

/** `STORMS=10000 npx vitest run --project unit tests/unit/twin/agreement.test.ts` looks longer. */
const STORMS = Number(process.env.STORMS ?? 60);
const FIRST = Number(process.env.FIRST_STORM ?? 1);

function expectAgreement(
  hazard: (typeof HAZARDS)[number],
  check: (storm: Storm) => Disagreement | null,
): void {
  let arrivals = 0;
  for (let seed = FIRST; seed < FIRST + STORMS; seed += 1) {
    const storm = randomStorm(hazard, seed);
    arrivals += storm.arrivals.length;
    if (check(storm) === null) continue;
    const { storm: small, found } = smallest(storm, check);
    expect.fail(`${hazard} storm ${seed}: ${JSON.stringify({ found, ...small }, null, 1)}`);
  }
  expect(arrivals).toBeGreaterThan(STORMS);
}

describe.each(HAZARDS)("twin and engine on random storms of %s", (hazard) => {
  const check = (name: string, agrees: (storm: Storm) => Disagreement | null) =>
    it(name, () => expectAgreement(hazard, agrees), 60_000 + STORMS * 500);

  check("agree on a file, to the second, with its reasons and silences", onFile);
  check("say the same whatever the order of arrival", inAnyOrder);
  if (hazard === "rain") check("agree where a gauge was marked blocked", whereBlocked);
  check("agree live, reading by reading, with ticks when they are due", (storm) =>
    live(storm, { largestBatch: 1, restarts: 0, ticks: "whenDue" }),
  );
  check("agree live, in batches, with late ticks and restarts", (storm) =>
    live(storm, { largestBatch: 12, restarts: 0.1, ticks: "afterBatches" }),
  );
  check("say the same, to the letter, with and without restarts", afterRestarts);
});

it(
  "twin and engine agree live on gauges of every hazard side by side",
  () => {
    for (let seed = FIRST; seed < FIRST + STORMS; seed += 1) {
      const rules = stormRules(randomFrom(seed));
      const storms = HAZARDS.map((hazard) => randomStorm(hazard, seed, rules));
      const found = together(storms, { largestBatch: 8, restarts: 0.05, ticks: "whenDue" });
      expect(found, `storm ${seed}`).toBeNull();
    }
  },
  60_000 + STORMS * 500,
);
