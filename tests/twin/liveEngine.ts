import type { AcceptedReading } from "@/lib/measure/reading";
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
import type { Random } from "./storm/random";

/** How the engine is fed; the history must not depend on any of it. */
export interface Manner {
  readonly random: Random;
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

/** A running engine of one series as a server keeps it: it can be stopped and started again. */
export class LiveEngine {
  readonly judgements: Judgement[] = [];
  private readonly heard: AcceptedReading[] = [];
  private state: EngineState;
  private saved: SavedSeries | null = null;

  constructor(
    private readonly series: JudgedSeries,
    private readonly rules: Rules,
    private readonly manner: Manner,
  ) {
    this.state = createEngine([series], rules);
  }

  /** Plays arrivals in order up to and including a clock reading. */
  play(arrivals: readonly Arrival[], until: Instant): void {
    const left = arrivals.filter(({ receivedAt }) => receivedAt <= until);
    while (left.length > 0) {
      const batch = left.splice(0, this.manner.random.whole(1, this.manner.largestBatch));
      const now = batch.at(-1)?.receivedAt ?? until;
      if (this.manner.ticks === "whenDue") this.tickUntil(now);
      const readings = batch.map(({ reading }) => reading);
      this.keep(accept(this.state, readings, now), readings);
      this.keep(tick(this.state, now));
      if (this.manner.random.chance(this.manner.restarts)) this.restart();
    }
    this.tickUntil(until);
    this.keep(tick(this.state, until));
  }

  private tickUntil(now: Instant): void {
    for (
      let due = nextDue(this.state), before = Number.NEGATIVE_INFINITY;
      due !== null && due <= now;
      due = nextDue(this.state)
    ) {
      if (due <= before) throw new Error(`due again at ${due} after a tick at that instant`);
      this.keep(tick(this.state, due));
      before = due;
    }
  }

  /** What a server commits: readings and judgements, and with judgements what must be remembered. */
  private keep(said: readonly Judgement[], readings: readonly AcceptedReading[] = []): void {
    this.judgements.push(...said);
    this.heard.push(...readings.filter(({ quality, inTime }) => quality !== "bad" && inTime));
    if (said.length > 0 || this.manner.random.chance(0.05)) {
      this.saved = throughJson(exportSeries(this.state, this.series.seriesId));
    }
  }

  private restart(): void {
    const after = this.saved?.readingsAfter ?? Number.NEGATIVE_INFINITY;
    const readings = this.heard
      .filter(({ observedAt }) => observedAt > after)
      .sort((a, b) => a.observedAt - b.observedAt);
    this.state = createEngine([this.series], this.rules);
    restoreSeries(this.state, this.series.seriesId, this.saved, readings);
  }
}

/** Through JSON, as the database keeps it. */
function throughJson(saved: SavedSeries): SavedSeries {
  return savedSeriesSchema.parse(JSON.parse(JSON.stringify(saved)));
}

/** The history as now known: what was said, with its corrections folded in. */
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
