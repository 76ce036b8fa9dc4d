import type { AcceptedReading, SeriesId } from "@/lib/measure/reading";
import type { Instant } from "@/lib/time/instant";
import {
  accept,
  createEngine,
  type EngineState,
  exportSeries,
  nextDue,
  restoreSeries,
  tick,
} from "@/lib/warning/engine";
import type { JudgedSeries, Judgement } from "@/lib/warning/judgement";
import type { Rules } from "@/lib/warning/rules";
import { type SavedSeries, savedSeriesSchema } from "@/lib/warning/saved";
import type { Tier } from "@/lib/warning/tier";
import type { Arrival } from "./storm/arrivals";
import { type Random, randomFrom } from "./storm/random";

/** How the engine is fed; the history must not depend on any of it. */
export interface Manner {
  readonly seed: number;
  /** Most readings of one batch. */
  readonly largestBatch: number;
  /** Chance of a restart after each batch, from what was last saved. */
  readonly restarts: number;
  /** Whether time by itself is looked at whenever something is due, or only with the batches. */
  readonly ticks: "whenDue" | "afterBatches";
}

/** One transition of a history, by what makes it the same in two programs. */
export interface Step {
  readonly from: Tier;
  readonly to: Tier;
  readonly effectiveAt: Instant;
}

/** A running engine as a server keeps it: it can be stopped and started again. */
export class LiveEngine {
  readonly judgements: Judgement[] = [];
  private readonly heard: AcceptedReading[] = [];
  private state: EngineState;
  private readonly saved = new Map<SeriesId, SavedSeries>();
  // Each its own, so that a restart more does not change how readings are batched.
  private readonly batches: Random;
  private readonly accidents: Random;
  private readonly saves: Random;
  private clock: Instant = Number.NEGATIVE_INFINITY;
  /** Whether time by itself was looked at since the last readings or restart, at this clock. */
  private ticked = false;

  constructor(
    private readonly series: readonly JudgedSeries[],
    private readonly rules: Rules,
    private readonly manner: Manner,
  ) {
    this.state = createEngine(series, rules);
    this.batches = randomFrom(manner.seed);
    this.accidents = randomFrom(manner.seed + 1);
    this.saves = randomFrom(manner.seed + 2);
  }

  /** Plays arrivals in order up to and including a clock reading. */
  play(arrivals: readonly Arrival[], until: Instant): void {
    const left = arrivals.filter(({ receivedAt }) => receivedAt <= until);
    while (left.length > 0) {
      const batch = left.splice(0, this.batches.whole(1, this.manner.largestBatch));
      const now = batch.at(-1)?.receivedAt ?? until;
      if (this.manner.ticks === "whenDue") this.tickUntil(now);
      const readings = batch.map(({ reading }) => reading);
      this.clock = now;
      this.ticked = false;
      this.keep(accept(this.state, readings, now), readings);
      this.tickAt(now);
      if (this.accidents.chance(this.manner.restarts)) this.restart();
    }
    this.tickUntil(until);
    this.tickAt(until);
  }

  /** As a server's timer does: at what is due, or at once where that has passed (after a restart). */
  private tickUntil(until: Instant): void {
    for (let due = nextDue(this.state); due !== null && due <= until; due = nextDue(this.state)) {
      const now = Math.max(due, this.clock);
      if (now === this.clock && this.ticked) throw new Error(`due again at ${due} after a tick`);
      this.tickAt(now);
    }
  }

  private tickAt(now: Instant): void {
    this.clock = now;
    this.keep(tick(this.state, now));
    this.ticked = true;
  }

  /** What a server commits: readings and judgements, and with judgements what must be remembered. */
  private keep(said: readonly Judgement[], readings: readonly AcceptedReading[] = []): void {
    this.judgements.push(...said);
    this.heard.push(...readings.filter(({ quality, inTime }) => quality !== "bad" && inTime));
    const alsoQuiet = this.saves.chance(0.05);
    for (const { seriesId } of this.series) {
      if (!alsoQuiet && !said.some((judgement) => judgement.seriesId === seriesId)) continue;
      this.saved.set(seriesId, throughJson(exportSeries(this.state, seriesId)));
    }
  }

  private restart(): void {
    this.state = createEngine(this.series, this.rules);
    for (const { seriesId } of this.series) {
      const saved = this.saved.get(seriesId) ?? null;
      const after = saved?.readingsAfter ?? Number.NEGATIVE_INFINITY;
      const readings = this.heard
        .filter((reading) => reading.seriesId === seriesId && reading.observedAt > after)
        .sort((a, b) => a.observedAt - b.observedAt);
      restoreSeries(this.state, seriesId, saved, readings);
    }
    this.ticked = false;
  }
}

/** Through JSON, as the database keeps it. */
function throughJson(saved: SavedSeries): SavedSeries {
  return savedSeriesSchema.parse(JSON.parse(JSON.stringify(saved)));
}

/** The history of a series as now known: what was said, with its corrections folded in. */
export function knownHistory(judgements: readonly Judgement[]): Step[] {
  const known: Step[] = [];
  for (const judgement of judgements) {
    if (judgement.kind === "transition") {
      const { from, to, effectiveAt } = judgement;
      known.push({ from, to, effectiveAt });
    }
    if (judgement.kind !== "correction") continue;
    const { corrected, effectiveAt } = judgement;
    const index = known.findIndex(
      (step) =>
        step.from === corrected.from &&
        step.to === corrected.to &&
        step.effectiveAt === corrected.effectiveAt,
    );
    if (index < 0) throw new Error(`corrects what was not said: ${JSON.stringify(corrected)}`);
    known.splice(index, 1, ...(effectiveAt === null ? [] : [{ ...corrected, effectiveAt }]));
  }
  return known.sort((a, b) => a.effectiveAt - b.effectiveAt);
}
