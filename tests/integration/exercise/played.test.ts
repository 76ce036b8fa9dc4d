import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { MINUTE } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { COUNTY, NORTH, NORTH_ONE } from "../../unit/calling/given";
import { DUTY, NOW } from "../incidents/given";
import { FROM_HERE, openPlay } from "./given";

/** Of two tasks' and one village's worth of people, everything they do, as the records have it. */
eachDatabase((_name, open) => {
  let database: Database;
  let play: Awaited<ReturnType<typeof openPlay>>;
  let warningId: number;

  beforeAll(async () => {
    database = await open();
    play = await openPlay(database);
    await database.pool.query(
      `INSERT INTO risk_point (code, county_code, name, hazard, admin_area_code, position_quality,
                               households, people)
       VALUES ('r1', $1, '河坝', 'river', $2, 'none', 9, 31)`,
      [COUNTY, NORTH_ONE],
    );
    // Of whom no area is known, the whole county is theirs.
    await database.pool.query(
      "UPDATE person SET admin_area_code = $1 WHERE code IN ('head1', 'group1')",
      [NORTH_ONE],
    );
  });

  beforeEach(async () => {
    await database.pool.query("DELETE FROM evacuation_count");
    await database.pool.query("DELETE FROM incident");
    await database.pool.query("DELETE FROM warning_transition");
    await database.pool.query("DELETE FROM warning");
    play.at(0);
    await play.calls.tick();
    warningId = await play.warn(play.command.county.gauge);
  });

  const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await database.pool.query<Row>(sql, [...values])).rows;
  const audited = async (login: string, action: string) =>
    (await rows("SELECT FROM audit_entry WHERE actor = $1 AND action = $2", [login, action]))
      .length;
  const callOf = async (personCode: string) => {
    const { calls } = await play.exercise.asked();
    const roundId = calls.find((call) => call.personCode === personCode)?.roundId ?? 0;
    return { kind: "answer", personCode, roundId, answer: "confirmed" } as const;
  };
  const moveOfOne = async () =>
    (await play.exercise.asked()).moves.find(({ villageCode }) => villageCode === NORTH_ONE);
  const setExercise = (table: "incident" | "task" | "warning" | "call_round", exercise: boolean) =>
    database.pool.query(`UPDATE ${table} SET exercise = $1`, [exercise]);
  async function givenTask() {
    const { id } = await play.command.open();
    await setExercise("incident", true);
    const task = await play.command.assign(id, {
      to: { kind: "department", code: "traffic" },
      scene: true,
      position: [104.6, 28.5],
    });
    return { incidentId: id, taskId: task.id };
  }

  it("an answer that was pressed without a network counts from then, and is on record with both instants", async () => {
    const act = { ...(await callOf("head1")), pressedAt: NOW + 2 * MINUTE };
    play.at(27);
    const before = await audited("exercise:head1", "call.answer");
    const deedId = randomUUID();
    expect(await play.act(act, deedId)).toBe("done");
    // The answer to it was lost: the phone sends it again.
    expect(await play.act(act, deedId)).toBe("done");
    const said = await rows<{ kind: string; minute: number; detail: unknown }>(
      `SELECT kind, (extract(epoch FROM at) * 1000 - $1)::float8 / 60000 AS minute, detail
         FROM call_event WHERE person_code = 'head1' AND kind = 'confirmed'`,
      [NOW],
    );
    expect(said).toMatchObject([
      {
        minute: 2,
        detail: {
          way: "simulated",
          late: { pressedAt: NOW + 2 * MINUTE, receivedAt: NOW + 27 * MINUTE },
        },
      },
    ]);
    expect(await audited("exercise:head1", "call.answer")).toBe(before + 1);
  });

  it("what waited on one phone is done in its order, each step at the instant it was taken", async () => {
    const { taskId } = await givenTask();
    play.at(40);
    const steps = (["accept", "depart", "arrive", "progress"] as const).map((deed, place) => ({
      kind: "taskStep" as const,
      deedId: randomUUID(),
      taskId,
      deed,
      words: "在办",
      position: deed === "arrive" ? ([104.601, 28.501] as [number, number]) : null,
      pressedAt: NOW + (5 + 5 * place) * MINUTE,
    }));
    const outcomes = await play.exercise.act(steps, FROM_HERE);
    expect(outcomes.map(({ deedId, refused }) => [deedId, refused])).toEqual(
      steps.map(({ deedId }) => [deedId, null]),
    );
    await play.exercise.act(steps, FROM_HERE);
    const { reports } = await play.command.tasks.get(taskId, DUTY);
    expect(
      reports.map(({ deed, occurredAt, position }) => [
        deed,
        (occurredAt - NOW) / MINUTE,
        position,
      ]),
    ).toEqual([
      ["assign", 0, null],
      ["accept", 5, null],
      ["depart", 10, null],
      ["arrive", 15, [104.601, 28.501]],
      ["progress", 20, null],
    ]);
    const [asked] = (await play.exercise.asked()).tasks;
    expect(asked).toMatchObject({ taskId, state: "onScene", hasProgress: true });
  });

  it("a village that was told counts its heads by the phone's own way, each count once", async () => {
    expect(await moveOfOne()).toBeUndefined();
    await play.act({ ...(await callOf("head1")), pressedAt: null });
    const none = { households: 0, people: 0 };
    const first = await moveOfOne();
    expect(first).toEqual({
      villageCode: NORTH_ONE,
      personCode: "head1",
      warningId,
      version: null,
      count: { total: { households: 9, people: 31 }, onTheWay: none, arrived: none },
    });
    const total = { households: 9, people: 31 };
    const counts = [
      { total, onTheWay: { households: 3, people: 10 }, arrived: none },
      { total, onTheWay: none, arrived: total },
    ];
    for (const [place, count] of counts.entries()) {
      play.at(20 + place);
      const base = (await moveOfOne())?.version ?? null;
      const act = { villageCode: NORTH_ONE, personCode: "head1", warningId, base, count };
      const deedId = randomUUID();
      const counted = { kind: "headcount", ...act, pressedAt: null } as const;
      expect(await play.act(counted, deedId)).toBe("done");
      expect(await play.act(counted, deedId)).toBe("done");
    }
    expect(await moveOfOne()).toMatchObject({ version: 2, count: counts[1] });
    const kept = await rows("SELECT who, user_id FROM evacuation_count ORDER BY version");
    expect(kept).toEqual([
      { who: "人head1", user_id: null },
      { who: "人head1", user_id: null },
    ]);
    expect(await audited("exercise:head1", "evacuation.count")).toBe(2);
  });

  it("who reaches a scene reports what it sees and where, to the incident of its task", async () => {
    const { incidentId, taskId } = await givenTask();
    const act = {
      kind: "report",
      taskId,
      words: "坡脚有零星落石",
      position: [104.602, 28.502] as [number, number],
      pressedAt: null,
    } as const;
    const deedId = randomUUID();
    for (const _sent of [1, 2]) expect(await play.act(act, deedId)).toBe("done");
    const kept = await rows(
      `SELECT words, incident_id::integer AS "incidentId", exercise FROM incident_report
        WHERE incident_id = $1`,
      [incidentId],
    );
    expect(kept).toEqual([{ words: "坡脚有零星落石", incidentId, exercise: true }]);
    expect(await audited("exercise:traffic", "incident.report")).toBeGreaterThan(0);
  });

  describe("outside an exercise", () => {
    it("nobody is asked, and no act is done", async () => {
      const answer = { ...(await callOf("head1")), pressedAt: null };
      const { taskId } = await givenTask();
      for (const table of ["warning", "call_round", "incident", "task"] as const) {
        await setExercise(table, false);
      }
      expect(await play.exercise.asked()).toMatchObject({
        calls: [],
        tasks: [],
        moves: [],
        unled: null,
      });
      const none = { households: 0, people: 0 };
      const count = { total: { households: 1, people: 1 }, onTheWay: none, arrived: none };
      const place = { position: null, pressedAt: null };
      const village = { villageCode: NORTH_ONE, personCode: "head1", warningId };
      for (const act of [
        answer,
        { kind: "taskStep", taskId, deed: "accept", words: "", ...place },
        { kind: "report", taskId, words: "水大", ...place },
        { kind: "headcount", ...village, base: null, count, pressedAt: null },
        { kind: "openIncident", warningId },
      ] as const) {
        expect(await play.act(act)).toBe("no-exercise");
      }
      expect(await rows("SELECT FROM evacuation_count")).toEqual([]);
      expect((await play.command.tasks.get(taskId, DUTY)).task.state).toBe("assigned");
    });

    it("a person can count no village but its own", async () => {
      const none = { households: 0, people: 0 };
      const count = { total: { households: 1, people: 1 }, onTheWay: none, arrived: none };
      const act = {
        villageCode: `${NORTH}002`,
        personCode: "group1",
        warningId,
        base: null,
        count,
      };
      expect(await play.act({ kind: "headcount", ...act, pressedAt: null })).toBe("not-counted");
    });
  });
});
