import { createServer, type Server } from "node:http";
import { pino } from "pino";
import { isDomainError } from "@/lib/error/domainError";
import { MINUTE } from "@/lib/time/instant";
import { type Rules, rulesSchema } from "@/lib/warning/rules";
import { createAuditService } from "@/server/audit/service";
import { createReleases } from "@/server/config/release";
import type { Database } from "@/server/database/service";
import { sendProblem } from "@/server/http/service";
import { type IntakeLimits, intakeRoutes } from "@/server/intake/service";
import { clockRoutes } from "@/server/replay/service";
import { startJudging } from "@/server/startSensing";

export const COUNTY = "990001";
export const NORTH = "990001100";

export const RULES: Rules = rulesSchema.parse({
  version: 1,
  title: "试县规则",
  source: "测试",
  rain: {
    tiers: {
      blue: { windowHours: 12, thresholdMm: 50 },
      yellow: { windowHours: 6, thresholdMm: 50 },
      orange: { windowHours: 3, thresholdMm: 50 },
      red: { windowHours: 3, thresholdMm: 100 },
    },
  },
  river: {},
  slope: { angles: {} },
});

/**
 * A county of few stations: R1 and R2 rain every 5 min in one township, C1 a counter that wraps at
 * 1000, W1 a river section (alert 10 m, guarantee 12 m) every 10 min, S1 a slope, and three whose
 * series are made on demand: P1 (rain), Q1 (river), Z1 (retired).
 */
export async function givenCounty(database: Database): Promise<void> {
  await database.pool.query(`
    INSERT INTO county (code, name, time_zone, folder_digest, loaded_at)
      VALUES ('${COUNTY}', '试县', 'Asia/Shanghai', 'test', '2026-01-01T00:00Z');
    INSERT INTO admin_area (code, county_code, level, name) VALUES
      ('${NORTH}', '${COUNTY}', 'township', '北镇');
    INSERT INTO station (code, county_code, name, kind, admin_area_code, position_quality,
        alert_level_m, guarantee_level_m, uniform_rate_mm_d, series_on_demand, retired) VALUES
      ('R1', '${COUNTY}', '一号站', 'rain', '${NORTH}', 'none', NULL, NULL, NULL, false, false),
      ('R2', '${COUNTY}', '二号站', 'rain', '${NORTH}', 'none', NULL, NULL, NULL, false, false),
      ('C1', '${COUNTY}', '翻斗站', 'rain', NULL, 'none', NULL, NULL, NULL, false, false),
      ('W1', '${COUNTY}', '河口站', 'river', '${NORTH}', 'none', 10, 12, NULL, false, false),
      ('S1', '${COUNTY}', '滑坡点', 'slope', '${NORTH}', 'none', NULL, NULL, 24, false, false),
      ('P1', '${COUNTY}', '新雨量站', 'rain', NULL, 'none', NULL, NULL, NULL, true, false),
      ('Q1', '${COUNTY}', '新水位站', 'river', NULL, 'none', 5, 6, NULL, true, false),
      ('Z1', '${COUNTY}', '旧站', 'rain', NULL, 'none', NULL, NULL, NULL, false, true);
    INSERT INTO series (station_id, quantity, period_s, unit, interval_s, counter_range)
      SELECT id, quantity, period_s, unit, series.interval_s, counter_range FROM station JOIN (VALUES
        ('R1', 'rain', 300, 'mm', 300, NULL::float8), ('R2', 'rain', 300, 'mm', 300, NULL),
        ('C1', 'rainCounter', 0, 'mm', 300, 1000), ('W1', 'waterLevel', 0, 'm', 600, NULL),
        ('S1', 'displacement', 0, 'mm', 3600, NULL))
        AS series (code, quantity, period_s, unit, interval_s, counter_range) USING (code);`);
  await database.pool.query(
    "INSERT INTO rule_version (county_code, version, content, in_force_from) VALUES ($1, 1, $2, now())",
    [COUNTY, JSON.stringify(RULES)],
  );
}

export interface GivenOptions {
  readonly countyCode?: string;
  /** The machine's clock, epoch ms; that of the test's own making. */
  readonly wallNow?: () => number;
  readonly limits?: IntakeLimits;
  readonly logLevel?: string;
}

export type Given = Awaited<ReturnType<typeof givenServer>>;

/** The parts of the server that take and judge readings, on a port of their own. */
export async function givenServer(database: Database, options: GivenOptions = {}) {
  const { countyCode = COUNTY, wallNow = Date.now, limits } = options;
  const log = pino({ level: options.logLevel ?? "error" });
  const audit = createAuditService({ countyCode, wallClock: wallNow });
  const started = createReleases(log);
  const core = { database, countyCode, audit, log, started, wallNow };
  const sensing = await startJudging({ ...core, ...(limits ? { limits } : {}) });
  const { intake, sources, clock, replay } = sensing;
  const access = { viewerFromRequest: () => Promise.resolve(null) };
  const routes = [
    ...intakeRoutes({ intake, sources }),
    ...clockRoutes({ clock, replay, sources, access }),
  ];

  const server: Server = createServer((request, response) => {
    const route = routes.find(
      ({ method, path }) => method === request.method && path === request.url,
    );
    if (!route) return response.writeHead(404).end();
    return route.handle(request, response).catch((error) => {
      if (!isDomainError(error)) log.error({ err: error }, "a request failed");
      sendProblem(response, error);
    });
  });
  server.keepAliveTimeout = 65_000;
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });

  return {
    ...sensing,
    database,
    audit,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await started.undo();
    },
  };
}

/** A key of an exercise source. */
export async function givenKey(
  { sources }: Given,
  name = "演练",
  stations: readonly string[] | null = null,
): Promise<string> {
  const { key } = await sources.add({ name, kind: "exercise", stations }, "console");
  return key;
}

/** Five minutes of rain that end at `at`, mm, as a sender writes them. */
export function rainAmount(station: string, at: number, value: number) {
  const observedAt = new Date(at).toISOString();
  return { station, quantity: "rain", observedAt, value, period: "PT5M" };
}

/** Five-minute rain that ends at `at`, so many amounts of so many mm. */
export function rainOf(station: string, count: number, mm: number, at: number) {
  return Array.from({ length: count }, (_, place) =>
    rainAmount(station, at - (count - 1 - place) * 5 * MINUTE, mm),
  );
}
