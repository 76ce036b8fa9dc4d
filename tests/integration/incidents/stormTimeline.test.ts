import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { timelineSearchSchema } from "@/lib/incident/timelinePage";
import { MINUTE } from "@/lib/time/instant";
import { eachDatabase } from "../../database/eachDatabase";
import { addTransition, addWarning, rainEvidence } from "../stations/smallCounty";
import { type Command, DUTY, NORTH, NOW, OF_SOUTH, openCommand } from "./given";

/** As a demonstration's storm has them. */
const CALLS = 7_000;
const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

eachDatabase((_name, open) => {
  let command: Command;
  let incidentId: number;
  const page = (raw: Record<string, string>, viewer = DUTY) =>
    command.incidents.timeline(incidentId, timelineSearchSchema.parse(raw), viewer);

  beforeAll(async () => {
    const database = await open();
    command = await openCommand(database);
    const warningId = await addWarning(database, {
      areaCode: NORTH,
      areaName: "北镇",
      adminAreaCode: NORTH,
      tier: "red",
      at: NOW - 5 * MINUTE,
    });
    await database.pool.query("UPDATE warning SET exercise = false");
    await addTransition(database, {
      warningId,
      seriesId: command.county.gauge,
      kind: "issue",
      from: "none",
      to: "red",
      at: NOW - 5 * MINUTE,
      evidence: rainEvidence(NOW - 5 * MINUTE, 104.2, 100),
    });
    await database.pool.query(
      `WITH round AS (
         INSERT INTO call_round (county_code, warning_id, transition_id, kind, tier, policy_version,
                                 exercise, began_at)
         SELECT '990001', warning_id, id, 'issue', 'red', 0, false, issued_at
           FROM warning_transition RETURNING id)
       INSERT INTO call_event (round_id, kind, at, recorded_at, line_key, person_code, actor)
       SELECT id, 'confirmed', $1::timestamptz + n * interval '1 second',
              $1::timestamptz + n * interval '1 second', NULL, 'p-duty', NULL
         FROM round, generate_series(1, $2::int) AS n`,
      [new Date(NOW - 5 * MINUTE), CALLS],
    );
    incidentId = (await command.open({ warningId })).id;
  });

  it("an incident of thousands of calls is led from a record and a page of a few kilobytes", async () => {
    const first = await page({});
    expect(first.total).toBeGreaterThan(CALLS);
    expect(first.rows).toHaveLength(100);
    expect(size(await command.incidents.get(incidentId, DUTY))).toBeLessThan(20_000);
    expect(size(first)).toBeLessThan(40_000);
  });

  it("gives all of it by pages, once, and whole for paper", async () => {
    const keys: string[] = [];
    let before: string | null = "";
    while (before !== null) {
      const part = await page({ each: "1", size: "500", ...(before ? { before } : {}) });
      keys.push(...part.rows.map(({ key }) => key));
      before = part.before;
    }
    const whole = await command.incidents.wholeTimeline(incidentId, DUTY);
    expect(keys).toEqual(whole.map(({ key }) => key).toReversed());
  });

  it("finds what is older than the newest page, and drafts the report from all", async () => {
    const { rows, found } = await page({ kinds: "warning" });
    expect([rows.length, found]).toEqual([1, 1]);
    const draft = { deedId: randomUUID(), kind: "first" } as const;
    const { fields } = await command.incidents.draftReport(incidentId, draft, DUTY);
    expect(fields.weather).toContain("雨量监测预警（北镇）");
  });

  it("is not there for who may not see the incident", async () => {
    await expect(page({}, OF_SOUTH)).rejects.toMatchObject({ status: 404 });
    const whole = command.incidents.wholeTimeline(incidentId, OF_SOUTH);
    await expect(whole).rejects.toMatchObject({ status: 404 });
  });
});
