import { Conflict } from "@/lib/error/domainError";
import { createClockService } from "./clock/service";
import type { Core } from "./core";
import type { Database } from "./database/service";
import { createIntakeService, type IntakeLimits } from "./intake/service";
import { createJudgingService } from "./judging/service";
import { createOutboxService } from "./outbox/service";
import { createReadingService } from "./readings/service";
import { createReplayService } from "./replay/service";
import { createSourceService, type SourceService } from "./sources/service";
import { createStationService } from "./stations/service";
import { createWarningService } from "./warnings/service";

export type Sensing = Awaited<ReturnType<typeof startSensing>>;

/** From a reading to a warning, and the stations on which both rest. */
export async function startSensing(core: Core) {
  const { database, county } = core;
  const judged = await startJudging({ ...core, countyCode: county.code });
  const { clock, warnings } = judged;
  return { ...judged, stations: createStationService({ database, clock, warnings, county }) };
}

/** As much of the server as takes and judges readings. */
export interface JudgingCore
  extends Pick<Core, "database" | "audit" | "log" | "started" | "wallNow"> {
  readonly countyCode: string;
  /** How much comes in at once; the usual where it is left out. */
  readonly limits?: IntakeLimits;
}

/** From a reading to a warning: sources, the county's clock, the engine, and the way in. */
export async function startJudging(core: JudgingCore) {
  const { database, countyCode, audit, log, started, wallNow, limits } = core;
  const sources = createSourceService({ database, audit, countyCode, wallNow });
  await refuseRealSourcesOnEmbedded(database, sources);
  const outbox = createOutboxService({ database, log, countyCode, wallNow });
  outbox.start();
  started.push("outbox", () => outbox.stop());

  const warnings = createWarningService({ database, countyCode });
  const readings = createReadingService({ database, countyCode });
  const clock = createClockService({ database, outbox, audit, log, countyCode, wallNow });
  const judging = createJudgingService({
    database,
    readings,
    warnings,
    outbox,
    clock,
    sources,
    log,
    countyCode,
  });
  await clock.start();
  await judging.start();
  started.push("judging", () => judging.stop());
  started.push("clock", () => clock.stop());
  log.info(judging.figures(), "engine rebuilt");

  const given = limits ? { limits } : {};
  const intake = createIntakeService({ sources, readings, judging, clock, ...given });
  started.push("intake", () => intake.stop());
  const replay = createReplayService({ clock, judging, readings, sources });
  return { sources, outbox, warnings, readings, clock, judging, intake, replay };
}

/** What survives only kill -9 must not be what a county's real readings rest on. */
async function refuseRealSourcesOnEmbedded(
  database: Database,
  sources: SourceService,
): Promise<void> {
  if (database.kind === "server") return;
  const real = (await sources.list()).filter(({ kind, enabled }) => kind === "real" && enabled);
  if (real.length === 0) return;
  throw new Conflict({
    code: "real-source-needs-postgresql",
    message: `已启用真实数据源（${real.map(({ name }) => name).join("、")}），而内置数据库只供试用，突然断电可能丢失数据。`,
    mend: "请设置 DATABASE_URL 指向 PostgreSQL（含 PostGIS）后再启动；用 brain backup 与 brain restore 可以把现有数据搬过去。",
  });
}
