import type { Viewer } from "@/lib/access/viewer";
import type { County } from "@/lib/county/county";
import type { Quality, QualityReason } from "@/lib/measure/reading";
import { NO_ORGANIZATION } from "@/lib/people/organization";
import { DAY, HOUR, type Instant, MINUTE } from "@/lib/time/instant";
import type { Evidence } from "@/lib/warning/judgement";
import { rulesSchema } from "@/lib/warning/rules";
import type { Tier } from "@/lib/warning/tier";
import { type Database, ensurePartitions } from "@/server/database/service";
import { createStationService } from "@/server/stations/service";
import { createWarningService } from "@/server/warnings/service";

/** The present of these tests: 2026-07-14 02:30 Beijing time. */
export const NOW: Instant = Date.parse("2026-07-13T18:30:00Z");
export const NORTH = "990001100";
export const SOUTH = "990001101";

const COUNTY_CODE = "990001";

export const WHOLE_COUNTY: Viewer = {
  userId: 1,
  login: "duty",
  name: "值班员",
  role: "dutyOfficer",
  adminAreaCode: null,
  departmentCode: null,
  personCode: null,
  secondFactor: false,
};
export const OF_SOUTH: Viewer = {
  ...WHOLE_COUNTY,
  userId: 2,
  login: "south",
  role: "township",
  adminAreaCode: SOUTH,
};

const COUNTY: County = {
  code: COUNTY_CODE,
  name: "试县",
  title: "试县应急指挥",
  timeZone: "Asia/Shanghai",
  demonstration: true,
  floodSeason: null,
  boundary: [
    [
      [
        [104, 28],
        [105, 28],
        [105, 29],
        [104, 28],
      ],
    ],
  ],
  neighbours: [],
  townships: [
    { code: NORTH, name: "北镇", position: [104.5, 28.6], positionQuality: "approximate" },
  ],
  villages: [{ code: `${NORTH}001`, name: "一村", townshipCode: NORTH }],
  groups: [],
  places: [],
  rivers: [
    {
      name: "南河",
      approximate: true,
      lines: [
        [
          [104.2, 28.1],
          [104.3, 28.2],
        ],
      ],
    },
  ],
  stations: [],
  organization: NO_ORGANIZATION,
  rosters: [],
  rules: rulesSchema.parse({
    version: 3,
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
  }),
  storm: null,
  calling: null,
  response: null,
};

/** A county of two towns: a gauge, a counting gauge, a section and a slope, and what a test adds. */
export async function smallCounty(database: Database) {
  const { pool } = database;
  await pool.query(
    "INSERT INTO county (code, name, time_zone, demonstration, folder_digest, loaded_at) VALUES ($1, $2, $3, true, 'x', now())",
    [COUNTY.code, COUNTY.name, COUNTY.timeZone],
  );
  await pool.query(
    "INSERT INTO rule_version (county_code, version, content, in_force_from) VALUES ($1, 3, $2, '2026-05-01T00:00:00Z')",
    [COUNTY.code, COUNTY.rules],
  );
  for (const [code, name] of [
    [NORTH, "北镇"],
    [SOUTH, "南镇"],
  ]) {
    await pool.query(
      "INSERT INTO admin_area (code, county_code, level, name) VALUES ($1, $2, 'township', $3)",
      [code, COUNTY.code, name],
    );
  }
  await database.write((client) => ensurePartitions(client, [NOW - 40 * DAY, NOW]));
  const warnings = createWarningService({ database, countyCode: COUNTY.code });
  const stations = createStationService({
    database,
    clock: {
      now: () => NOW,
      state: () => ({ mode: "live" }),
      wallNow: () => NOW + 250,
    },
    warnings,
    county: COUNTY,
  });
  const gauge = await addStation(database, { code: "R1", name: "北岭雨量站", kind: "rain" });
  const counter = await addStation(database, {
    code: "R2",
    name: "南坪雨量站",
    kind: "rain",
    area: SOUTH,
    quantity: "rainCounter",
    counterRange: 1_000,
  });
  const section = await addStation(database, {
    code: "L1",
    name: "北岭水文站",
    kind: "river",
    alertLevelM: 10,
    guaranteeLevelM: 12,
  });
  const slope = await addStation(database, {
    code: "S1",
    name: "南坪滑坡",
    kind: "slope",
    area: SOUTH,
    uniformRate: 24,
  });
  return { stations, warnings, gauge, counter, section, slope };
}

interface StationDraft {
  readonly code: string;
  readonly name: string;
  readonly kind: "rain" | "river" | "slope";
  readonly area?: string | null;
  readonly quantity?: "rain" | "rainCounter" | "waterLevel" | "displacement";
  readonly counterRange?: number;
  readonly alertLevelM?: number;
  readonly guaranteeLevelM?: number;
  readonly uniformRate?: number;
  readonly position?: readonly [number, number];
}

const QUANTITIES = { rain: "rain", river: "waterLevel", slope: "displacement" } as const;
const INTERVALS = { rain: 300, river: 600, slope: 3_600 } as const;
const UNITS = { rain: "mm", rainCounter: "mm", waterLevel: "m", displacement: "mm" } as const;

