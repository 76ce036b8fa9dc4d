import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { beforeAll, beforeEach, expect, it } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import type { Count } from "@/lib/field/headcount";
import type { Doing, Intent } from "@/lib/field/intent";
import { laneOf } from "@/lib/field/laneOf";
import { MINUTE } from "@/lib/time/instant";
import { createAuditService } from "@/server/audit/service";
import type { Database } from "@/server/database/service";
import { createDeedService } from "@/server/deeds/service";
import { createFieldService, type FieldService } from "@/server/field/service";
import { createDeeds, createOutboxService } from "@/server/outbox/service";
import { createFieldDirectory } from "@/server/people/service";
import { createWarningService } from "@/server/warnings/service";
import { eachDatabase } from "../../database/eachDatabase";
import { COUNTY } from "../../unit/calling/given";
import { givenCalls } from "../calls/given";
import { NORTH, NOW, OF_NORTH, OF_SOUTH, openCommand } from "../incidents/given";
import { addWarning } from "../stations/smallCounty";

const VILLAGE = `${NORTH}001`;
/** Two people who count in the same village, and one of another township. */
const WANG: Viewer = OF_NORTH;
const XIA: Viewer = { ...OF_NORTH, userId: 2, login: "commander", name: "夏芳" };

eachDatabase((_name, open) => {
  let database: Database;
  let field: FieldService;
  let command: Awaited<ReturnType<typeof openCommand>>;
  let warningId: number;

  beforeAll(async () => {
    database = await open();
    command = await openCommand(database);
    await database.pool.query(
      `INSERT INTO admin_area (code, county_code, level, name, parent_code)
       VALUES ($1, $2, 'village', '一村', $3) ON CONFLICT DO NOTHING`,
      [VILLAGE, COUNTY, NORTH],
    );
    await database.pool.query(
      `INSERT INTO risk_point (code, county_code, name, hazard, admin_area_code, position_quality,
                               households, people)
       VALUES ('r1', $1, '河坝', 'river', $2, 'none', 9, 31)`,
      [COUNTY, VILLAGE],
    );
    field = openField();
  });

  beforeEach(async () => {
    await database.pool.query("DELETE FROM evacuation_count");
    await database.pool.query("DELETE FROM warning");
    warningId = await addWarning(database, {
      areaCode: NORTH,
      areaName: "北镇",
      adminAreaCode: NORTH,
      tier: "orange",
      at: NOW,
    });
  });

  function openField(): FieldService {
    const log = pino({ level: "silent" });
    const wallNow = () => NOW;
    const outbox = createOutboxService({ database, log, countyCode: COUNTY, wallNow });
    const audit = createAuditService({ countyCode: COUNTY, wallClock: wallNow });
    const deeds = createDeeds({ database, outbox });
    return createFieldService({
      database,
      clock: { now: () => NOW, state: () => ({ mode: "live" }), wallNow },
      deeds,
      once: createDeedService({ deeds, audit, countyCode: COUNTY, wallNow }),
      audit,
      calls: givenCalls(database, NOW).startServer().calls,
      tasks: command.tasks,
      incidents: command.incidents,
      attachments: command.attachments,
      warnings: createWarningService({ database, countyCode: COUNTY }),
      directory: createFieldDirectory(database.pool, COUNTY),
      log,
      countyCode: COUNTY,
      timeZone: "Asia/Shanghai",
      acceptMinutes: 5,
    });
  }

  function intent(doing: Doing, viewer = WANG): Intent {
    const head = { id: randomUUID(), clientId: randomUUID(), userId: viewer.userId };
    return { ...head, lane: laneOf(doing.kind), number: 1, at: NOW, doing };
  }
  const sync = async (intents: readonly Intent[], viewer = WANG) =>
    (
      await field.sync(
        { userId: viewer.userId, intents: intents.map((one) => ({ ...one })) },
        viewer,
      )
    ).answers;
  const counted = (arrived: number, base: number | null): Doing => ({
    kind: "headcount",
    matter: { kind: "warning", id: warningId },
    adminAreaCode: VILLAGE,
    base,
    count: heads(arrived),
  });
  const moveOf = async (viewer = WANG) => (await field.snapshot(viewer)).moves[0];

  it("shows the village that has to move, with the people of its risk points to begin from", async () => {
    expect(await moveOf()).toMatchObject({
      area: { code: VILLAGE },
      suggested: { total: { households: 9, people: 31 } },
      kept: null,
    });
    expect((await field.snapshot(OF_SOUTH)).moves).toEqual([]);
  });

  it("puts a count in force once, however often it is sent", async () => {
    const count = intent(counted(2, null));
    expect(await sync([count, count])).toEqual([
      { id: count.id, outcome: "applied", at: NOW },
      { id: count.id, outcome: "applied", at: NOW },
    ]);
    await sync([count]);
    expect((await moveOf())?.kept).toMatchObject({ version: 1, count: heads(2), by: WANG.name });
    const { rows } = await database.pool.query("SELECT FROM evacuation_count");
    expect(rows).toHaveLength(1);
  });

  it("keeps a count that meets another's beside it, and lets a person decide", async () => {
    await sync([intent(counted(2, null), XIA)], XIA);
    const mine = intent(counted(5, null));
    const [held] = await sync([mine]);
    expect(held).toMatchObject({
      outcome: "conflict",
      theirs: { source: "转移点名", who: "夏芳", count: { version: 1, count: heads(2) } },
    });
    // The answer was lost: the same again.
    expect(await sync([mine])).toEqual([held]);
    expect((await moveOf())?.kept?.count).toEqual(heads(2));

    const settle = intent({
      kind: "settle",
      matter: { kind: "warning", id: warningId },
      adminAreaCode: VILLAGE,
      mine: mine.id,
      count: heads(5),
      theirs: 1,
      keep: "mine",
    });
    expect(await sync([settle, settle])).toMatchObject([
      { outcome: "applied" },
      { outcome: "applied" },
    ]);
    expect((await moveOf())?.kept).toMatchObject({ version: 2, count: heads(5) });
    expect(await sync([mine])).toMatchObject([{ outcome: "applied" }]);
    const { rows } = await database.pool.query("SELECT FROM evacuation_count");
    expect(rows).toHaveLength(3);
  });

  it("takes a person's own later count for no conflict", async () => {
    await sync([intent(counted(2, null)), intent(counted(3, null))]);
    expect((await moveOf())?.kept).toMatchObject({ version: 2, count: heads(3) });
  });

  it("keeps a village's count when its warning is lifted while another holds, and goes on from it", async () => {
    await sync([intent(counted(2, null))]);
    const holds = { areaCode: VILLAGE, areaName: "一村", adminAreaCode: VILLAGE, at: NOW - MINUTE };
    await addWarning(database, { ...holds, tier: "yellow" });
    await database.pool.query("UPDATE warning SET tier = 'none', lifted_at = now() WHERE id = $1", [
      warningId,
    ]);
    const move = await moveOf();
    expect(move).toMatchObject({
      matter: { kind: "warning", id: warningId },
      title: expect.stringContaining("黄色"),
      kept: { version: 1, count: heads(2), by: WANG.name },
    });
    await sync([intent(counted(5, 1), XIA)], XIA);
    expect((await moveOf())?.kept).toMatchObject({ version: 2, count: heads(5), by: XIA.name });
  });

  it("begins anew where no warning held in between, and in what is no exercise", async () => {
    await sync([intent(counted(2, null))]);
    await database.pool.query(
      `UPDATE warning SET tier = 'none', issued_at = to_timestamp($2::float8 / 1000),
                          lifted_at = to_timestamp($3::float8 / 1000) WHERE id = $1`,
      [warningId, NOW - 10 * MINUTE, NOW - 2 * MINUTE],
    );
    const later = {
      areaCode: NORTH,
      areaName: "北镇",
      adminAreaCode: NORTH,
      tier: "blue" as const,
    };
    const next = await addWarning(database, { ...later, at: NOW - MINUTE });
    expect(await moveOf()).toMatchObject({ matter: { id: next }, kept: null });

    await database.pool.query("UPDATE warning SET issued_at = $2, exercise = false WHERE id = $1", [
      next,
      new Date(NOW - 5 * MINUTE),
    ]);
    expect(await moveOf()).toMatchObject({ matter: { id: next }, kept: null, exercise: false });
  });

  it("refuses one by itself and goes on with the next", async () => {
    const unknown = intent({ kind: "confirmCall", roundId: 4_711 });
    const outside = intent({
      ...(counted(1, null) as object),
      adminAreaCode: "990001101001",
    } as Doing);
    const good = intent(counted(1, null));
    const answers = await sync([unknown, outside, { ...good, number: 0 }, good]);
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      "refused",
      "refused",
      "refused",
      "applied",
    ]);
  });

  it("takes nothing of one person in another's name", async () => {
    const count = intent(counted(1, null), XIA);
    await expect(sync([count], WANG)).rejects.toMatchObject({ code: "intents-of-another" });
    await expect(
      field.sync({ userId: XIA.userId, intents: [{ ...count }] }, WANG),
    ).rejects.toMatchObject({ code: "intents-of-another" });
  });

  it("reports once, and puts a late picture to its report", async () => {
    const report = intent({
      kind: "report",
      fact: "roadCut",
      words: "路基冲毁",
      adminAreaCode: VILLAGE,
      place: "2 组桥头",
      fix: { position: [104.5, 28.4], accuracyM: 8, at: NOW },
    });
    const origin = { position: [104.516, 28.437] as const, accuracyM: 8, takenAt: NOW - 5 };
    const of = { kind: "report" as const, intentId: report.id };
    const photo = intent({ kind: "photo", of, origin });
    expect(await sync([photo])).toMatchObject([{ outcome: "refused" }]);
    await sync([report]);
    await sync([report]);
    const { rows } = await database.pool.query(
      "SELECT words, facts, accuracy_m FROM incident_report WHERE words LIKE '路基冲毁%'",
    );
    expect(rows).toEqual([{ words: "路基冲毁；2 组桥头", facts: ["roadCut"], accuracy_m: 8 }]);
    await database.pool.query(
      `INSERT INTO attachment (id, county_code, media_type, width, height, content, thumbnail, sha256,
                               uploaded_by, user_id, uploaded_at)
       VALUES ($1, $2, 'image/jpeg', 1, 1, '', '', '', '', $3, now())`,
      [photo.id, COUNTY, WANG.userId],
    );
    expect(await sync([photo, photo])).toMatchObject([
      { outcome: "applied" },
      { outcome: "applied" },
    ]);
    const { rows: claimed } = await database.pool.query(
      "SELECT FROM attachment WHERE id = $1 AND incident_report_id IS NOT NULL",
      [photo.id],
    );
    expect(claimed).toHaveLength(1);
    expect(await command.attachments.origin(photo.id, WANG)).toEqual(origin);
  });

  it("brings to the hall the word that was pressed, and no fact nobody spoke of", async () => {
    await sync([
      intent({
        kind: "report",
        fact: "waterRising",
        words: "漫过桥面",
        adminAreaCode: VILLAGE,
        place: "",
        fix: null,
      }),
    ]);
    const { rows } = await database.pool.query(
      "SELECT words, facts FROM incident_report WHERE words LIKE '%漫过桥面'",
    );
    expect(rows).toEqual([{ words: "河水上涨；漫过桥面", facts: [] }]);
  });

  it("answers a step of a task that went another way with both sides", async () => {
    const { id: incidentId } = await command.open();
    const { id } = await command.assign(incidentId, { to: { kind: "township", code: NORTH } });
    const step = (deed: "accept" | "finish", viewer: Viewer) =>
      intent({ kind: "taskStep", taskId: id, deed, words: "", fix: null }, viewer);
    await sync([step("accept", XIA), step("finish", XIA)], XIA);
    expect(await sync([step("accept", WANG)])).toMatchObject([
      { outcome: "conflict", theirs: { source: "任务经过", who: "夏芳" } },
    ]);
  });
});

function heads(arrived: number): Count {
  return {
    total: { households: 9, people: 31 },
    onTheWay: { households: 0, people: 0 },
    arrived: { households: arrived, people: arrived },
  };
}
