import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Tier } from "@/lib/warning/tier";
import type { Database } from "../database/service";
import type { DutyService } from "../duty/service";
import type { IntakeService } from "../intake/service";
import type { JudgingService } from "../judging/service";
import type { OutboxService } from "../outbox/service";
import type { PushService } from "../push/service";

export interface MetricsDeps {
  readonly database: Pick<Database, "kind">;
  readonly intake: Pick<IntakeService, "figures">;
  readonly judging: Pick<JudgingService, "figures" | "caughtUp" | "observe">;
  readonly outbox: Pick<OutboxService, "newest">;
  readonly push: Pick<PushService, "figures">;
  readonly duty: Pick<DutyService, "unitsWithGaps">;
  readonly openWarnings: () => Promise<ReadonlyMap<Tier, number>>;
}

export interface Metrics {
  /** The Prometheus text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

const PREFIX = "brain_";

/** What Prometheus may ask. The parts count; here their running totals are given names. */
export function createMetrics(deps: MetricsDeps): Metrics {
  const { intake, judging, push } = deps;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });

  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name: PREFIX + name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  /** A running total that is kept elsewhere. */
  const total = (name: string, help: string, read: () => number) =>
    new Counter({
      name: `${PREFIX}${name}_total`,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });

  total("intake_requests", "Requests to the intake.", () => intake.figures().requests);
  total("intake_accepted", "Readings stored as new.", () => intake.figures().accepted);
  total(
    "intake_duplicates",
    "Readings that were there already.",
    () => intake.figures().duplicates,
  );
  total(
    "intake_corrected",
    "Readings with another value than before.",
    () => intake.figures().corrected,
  );
  total("intake_rejected", "Readings that were not taken.", () => intake.figures().rejected);
  total("intake_busy", "Requests refused as too many.", () => intake.figures().refusedBusy);
  gauge(
    "intake_queued",
    "Readings waiting for the next transaction.",
    () => intake.figures().queued,
  );
  total("transitions", "Warning transitions said.", () => judging.figures().transitions);
  total("commits", "Transactions of the judging writer.", () => judging.figures().commits);
  total("failed_commits", "Of these, rolled back.", () => judging.figures().failedCommits);
  gauge("commit_last_ms", "Duration of the newest commit.", () => judging.figures().lastCommitMs);
  gauge("engine_series", "Series the engine judges.", () => judging.figures().seriesJudged);
  gauge("engine_caught_up", "1 when the engine stands on all that is stored.", () =>
    judging.caughtUp() ? 1 : 0,
  );
  gauge("engine_rebuild_ms", "How long the last rebuild took.", () => judging.figures().rebuildMs);
  gauge("outbox_newest", "Number of the newest event.", () => deps.outbox.newest());
  gauge("sockets", "Live connections of browsers.", () => push.figures().connected);
  gauge("sockets_live", "Of these, caught up.", () => push.figures().live);
  total("events_announced", "Events pushed.", () => push.figures().eventsAnnounced);
  total("catch_ups", "Screens that were caught up.", () => push.figures().catchUps);
  total("reloads", "Screens that were told to take a new snapshot.", () => push.figures().reloads);
  total("slow_dropped", "Connections cut as too slow.", () => push.figures().slowDropped);

  gauge(
    "duty_units_with_gaps",
    "Duty rooms that should keep a roster and keep none, or whose roster has a gap within 72 hours.",
    () => deps.duty.unitsWithGaps(),
  );

  const batch = new Histogram({
    name: `${PREFIX}commit_readings`,
    help: "Readings of one transaction.",
    buckets: [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000],
    registers: [registry],
  });
  const latency = new Histogram({
    name: `${PREFIX}receipt_to_commit_seconds`,
    help: "From the receipt of the oldest reading of a transaction to its being durable.",
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [registry],
  });
  judging.observe(({ readings, oldestWaitMs }) => {
    batch.observe(readings);
    latency.observe(oldestWaitMs / 1_000);
  });

  new Gauge({
    name: `${PREFIX}open_warnings`,
    help: "Open warnings by tier.",
    labelNames: ["tier"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const [tier, open] of await deps.openWarnings()) this.set({ tier }, open);
    },
  });
  new Gauge({
    name: `${PREFIX}database`,
    help: "1 for the kind of database in use.",
    labelNames: ["kind"],
    registers: [registry],
  }).set({ kind: deps.database.kind }, 1);

  return { text: () => registry.metrics(), contentType: registry.contentType };
}
