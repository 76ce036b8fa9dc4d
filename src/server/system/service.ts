import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { type ClockState, eventTimeAt } from "@/lib/time/countyClock";
import type { Instant } from "@/lib/time/instant";
import type { Tier } from "@/lib/warning/tier";
import type { ClockService } from "../clock/service";
import type { Database } from "../database/service";
import type { JudgingFigures, JudgingService } from "../judging/service";
import type { PushFigures, PushService } from "../push/service";
import * as store from "./store";

/** How the server stands, for the system page. Instants in epoch ms on the wall clock. */
export interface SystemFacts {
  readonly version: string;
  readonly nodeVersion: string;
  readonly startedAt: number;
  readonly uptimeS: number;
  readonly memory: { readonly residentBytes: number; readonly heapUsedBytes: number };
  readonly database: {
    readonly kind: Database["kind"];
    readonly version: string;
    readonly postgisVersion: string;
    readonly bytes: number;
    /** Folder of the embedded database; null on a server. */
    readonly folder: string | null;
    /** What it survives and what not, said plainly. */
    readonly durability: string;
    readonly migration: string | null;
    readonly migratedAt: number | null;
  };
  readonly county: {
    readonly code: string;
    readonly name: string;
    readonly timeZone: string;
    readonly demonstration: boolean;
    readonly folder: string;
    readonly loadedAt: number;
  };
  readonly rules: { readonly version: number; readonly inForceFrom: number } | null;
  readonly clock: {
    readonly state: ClockState;
    readonly eventNow: Instant;
    readonly wallNow: number;
  };
  /** Enabled sources. */
  readonly sources: { readonly real: number; readonly exercise: number };
  readonly counts: {
    readonly stations: number;
    readonly series: number;
    readonly readings: number;
    /** False where `readings` is the database's estimate. */
    readonly readingsExact: boolean;
    readonly warnings: number;
    readonly openWarnings: number;
    readonly accounts: number;
  };
  readonly engine: JudgingFigures & { readonly caughtUp: boolean };
  readonly push: PushFigures;
}

export interface SystemService {
  facts(viewer: Viewer): Promise<SystemFacts>;
  openWarnings(): Promise<ReadonlyMap<Tier, number>>;
}

export interface SystemDeps {
  readonly database: Pick<Database, "kind" | "pool">;
  readonly clock: Pick<ClockService, "state" | "wallNow">;
  readonly judging: Pick<JudgingService, "figures" | "caughtUp">;
  readonly push: Pick<PushService, "figures">;
  readonly version: string;
  readonly countyCode: string;
  readonly countyFolder: string;
  readonly dataFolder: string;
}

/** Measured: PGlite makes no fsync call, so what was acknowledged outlives the process, not the power. */
const DURABILITY: Readonly<Record<Database["kind"], string>> = {
  embedded:
    "内置数据库（试用）：进程崩溃、被强行结束（kill -9）不丢已确认的数据；突然断电可能丢失最近的数据。只供试用和演示，接入真实数据前请改用 PostgreSQL。",
  server:
    "PostgreSQL 数据库：已确认的数据在断电后仍在（以服务器的 fsync 与 synchronous_commit 未被关闭为前提）。",
};

export function createSystemService(deps: SystemDeps): SystemService {
  const { database, clock, judging, push } = deps;
  const startedAt = clock.wallNow();
  return {
    openWarnings: () => store.countOpenByTier(database.pool, deps.countyCode),
    async facts(viewer) {
      demand(viewer, "system.read");
      const row = await store.selectFacts(database.pool, deps.countyCode);
      const readings = await store.countReadings(database.pool);
      const wallNow = clock.wallNow();
      const memory = process.memoryUsage();
      return {
        version: deps.version,
        nodeVersion: process.versions.node,
        startedAt,
        uptimeS: Math.floor((wallNow - startedAt) / 1000),
        memory: { residentBytes: memory.rss, heapUsedBytes: memory.heapUsed },
        database: {
          kind: database.kind,
          version: row.database_version,
          postgisVersion: row.postgis_version,
          bytes: row.database_bytes,
          folder: database.kind === "embedded" ? deps.dataFolder : null,
          durability: DURABILITY[database.kind],
          migration: row.migration,
          migratedAt: row.migrated_at?.getTime() ?? null,
        },
        county: {
          code: deps.countyCode,
          name: row.county_name,
          timeZone: row.time_zone,
          demonstration: row.demonstration,
          folder: deps.countyFolder,
          loadedAt: row.loaded_at.getTime(),
        },
        rules:
          row.rule_version !== null && row.rules_since !== null
            ? { version: row.rule_version, inForceFrom: row.rules_since.getTime() }
            : null,
        clock: { state: clock.state(), eventNow: eventTimeAt(clock.state(), wallNow), wallNow },
        sources: { real: row.sources_real, exercise: row.sources_exercise },
        counts: {
          stations: row.stations,
          series: row.series,
          readings: readings.count,
          readingsExact: readings.exact,
          warnings: row.warnings,
          openWarnings: row.open_warnings,
          accounts: row.accounts,
        },
        engine: { ...judging.figures(), caughtUp: judging.caughtUp() },
        push: push.figures(),
      };
    },
  };
}