/** A station with one judged series; answers the series' id. */
export async function addStation(database: Database, draft: StationDraft): Promise<number> {
  const [lon, lat] = draft.position ?? [104.5, 28.5];
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO station (code, county_code, name, kind, admin_area_code, position, position_quality,
                          alert_level_m, guarantee_level_m, uniform_rate_mm_d, demonstration)
     VALUES ($1, $2, $3, $4, $5, ST_SetSRID(ST_MakePoint($6, $7), 4326), 'approximate', $8, $9, $10, true)
     RETURNING id`,
    [
      draft.code,
      COUNTY_CODE,
      draft.name,
      draft.kind,
      draft.area === undefined ? NORTH : draft.area,
      lon,
      lat,
      draft.alertLevelM ?? null,
      draft.guaranteeLevelM ?? null,
      draft.uniformRate ?? null,
    ],
  );
  const quantity = draft.quantity ?? QUANTITIES[draft.kind];
  const series = await database.pool.query<{ id: number }>(
    `INSERT INTO series (station_id, quantity, period_s, unit, interval_s, counter_range)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [
      rows[0]?.id,
      quantity,
      quantity === "rain" ? 300 : 0,
      UNITS[quantity],
      INTERVALS[draft.kind],
      draft.counterRange ?? null,
    ],
  );
  return series.rows[0]?.id ?? 0;
}

export interface ReadingDraft {
  readonly at: Instant;
  readonly value: number;
  readonly quality?: Quality;
  readonly reason?: QualityReason;
  readonly delayMs?: number;
  readonly revision?: number;
}

/** Keeps readings as judging would have. */
export async function addReadings(
  database: Database,
  seriesId: number,
  readings: readonly ReadingDraft[],
): Promise<void> {
  await database.pool.query(
    `INSERT INTO reading (series_id, observed_at, received_at, value, quality, reason, revision, in_time)
     SELECT $1, to_timestamp(at / 1000), to_timestamp((at + delay) / 1000), value, quality, reason, revision, true
       FROM unnest($2::float8[], $3::float8[], $4::float8[], $5::smallint[], $6::text[], $7::smallint[])
         AS kept (at, value, delay, quality, reason, revision)`,
    [
      seriesId,
      readings.map((one) => one.at),
      readings.map((one) => one.value),
      readings.map((one) => one.delayMs ?? 4_000),
      readings.map((one) => ["good", "suspect", "bad"].indexOf(one.quality ?? "good")),
      readings.map((one) => one.reason ?? null),
      readings.map((one) => one.revision ?? 1),
    ],
  );
}

/** Readings every `step` up to `to`, oldest first, their values made from their place. */
export function every(
  step: number,
  count: number,
  to: Instant,
  value: (index: number) => number,
): ReadingDraft[] {
  return Array.from({ length: count }, (_, index) => ({
    at: to - (count - 1 - index) * step,
    value: value(index),
  }));
}

export interface WarningDraft {
  readonly hazard?: "rain" | "river" | "slope";
  readonly areaCode: string;
  readonly areaName: string;
  readonly adminAreaCode?: string | null;
  readonly tier: Tier;
  readonly highestTier?: Tier;
  readonly at: Instant;
  readonly liftedAt?: Instant;
  readonly interruptedSince?: Instant;
}

export async function addWarning(database: Database, draft: WarningDraft): Promise<number> {
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO warning (county_code, hazard, area_code, area_name, admin_area_code, tier, highest_tier,
                          effective_at, issued_at, lifted_at, interrupted_since, unverified, exercise)
     VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000), to_timestamp($8::float8 / 1000),
             to_timestamp($9::float8 / 1000), to_timestamp($10::float8 / 1000), false, true)
     RETURNING id`,
    [
      COUNTY_CODE,
      draft.hazard ?? "rain",
      draft.areaCode,
      draft.areaName,
      draft.adminAreaCode ?? null,
      draft.tier,
      draft.highestTier ?? draft.tier,
      draft.at,
      draft.liftedAt ?? null,
      draft.interruptedSince ?? null,
    ],
  );
  return rows[0]?.id ?? 0;
}

export interface TransitionDraft {
  readonly warningId: number;
  readonly seriesId: number;
  readonly kind:
    | "issue"
    | "upgrade"
    | "downgrade"
    | "lift"
    | "member"
    | "silent"
    | "back"
    | "correction";
  readonly from: Tier;
  readonly to: Tier;
  readonly tierFrom?: Tier;
  readonly tierTo?: Tier;
  readonly at: Instant | null;
  readonly issuedAt?: Instant;
  readonly evidence?: Evidence;
  readonly correctsId?: number;
  readonly cause?: string;
}

export async function addTransition(database: Database, draft: TransitionDraft): Promise<number> {
  const { evidence } = draft;
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO warning_transition (warning_id, series_id, kind, series_from, series_to, tier_from, tier_to,
                                     effective_at, issued_at, rule_version, indicator, value, threshold,
                                     evidence, corrects_id, cause)
     VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000), to_timestamp($9::float8 / 1000),
             3, $10, $11, $12, $13, $14, $15)
     RETURNING id`,
    [
      draft.warningId,
      draft.seriesId,
      draft.kind,
      draft.from,
      draft.to,
      draft.tierFrom ?? draft.from,
      draft.tierTo ?? draft.to,
      draft.at,
      draft.issuedAt ?? draft.at,
      evidence?.indicator ?? null,
      evidence?.value ?? null,
      evidence?.threshold ?? null,
      evidence ?? null,
      draft.correctsId ?? null,
      draft.cause ?? null,
    ],
  );
  return rows[0]?.id ?? 0;
}

/** Evidence of 36 amounts in 3 h. */
export function rainEvidence(to: Instant, value: number, threshold: number): Evidence {
  return {
    ruleVersion: 3,
    indicator: "rain3h",
    value,
    threshold,
    unit: "mm",
    from: to - 3 * HOUR,
    to,
    readings: every(5 * MINUTE, 36, to, () => value / 36).map((one) => [one.at, one.value, "good"]),
    expected: 36,
    completeness: 1,
    unverified: false,
  };
}
