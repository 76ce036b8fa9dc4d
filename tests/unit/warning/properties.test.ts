import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE } from "@/lib/time/instant";
import { accept, createEngine, tick } from "@/lib/warning/engine";
import { HAZARDS } from "@/lib/warning/tier";
import { afterRestarts, inAnyOrder } from "../../twin/agreement";
import { knownHistory, LiveEngine, type Step } from "../../twin/liveEngine";
import { asFile, randomStorm, type Storm } from "../../twin/storm/storm";

const RUNS = { numRuns: 60 };

/** Random records with gaps, late and repeated readings, corrections, spikes and wrong clocks. */
const storms = fc
  .record({ hazard: fc.constantFrom(...HAZARDS), seed: fc.integer({ min: 1, max: 1_000_000 }) })
  .map(({ hazard, seed }) => randomStorm(hazard, seed));

describe("the history of tiers", () => {
  it("is the same for any order of arrival", () => {
    fc.assert(
      fc.property(storms, (storm) => {
        expect(inAnyOrder(storm)).toBeNull();
      }),
      RUNS,
    );
  });

  it("does not change when a batch is split", () => {
    fc.assert(
      fc.property(storms, fc.integer({ min: 2, max: 40 }), (storm, largestBatch) => {
        expect(heard(storm, largestBatch)).toEqual(heard(storm, 1));
      }),
      RUNS,
    );
  });

  it("does not change when readings are sent again", () => {
    fc.assert(
      fc.property(storms, fc.integer({ min: 1, max: 3 }), (storm, times) => {
        const repeated = asFile(storm).flatMap((row) =>
          Array.from({ length: times + 1 }, () => row),
        );
        expect(read(storm, repeated)).toEqual(read(storm, asFile(storm)));
      }),
      RUNS,
    );
  });

  it("is said in the same words when the engine was restarted at any point", () => {
    fc.assert(
      fc.property(storms, (storm) => {
        expect(afterRestarts(storm)).toBeNull();
      }),
      RUNS,
    );
  });

  it("is the same when what was heard live is replayed at once", () => {
    fc.assert(
      fc.property(storms, (storm) => {
        const accepted = storm.arrivals.map(({ reading }) => reading);
        const replayed = read(storm, accepted, lookedAt(storm));
        const settled = replayed.filter(({ effectiveAt }) => effectiveAt <= endOf(storm));
        expect(settled).toEqual(heard(storm, 1));
      }),
      RUNS,
    );
  });
});

/** As a server hears it, reading by reading or in batches. */
function heard(storm: Storm, largestBatch: number): Step[] {
  const manner = { seed: storm.seed, largestBatch, restarts: 0, ticks: "whenDue" } as const;
  const engine = new LiveEngine([storm.series], storm.rules, manner);
  engine.play(storm.arrivals, lookedAt(storm));
  return knownHistory(engine.judgements).filter(({ effectiveAt }) => effectiveAt <= endOf(storm));
}

/** All readings at once, looked at from the horizon. */
function read(storm: Storm, rows: ReturnType<typeof asFile>, horizon = storm.horizon): Step[] {
  const state = createEngine([storm.series], { ...storm.rules, issueDelayMinutes: 0 });
  return knownHistory([...accept(state, rows, horizon), ...tick(state, horizon)]);
}

function endOf(storm: Storm): number {
  return Math.max(storm.horizon, ...storm.arrivals.map(({ receivedAt }) => receivedAt));
}

/** Late enough for everything up to the end to have been said. */
function lookedAt(storm: Storm): number {
  return endOf(storm) + storm.rules.issueDelayMinutes * MINUTE;
}
