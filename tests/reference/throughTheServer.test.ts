import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { County } from "@/lib/county/county";
import type { Instant } from "@/lib/time/instant";
import { TIERS, type Tier, tierRank } from "@/lib/warning/tier";
import { readConfig } from "@/server/config/config";
import type { Database } from "@/server/database/service";
import { type Running, startApplication } from "@/server/main";
import type { Place } from "../database/eachDatabase";
import { twinOnRecord } from "../twin/twinOnRecord";
import { brainSays } from "./brain";
import { prepareDatabase } from "./realDatabase";
import { readCrossings, readRecord } from "./record";
import { describeReference } from "./referenceData";
import { type Said, said } from "./sayings";
import { loadCounty, scaffold, scratchFolder } from "./scaffold";

const EVENTS = [
  "houston-2016-04-taxday",
  "houston-2017-08-harvey",
  "hillcountry-2015-05-memorialday",
] as const;

const playedSchema = z.object({
  outcome: z.literal("played"),
  stored: z.number(),
  refused: z.number(),
});

describeReference("real floods, played over HTTP into a real database", (folder) => {
  describe.each(EVENTS)("%s", (event) => {
    const scratch = scratchFolder();
    const out = join(scratch.path, "county");
    const readings = join(folder, "floods", event, "readings.csv");
    let place: Place;
    let running: Running;
    let county: County;
    let history: readonly Turn[];
    let interruptions: readonly Interruption[];

    beforeAll(async () => {
      await scaffold({
        name: event,
        zone: "America/Chicago",
        stations: join(folder, "floods", event, "stations.csv"),
        thresholds: join(folder, "flood-thresholds/thresholds.csv"),
        out,
      });
      county = loadCounty(out);
      place = await prepareDatabase();
      running = await startServer(place, out);
      const { key } = await running.application.sources.add(
        { name: "reference", kind: "exercise", stations: null },
        "console",
      );
      const played = playedSchema.parse(
        JSON.parse(
          await brainSays(
            [
              ["replay", readings, "--url", running.url, "--speed", "max"],
              ["--anchor", "record", "--progress", join(scratch.path, "progress"), "--json"],
            ].flat(),
            { SOURCE_KEY: key },
          ),
        ),
      );
      expect(played.stored).toBeGreaterThan(1_000);
      history = await historyInDatabase(running.application.database);
      interruptions = await interruptionsInDatabase(running.application.database);
    }, 600_000);

    afterAll(async () => {
      await running?.stop();
      await place?.discard();
      scratch.remove();
    });

    it("warned yellow at the flood stage and red at the major stage, to the second", () => {
      const crossings = readCrossings(folder, event);
      const expected = (station: string, level: "minor" | "major") =>
        crossings.find((one) => one.station === station && one.level === level)?.firstAt ?? null;
      const rivers = county.stations.filter(({ alertLevelM }) => alertLevelM !== null);
      const firsts = rivers.map(({ code }) => ({
        code,
        yellow: firstAt(history, code, "yellow"),
        red: firstAt(history, code, "red"),
      }));
      expect(firsts).toEqual(
        rivers.map(({ code }) => ({
          code,
          yellow: expected(code, "minor"),
          red: expected(code, "major"),
        })),
      );
    });

    it("recorded the whole history of tiers that the twin makes of the same rows", () => {
      const twin = twinOnRecord(county.stations, readRecord(readings), county.rules);
      expect(turnsSaid(history)).toEqual(
        [...twin]
          .flatMap(([station, { transitions }]) =>
            transitions.map(({ effectiveAt, from, to }) =>
              said(effectiveAt, station, `${from} → ${to}`),
            ),
          )
          .sort(),
      );
    });

    if (event === "hillcountry-2015-05-memorialday") {
      it("kept Wimberley's red warning open, marked interrupted, until the gauge was back", () => {
        const peak = Date.parse("2015-05-24T06:00:00Z");
        const back = Date.parse("2015-05-25T23:00:00Z");
        const own = history.filter(({ station }) => station === "08171000");
        expect(own.filter(({ at }) => at <= peak).at(-1)?.to).toBe("red");
        expect(own.filter(({ at }) => peak < at && at <= back)).toEqual([]);
        expect(interruptions.filter(({ at }) => peak < at && at <= back)).toEqual([
          { station: "08171000", kind: "silent", at: Date.parse("2015-05-24T06:30:00Z") },
          { station: "08171000", kind: "back", at: back },
        ]);
      });
    }
  });
});

function startServer(place: Place, countyFolder: string): Promise<Running> {
  const config = readConfig({
    PORT: "0",
    HOST: "127.0.0.1",
    DATA_FOLDER: place.options.dataFolder,
    COUNTY: countyFolder,
    NEXTAUTH_SECRET: "a secret of the tests, long enough!!",
    ...(place.options.url === undefined ? {} : { DATABASE_URL: place.options.url }),
  });
  return startApplication({ config, screens: "none", log: pino({ level: "silent" }) });
}

/** A change of a station's own tier as the database holds it, its corrections folded in. */
interface Turn {
  readonly station: string;
  readonly at: Instant;
  readonly from: Tier;
  readonly to: Tier;
}

const rowSchema = z.object({
  id: z.number(),
  code: z.string(),
  kind: z.string(),
  series_from: z.enum(TIERS),
  series_to: z.enum(TIERS),
  effective_at: z.date().nullable(),
  corrects_id: z.number().nullable(),
});

async function historyInDatabase({ pool }: Database): Promise<readonly Turn[]> {
  const { rows } = await pool.query(
    `SELECT t.id, station.code, t.kind, t.series_from, t.series_to, t.effective_at, t.corrects_id
     FROM warning_transition t
     JOIN series ON series.id = t.series_id
     JOIN station ON station.id = series.station_id
     WHERE t.kind NOT IN ('silent', 'back')
     ORDER BY t.id`,
  );
  const turns = new Map<number, Turn>();
  for (const row of z.array(rowSchema).parse(rows)) {
    const about = row.corrects_id ?? row.id;
    if (row.effective_at === null) {
      turns.delete(about);
      continue;
    }
    const corrected = turns.get(about);
    const at = row.effective_at.getTime();
    turns.set(
      about,
      corrected === undefined
        ? { station: row.code, at, from: row.series_from, to: row.series_to }
        : { ...corrected, at },
    );
  }
  return [...turns.values()].filter(({ from, to }) => from !== to).sort((a, b) => a.at - b.at);
}

/** Silence and return of a station that carried an open warning. */
interface Interruption {
  readonly station: string;
  readonly kind: string;
  readonly at: Instant;
}

async function interruptionsInDatabase({ pool }: Database): Promise<readonly Interruption[]> {
  const { rows } = await pool.query(
    `SELECT station.code, t.kind, t.effective_at
     FROM warning_transition t
     JOIN series ON series.id = t.series_id
     JOIN station ON station.id = series.station_id
     WHERE t.kind IN ('silent', 'back')
     ORDER BY t.effective_at, t.id`,
  );
  return z
    .array(z.object({ code: z.string(), kind: z.string(), effective_at: z.date() }))
    .parse(rows)
    .map(({ code, kind, effective_at }) => ({ station: code, kind, at: effective_at.getTime() }));
}

function firstAt(
  history: readonly Turn[],
  station: string,
  tier: "yellow" | "red",
): Instant | null {
  const first = history.find(
    (turn) => turn.station === station && tierRank(turn.to) >= tierRank(tier),
  );
  return first?.at ?? null;
}

function turnsSaid(history: readonly Turn[]): Said[] {
  return history.map(({ at, station, from, to }) => said(at, station, `${from} → ${to}`)).sort();
}
