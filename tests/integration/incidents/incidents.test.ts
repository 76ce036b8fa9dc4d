import { randomUUID } from "node:crypto";
import JSZip from "jszip";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { taskAssignSchema } from "@/lib/task/forms";
import type { TaskSummary } from "@/lib/task/record";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { eachDatabase } from "../../database/eachDatabase";
import { addTransition, addWarning, rainEvidence } from "../stations/smallCounty";
import {
  COMMANDER,
  type Command,
  DUTY,
  NORTH,
  NOW,
  OF_NORTH,
  OF_SOUTH,
  OF_TRAFFIC,
  openCommand,
  SOUTH,
} from "./given";

/** What a document says, in the order it stands there. */
async function textOf(document: Uint8Array): Promise<string[]> {
  const zip = await JSZip.loadAsync(document);
  const xml = (await zip.file("word/document.xml")?.async("string")) ?? "";
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, part = ""]) => part);
}

eachDatabase((_name, open) => {
  let command: Command;
  let warningId: number;
  let incidentId: number;

  const record = (viewer = DUTY) => command.incidents.get(incidentId, viewer);
  const timelineOf = (viewer = DUTY, id = incidentId) =>
    command.incidents.wholeTimeline(id, viewer);
  const taskOf = async (key: string): Promise<TaskSummary> => {
    const found = (await record()).tasks.find((task) => task.planKey === key);
    if (!found) throw new Error(`No task ${key}`);
    return found;
  };

  beforeAll(async () => {
    const database = await open();
    command = await openCommand(database);
    warningId = await addWarning(database, {
      areaCode: NORTH,
      areaName: "北镇",
      adminAreaCode: NORTH,
      tier: "orange",
      at: NOW - 5 * MINUTE,
    });
    // Not of an exercise: what is proposed from must be of the same world as the incident.
    await database.pool.query("UPDATE warning SET exercise = false");
    await addTransition(database, {
      warningId,
      seriesId: command.county.gauge,
      kind: "issue",
      from: "none",
      to: "orange",
      at: NOW - 5 * MINUTE,
      evidence: rainEvidence(NOW - 5 * MINUTE, 54.2, 50),
    });
    incidentId = (await command.open({ warningId })).id;
  });

  describe("an incident opened from a warning", () => {
    it("is known since the warning was issued and carries its turns and readings", async () => {
      const { incident, warnings } = await record();
      const timeline = await timelineOf();
      expect(incident).toMatchObject({ source: "warning", knownAt: NOW - 5 * MINUTE });
      expect(warnings).toEqual([{ id: warningId, hazard: "rain", areaName: expect.any(String) }]);
      expect(timeline.map(({ kind }) => kind)).toEqual(["warning", "reading", "incident"]);
    });

    it("tells the calls of its warning: when they began, who was told above, who confirmed", async () => {
      const { pool } = command.database;
      const round = await pool.query<{ id: number }>(
        `INSERT INTO call_round (county_code, warning_id, transition_id, kind, tier, policy_version,
                                 exercise, began_at)
         SELECT '990001', warning_id, id, 'issue', 'orange', 0, false, issued_at
           FROM warning_transition RETURNING id::float8 AS id`,
      );
      const id = round.rows[0]?.id;
      await pool.query(
        `INSERT INTO call_line (round_id, key, level, act, plan, area_code, state, line, person_code)
         VALUES ($1, 'k', 'group', 'call', $2, '990001', 'done', '{}', 'p-duty')`,
        [
          id,
          {
            place: { kind: "area", code: "990001", name: "一村 2 组" },
            persons: [{ personCode: "p-duty", name: "周敏", title: "组长", number: null }],
          },
        ],
      );
      await pool.query(
        `INSERT INTO call_event (round_id, kind, at, recorded_at, line_key, person_code, actor)
         VALUES ($1, 'began', $2, $2, NULL, NULL, NULL),
                ($1, 'called', $2, $2, NULL, 'p-duty', NULL),
                ($1, 'toldAbove', $3, $3, 'k', 'p-duty', NULL),
                ($1, 'confirmed', $3, $3, NULL, 'p-duty', 'north')`,
        [id, new Date(NOW - 5 * MINUTE), new Date(NOW - 4 * MINUTE)],
      );
      const timeline = await timelineOf();
      const calls = timeline.filter(({ kind }) => kind === "call");
      expect(calls.map(({ at, words }) => [(at - NOW) / MINUTE, words])).toEqual([
        [-5, "北镇雨量监测橙色预警开始叫应"],
        // Who is named is who was told, and not who did not answer.
        [-4, "一村 2 组 组长 叫应没有落实，已告知上一级 一村 2 组 组长 周敏"],
        [-4, "一村 2 组 组长 周敏 已确认叫应"],
      ]);
      // Who put it on record is named, and not the account's login.
      expect(calls.map(({ who }) => who)).toEqual([null, null, "王芳"]);
    });

    it("tells of the head counts of its villages, and adds up the newest of each", async () => {
      const { pool } = command.database;
      const count = async (
        village: string,
        version: number | null,
        arrived: number,
        at: number,
      ) => {
        await pool.query(
          `INSERT INTO admin_area (code, county_code, level, name, parent_code)
           VALUES ($1, '990001', 'village', $2, $3) ON CONFLICT DO NOTHING`,
          [village, `${village.slice(-1)}村`, village.slice(0, 9)],
        );
        await pool.query(
          `INSERT INTO evacuation_count
             (id, county_code, warning_id, admin_area_code, version, total_households, total_people,
              on_the_way_households, on_the_way_people, arrived_households, arrived_people,
              occurred_at, recorded_at, who)
           VALUES ($1, '990001', $2, $3, $4, 50, 160, 0, 0, 0, $5, $6, $6, '王芳')`,
          [randomUUID(), warningId, village, version, arrived, new Date(NOW + at * MINUTE)],
        );
      };
      expect((await record()).evacuation).toBeNull();
      await count(`${NORTH}001`, 1, 100, -4);
      await count(`${NORTH}001`, 2, 120, -3);
      // Held against another's: nobody has said yet which is right.
      await count(`${NORTH}001`, null, 7, -2);
      await count(`${NORTH}002`, 1, 160, -2);
      // Of the same warning, but not where the incident is; and later than it is asked.
      await count(`${SOUTH}001`, 1, 1, -2);
      await count(`${NORTH}003`, 1, 1, 24 * 60);

      expect((await record()).evacuation).toEqual({
        villages: 2,
        total: 320,
        arrived: 280,
        onTheWay: 0,
        asOf: NOW - 2 * MINUTE,
      });
      const counts = (await timelineOf()).filter(
        ({ kind, at }) => kind === "evacuation" && at < NOW,
      );
      expect(counts.map(({ words, who }) => [words, who])).toEqual([
        ["1村 点名：已转移 100／160，未到 60", "王芳"],
        ["1村 点名：已转移 120／160，未到 40", "王芳"],
        ["2村 点名：已转移 160／160，未到 0", "王芳"],
      ]);
      const ofVillage = { ...OF_NORTH, adminAreaCode: `${NORTH}002` };
      expect(
        await command.evacuation.told(
          { warningIds: [warningId], incidentId, within: NORTH },
          ofVillage,
        ),
      ).toMatchObject([{ adminAreaCode: `${NORTH}002` }]);
      await pool.query("DELETE FROM evacuation_count");
    });

    it("tells of a count made for an earlier warning of the event that its own is part of", async () => {
      const { pool } = command.database;
      const warn = (from: number, to: number | undefined, area: string) =>
        addWarning(command.database, {
          areaCode: `${area} ${from}`,
          areaName: area,
          adminAreaCode: area,
          tier: to === undefined ? "yellow" : "none",
          highestTier: "yellow",
          at: NOW + from * MINUTE,
          ...(to === undefined ? {} : { liftedAt: NOW + to * MINUTE }),
        });
      const count = (warning: number, village: string, arrived: number) =>
        pool.query(
          `INSERT INTO evacuation_count
             (id, county_code, warning_id, admin_area_code, version, total_households, total_people,
              on_the_way_households, on_the_way_people, arrived_households, arrived_people,
              occurred_at, recorded_at, who)
           VALUES ($1, '990001', $2, $3, 1, 50, 160, 0, 0, 0, $4, $5, $5, '王芳')`,
          [randomUUID(), warning, village, arrived, new Date(NOW - 2 * MINUTE)],
        );
      // The incident's own began five minutes ago: one overlaps with it, one was lifted before.
      const overlapping = await warn(-60, -4, NORTH);
      const before = await warn(-600, -61, NORTH);
      const elsewhere = await warn(-60, undefined, SOUTH);
      await count(overlapping, `${NORTH}001`, 90);
      await count(before, `${NORTH}002`, 80);
      await count(elsewhere, `${SOUTH}001`, 70);
      // What is not made real below is an exercise's, and no event goes from one world to the other.
      const played = await warn(-50, -3, NORTH);
      await count(played, `${NORTH}003`, 60);
      await pool.query("UPDATE warning SET exercise = false WHERE id = ANY ($1)", [
        [overlapping, before, elsewhere],
      ]);

      expect((await record()).evacuation).toMatchObject({ villages: 1, total: 160, arrived: 90 });
      const counted = (await timelineOf()).filter(({ kind }) => kind === "evacuation");
      expect(counted.map(({ words }) => words)).toEqual(["1村 点名：已转移 90／160，未到 70"]);
      await pool.query("DELETE FROM warning WHERE id = ANY ($1)", [
        [overlapping, before, elsewhere, played],
      ]);
    });

    it("counts the calls of its warning as they are on record, and names who never answered", async () => {
      const at = (minutes: number) => new Date(NOW + minutes * MINUTE);
      const plan = (code: string) => ({ place: { kind: "area", code, name: code } });
      const insert = (village: string, state: string, line: unknown, confirmedAt: Date | null) =>
        command.database.pool.query(
          `INSERT INTO call_line (round_id, key, level, act, plan, area_code, village_code,
                                  township_code, state, line, confirmed_at)
           SELECT id, $1, 'village', 'call', $2, $1, $1, $3, $4, $5, $6 FROM call_round`,
          [village, plan(village), NORTH, state, line, confirmedAt],
        );
      await insert(`${NORTH}001`, "done", { outcomes: ["confirmed"] }, at(-2));
      await insert(`${NORTH}002`, "closed", { outcomes: ["noAnswer", "declined"] }, null);
      await insert(`${NORTH}003`, "calling", { outcomes: [null] }, null);
      const { calls } = await record();
      expect(calls.villages).toEqual({
        called: 3,
        confirmed: 1,
        lost: 1,
        rate: 1 / 3,
        medianMs: 3 * MINUTE,
        p90Ms: 3 * MINUTE,
      });
      expect(calls.tiers).toMatchObject([{ tier: "orange", called: 4, confirmed: 1, lost: 1 }]);
      expect(calls.unreached).toEqual([
        { code: `${NORTH}002`, name: "二村", townshipName: "北镇", standing: "lost" },
        { code: `${NORTH}003`, name: "三村", townshipName: "北镇", standing: "calling" },
      ]);
      expect((await record(OF_NORTH)).calls.all.called).toBe(3);
      const draft = { deedId: randomUUID(), kind: "first" } as const;
      const { id, fields } = await command.incidents.draftReport(incidentId, draft, DUTY);
      expect(fields.calling.split("\n")).toEqual([
        "预警发布和升级后叫应责任人4处次（同一处每次预警计一次），确认1处次（25%），中位用时3分，90%在3分内，落空1处次。",
        "按预警等级：橙色4处次，确认1处次（25%），中位用时3分，90%在3分内，落空1处次。",
        "按级别：村3处次，确认1处次（33%），中位用时3分，90%在3分内，落空1处次；组长1处次，无一确认。",
        "截至目前没有一人确认的村2个。无人应答：北镇二村；仍在叫应：北镇三村。",
      ]);
      await command.database.pool.query("DELETE FROM situation_report WHERE id = $1", [id]);
    });

    it("may be placed in the whole county by who has it in view, and by nobody else", async () => {
      const named = async (viewer: typeof DUTY) =>
        (await command.incidents.areas(viewer)).map(({ name }) => name);
      expect((await named(DUTY)).at(-1)).toBe("全县");
      expect(await named(OF_NORTH)).not.toContain("全县");
      const whole = await command.open({ adminAreaCode: "990001", warningId, title: "全县暴雨" });
      expect(whole).toMatchObject({ source: "warning", adminAreaCode: "990001" });
      await command.database.pool.query("DELETE FROM incident WHERE id = $1", [whole.id]);
    });

    it("has a level proposed with its reason, and nobody has ordered it", async () => {
      const { incident, proposal } = await record();
      expect(incident.responseLevel).toBeNull();
      expect(proposal?.level).toBe("III");
      expect(proposal?.reasons[0]).toMatchObject({
        words: "橙色及以上预警生效：北镇",
        sources: [{ kind: "warning", id: warningId }],
      });
    });

    it("is not there for another township, and no township is proposed anything", async () => {
      await expect(record(OF_SOUTH)).rejects.toMatchObject({ code: "incident-unknown" });
      expect((await record(OF_NORTH)).proposal).toBeNull();
    });
  });

  describe("an order", () => {
    it("is for named persons with the right to it, and their second factor", async () => {
      const form = { deedId: randomUUID(), level: "III", seen: null, words: "雨势加强" } as const;
      const order = (viewer: typeof DUTY) => command.incidents.order(incidentId, form, viewer);
      await expect(order(DUTY)).rejects.toMatchObject({ code: "not-allowed" });
      const without = { ...COMMANDER, secondFactor: false };
      await expect(order(without)).rejects.toMatchObject({ code: "second-factor-needed" });
    });

    it("gives its plan's tasks in the same transaction, once however often it is sent", async () => {
      command.at(1);
      const form = { deedId: randomUUID(), level: "III", seen: null, words: "雨势加强" } as const;
      const first = await command.incidents.order(incidentId, form, COMMANDER);
      command.announced.length = 0;
      const again = await command.incidents.order(incidentId, form, COMMANDER);
      expect(again).toEqual(first);
      expect(command.announced).toEqual([]);
      // Told once, and of what can be begun only.
      expect(command.messages.map(({ personCode, channel }) => [personCode, channel])).toEqual([
        ["p-duty", "app"],
        ["p-duty", "webPush"],
        ["p-north", "app"],
        ["p-north", "webPush"],
      ]);
      expect(command.messages[2]).toMatchObject({
        subject: "新任务：巡查隐患点",
        text: "王芳：北镇任务，巡查隐患点，请在 60 分钟内完成并反馈。{确认}",
        demonstration: true,
      });
      const { tasks, orders } = await record();
      expect(orders).toHaveLength(1);
      expect(tasks.map(({ planKey, state }) => [planKey, state])).toEqual([
        ["duty", "assigned"],
        [`patrol@${NORTH}`, "assigned"],
        [`move@${NORTH}`, "blocked"],
      ]);
      expect((await command.audited()).at(-1)).toBe("response.order");
    });

    it("given on an old picture is refused", async () => {
      await expect(command.order(incidentId, "II", null)).rejects.toMatchObject({
        code: "level-moved-on",
      });
    });

    it("that raises adds what the higher level asks, visibly where nobody is registered for it", async () => {
      command.at(2);
      await command.order(incidentId, "II", "III");
      const { tasks } = await record();
      expect(tasks.map(({ planKey }) => planKey)).toEqual([
        "duty",
        `patrol@${NORTH}`,
        `move@${NORTH}`,
        "roads",
      ]);
      expect((await taskOf("roads")).assignee).toMatchObject({ name: "交通运输局", known: true });
    });
  });

  describe("a task", () => {
    it("is reported by its own township, and is not there for another", async () => {
      const { id } = await taskOf(`patrol@${NORTH}`);
      await expect(command.step(id, "accept", OF_SOUTH)).rejects.toMatchObject({
        code: "task-unknown",
      });
      await expect(command.step(id, "accept", OF_TRAFFIC)).rejects.toMatchObject({
        code: "outside-own-field",
      });
      command.at(4);
      expect(await command.step(id, "accept", OF_NORTH)).toMatchObject({ state: "accepted" });
    });

    it("answers a deed that is sent again as it answered it first", async () => {
      const { id } = await taskOf(`patrol@${NORTH}`);
      const change = { deedId: randomUUID(), position: [104.51, 28.61] };
      command.at(15);
      const first = await command.step(id, "arrive", OF_NORTH, change);
      command.at(16);
      expect(await command.step(id, "arrive", OF_NORTH, change)).toEqual(first);
      const steps = (await command.tasks.get(id, DUTY)).reports.map(({ deed }) => deed);
      expect(steps).toEqual(["assign", "accept", "arrive"]);
      await expect(command.step(id, "arrive", DUTY, change)).rejects.toMatchObject({
        code: "deed-of-another",
      });
    });

    it("gives the incident its response time: report received to first on scene", async () => {
      expect((await record()).incident.firstOnSceneAt).toBe(NOW + 15 * MINUTE);
      expect(await command.incidents.responseTimes(DUTY)).toMatchObject({
        count: 1,
        medianMs: 20 * MINUTE,
        p90Ms: 20 * MINUTE,
        within: 1,
      });
    });

    it("lets begin what waited for it, and refuses with both sides what it has moved beyond", async () => {
      const { id } = await taskOf(`patrol@${NORTH}`);
      command.at(20);
      command.messages.length = 0;
      await command.step(id, "finish", OF_NORTH, { words: "已巡完" });
      expect(command.messages.map(({ personCode, subject }) => [personCode, subject])).toEqual([
        ["p-north", "新任务：转移群众"],
        ["p-north", "新任务：转移群众"],
      ]);
      expect(await taskOf(`move@${NORTH}`)).toMatchObject({
        state: "assigned",
        releasedAt: NOW + 20 * MINUTE,
        waitsFor: [],
      });
      await expect(command.step(id, "finish", OF_NORTH)).rejects.toMatchObject({
        code: "task-moved-on",
        message: "这项任务现为“已完成”（02:50 王芳完成），不能再“完成”。",
      });
    });

    it("keeps when it happened apart from when the phone could say so", async () => {
      const { id } = await taskOf(`move@${NORTH}`);
      command.at(24);
      await command.step(id, "accept", OF_NORTH, { occurredAt: NOW + 21 * MINUTE });
      const step = (await command.tasks.get(id, DUTY)).reports.at(-1);
      expect(step).toMatchObject({
        occurredAt: NOW + 21 * MINUTE,
        recordedAt: NOW + 24 * MINUTE,
      });
    });

    it("is answered after every step as the records then tell it", async () => {
      const { id: apart } = await command.open({ title: "北镇塌方" });
      const { id } = await command.assign(apart, { scene: true });
      const words = { words: "已清出一条车道" };
      const position = [104.52, 28.6];
      const told = async (answer: TaskSummary) =>
        expect((await command.tasks.get(id, DUTY)).task).toEqual(answer);
      await told(await command.step(id, "accept", OF_TRAFFIC));
      await told(await command.step(id, "depart", OF_TRAFFIC, { position }));
      await told(await command.step(id, "arrive", OF_TRAFFIC));
      await told(await command.step(id, "progress", OF_TRAFFIC, words));
      command.at(70);
      await command.tasks.tick();
      await told(await command.step(id, "progress", OF_TRAFFIC, { words: "等一台吊车" }));
      const to = { kind: "township" as const, code: NORTH };
      const reassign = {
        deedId: randomUUID(),
        deed: "reassign",
        words: "由北镇接着办",
        to,
      } as const;
      await told(await command.tasks.command(id, reassign, DUTY));
      await told(await command.step(id, "accept", OF_NORTH));
      await told(await command.step(id, "finish", OF_NORTH));
    });

    it("that nobody accepts in time is overdue: seen, told and on record once", async () => {
      command.at(7);
      const late = await command.assign(incidentId);
      command.at(12);
      await command.tasks.tick();
      expect((await command.tasks.get(late.id, DUTY)).task.overdueAt).toBeNull();
      command.at(13);
      command.announced.length = 0;
      await command.tasks.tick();
      await command.tasks.tick();
      const { task, reports } = await command.tasks.get(late.id, DUTY);
      expect(task).toMatchObject({ state: "assigned", overdueAt: NOW + 13 * MINUTE });
      expect(reports.map(({ deed }) => deed)).toEqual(["assign", "overdue", "escalate"]);
      const told = command.announced.map(({ event }) => event.payload);
      expect(told).toContainEqual({ of: "task", ids: [String(late.id)] });
    });

    it("that is refused with a reason is given to somebody else and starts anew", async () => {
      const { id } = await taskOf("roads");
      command.at(25);
      await expect(command.step(id, "refuse", OF_TRAFFIC)).rejects.toThrow();
      await command.step(id, "refuse", OF_TRAFFIC, { words: "机械全在南镇" });
      const words = "由南镇就近处理";
      await command.tasks.command(
        id,
        { deedId: randomUUID(), deed: "reassign", words, to: { kind: "township", code: SOUTH } },
        DUTY,
      );
      const { task } = await command.tasks.get(id, OF_SOUTH);
      expect(task).toMatchObject({
        state: "assigned",
        releasedAt: NOW + 25 * MINUTE,
        assignee: { kind: "township", name: "南镇" },
      });
    });

    it("of a team is its members' own, wherever the team belongs, and nobody else's there", async () => {
      const { pool } = command.database;
      await pool.query(
        `INSERT INTO team (code, county_code, name, admin_area_code) VALUES ('crew', '990001', '北镇抢险队', $1)`,
        [NORTH],
      );
      await pool.query("INSERT INTO team_member VALUES ('crew', 'p-duty', 1)");
      const member = { ...OF_SOUTH, personCode: "p-duty" };
      const { id: apart } = await command.open({ title: "北镇河道淤塞" });
      const { id } = await command.tasks.assign(
        taskAssignSchema.parse({
          deedId: randomUUID(),
          incidentId: apart,
          text: "清理河道",
          to: { kind: "team", code: "crew" },
          minutes: 30,
        }),
        DUTY,
      );
      await expect(command.tasks.get(id, OF_SOUTH)).rejects.toMatchObject({ status: 404 });
      await expect(command.step(id, "accept", OF_SOUTH)).rejects.toMatchObject({ status: 404 });
      expect(await command.tasks.get(id, member)).toMatchObject({ ofOwnTeam: true });
      await command.step(id, "accept", member);
      await command.step(id, "finish", member);
      expect((await command.tasks.get(id, DUTY)).task.state).toBe("done");
      // The other incident's figures are what they were.
      await pool.query("DELETE FROM incident WHERE id = $1", [apart]);
    });

    it("shows a township its own only", async () => {
      const search = {
        q: "",
        view: "all",
        mine: false,
        sort: "urgency",
        page: 1,
        size: 50,
      } as const;
      const { rows, total } = await command.tasks.list(search, OF_SOUTH);
      expect([rows.length, total]).toEqual([1, 1]);
      expect(rows[0]?.assignee.name).toBe("南镇");
      // A task makes its incident visible, with the township's own lines and the orders only.
      const seen = await record(OF_SOUTH);
      expect(seen.tasks).toHaveLength(1);
      expect(
        (await timelineOf(OF_SOUTH)).some(({ adminAreaCode }) => adminAreaCode === NORTH),
      ).toBe(false);
    });
  });

  describe("a report from the field with a picture", () => {
    const uploadId = randomUUID();
    let photo: Buffer;

    const tus = (
      method: string,
      headers: Record<string, string>,
      body?: Buffer,
      viewer = OF_NORTH,
    ) =>
      command.attachments.upload(
        new Request(`http://localhost/api/v1/uploads${method === "POST" ? "" : `/${uploadId}`}`, {
          method,
          headers: { "tus-resumable": "1.0.0", ...headers },
          ...(body ? { body: new Uint8Array(body) } : {}),
        }),
        viewer,
      );
    const send = (offset: number, piece: Buffer, viewer = OF_NORTH) =>
      tus(
        "PATCH",
        { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
        piece,
        viewer,
      );
    const begin = (length: number) =>
      tus("POST", {
        "upload-length": String(length),
        "upload-metadata": `id ${Buffer.from(uploadId).toString("base64")}`,
      });

    beforeAll(async () => {
      photo = await sharp({
        create: { width: 2600, height: 1300, channels: 3, background: "#345" },
      })
        .withExif({
          IFD2: { DateTimeOriginal: "2026:07:14 02:40:00" },
          IFD3: {
            GPSLatitudeRef: "N",
            GPSLatitude: "28/1 36/1 0/1",
            GPSLongitudeRef: "E",
            GPSLongitude: "104/1 30/1 0/1",
          },
        })
        .jpeg()
        .toBuffer();
    });

    it("goes on where it was cut off, and begins again as the same", async () => {
      expect((await begin(photo.length)).status).toBe(201);
      expect((await send(0, photo.subarray(0, 5_000))).status).toBe(204);
      expect((await begin(photo.length)).status).toBe(201);
      const told = await tus("HEAD", {});
      expect(told.headers.get("upload-offset")).toBe("5000");
      expect((await send(0, photo.subarray(0, 5_000))).status).toBe(409);
      expect((await send(5_000, photo.subarray(5_000), OF_SOUTH)).status).toBe(404);
      expect((await send(5_000, photo.subarray(5_000))).status).toBe(204);
      expect((await tus("HEAD", {})).headers.get("upload-offset")).toBe(String(photo.length));
    });

    it("is encoded anew, and where it was taken is kept apart", async () => {
      const { bytes, mediaType } = await command.attachments.picture(uploadId, "whole", OF_NORTH);
      const { width, height, exif } = await sharp(bytes).metadata();
      expect([mediaType, width, height, exif]).toEqual(["image/jpeg", 2048, 1024, undefined]);
      expect(await command.attachments.origin(uploadId, OF_NORTH)).toEqual({
        position: [104.5, 28.6],
        accuracyM: null,
        takenAt: NOW + 10 * MINUTE,
      });
    });

    it("belongs to the report that names it, seen by those who may see that", async () => {
      await expect(command.attachments.picture(uploadId, "thumbnail", DUTY)).rejects.toMatchObject({
        code: "picture-unknown",
      });
      command.at(26);
      const report = await command.report({
        attachments: [uploadId],
        facts: ["roadCut"],
        missing: 2,
        occurredAt: NOW + 10 * MINUTE,
      });
      expect(report).toMatchObject({ incidentId: null, attachments: [uploadId] });
      expect((await command.attachments.picture(uploadId, "thumbnail", DUTY)).bytes.length).toBe(
        (await command.attachments.picture(uploadId, "thumbnail", OF_NORTH)).bytes.length,
      );
      await expect(
        command.attachments.picture(uploadId, "thumbnail", OF_SOUTH),
      ).rejects.toMatchObject({ code: "picture-unknown" });
      await expect(command.report({ attachments: [uploadId] })).rejects.toMatchObject({
        code: "pictures-missing",
      });
    });

    it("waits with the others until somebody puts it to an incident, once", async () => {
      const [report] = await command.incidents.unassignedReports(DUTY);
      const link = { incidentId: null, warningIds: [], reportId: report?.id ?? 0 };
      await command.incidents.link(incidentId, { deedId: randomUUID(), ...link }, DUTY);
      expect(await command.incidents.unassignedReports(DUTY)).toEqual([]);
      expect((await record()).casualties).toMatchObject({ missing: 2, dead: null });
      await expect(
        command.incidents.link(incidentId, { deedId: randomUUID(), ...link }, DUTY),
      ).rejects.toMatchObject({ code: "report-taken-up" });
    });

    it("is refused where its content is no picture, whatever it is called", async () => {
      const program = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
      const id = randomUUID();
      const post = new Request("http://localhost/api/v1/uploads", {
        method: "POST",
        headers: {
          "tus-resumable": "1.0.0",
          "upload-length": String(program.length),
          "upload-metadata": `id ${Buffer.from(id).toString("base64")},filename ${Buffer.from("a.jpg").toString("base64")}`,
        },
      });
      await command.attachments.upload(post, OF_NORTH);
      const patch = new Request(`http://localhost/api/v1/uploads/${id}`, {
        method: "PATCH",
        headers: {
          "tus-resumable": "1.0.0",
          "upload-offset": "0",
          "content-type": "application/offset+octet-stream",
        },
        body: new Uint8Array(program),
      });
      const answer = await command.attachments.upload(patch, OF_NORTH);
      expect(answer.status).toBe(415);
      expect(await answer.json()).toMatchObject({ code: "not-a-picture" });
    });
  });

  describe("a situation report", () => {
    let reportId: number;

    it("is due by phone and in writing, and hourly in level II", async () => {
      const due = (await record()).duties.map(({ kind, dueAt }) => [kind, (dueAt - NOW) / MINUTE]);
      expect(due).toEqual([
        ["phone", 25],
        ["first", 55],
        ["update", 62],
      ]);
    });

    it("is drafted from the records, and edited as a new version that nobody writes over", async () => {
      command.at(30);
      const draft = await command.incidents.draftReport(
        incidentId,
        { deedId: randomUUID(), kind: "first" },
        DUTY,
      );
      reportId = draft.id;
      expect(draft.fields.situation).toContain("河水漫上公路（道路中断）");
      expect(draft.fields.weather).toMatch(/暂无雨量资料。暂无水位资料。\n雨量监测预警（北镇）/u);
      expect(draft.fields.actions).toContain("共下达任务5项，完成1项");
      const fields = { ...draft.fields, next: "继续核查失踪人员。" };
      const edit = (version: number) =>
        command.incidents.editReport(reportId, { deedId: randomUUID(), version, fields }, DUTY);
      expect(await edit(1)).toMatchObject({ version: 2 });
      await expect(edit(1)).rejects.toMatchObject({ code: "version-moved-on" });
      const { versions } = await command.incidents.situationReport(reportId, DUTY);
      expect(versions.map(({ fields: each }) => each.next)).toEqual([
        draft.fields.next,
        "继续核查失踪人员。",
      ]);
    });

    it("is final when a leader has signed the version that was read, and then fixed", async () => {
      const sign = (version: number, viewer = COMMANDER) =>
        command.incidents.signReport(reportId, { deedId: randomUUID(), version }, viewer);
      await expect(sign(2, DUTY)).rejects.toMatchObject({ code: "not-allowed" });
      await expect(sign(1)).rejects.toMatchObject({ code: "version-moved-on" });
      command.at(40);
      expect(await sign(2)).toMatchObject({ state: "signed", signedBy: "李强" });
      await expect(sign(2)).rejects.toMatchObject({ code: "situation-report-signed" });
      const { duties } = await record();
      expect(duties.find(({ kind }) => kind === "first")?.sentAt).toBe(NOW + 40 * MINUTE);
    });

    it("is a document whose text is that of the records", async () => {
      const { fileName, bytes } = await command.incidents.document(reportId, DUTY);
      expect(fileName).toBe("2026-07-14 关于北镇暴雨情况的首报.docx");
      const text = await textOf(bytes);
      const { report } = await command.incidents.situationReport(reportId, DUTY);
      expect(text).toEqual([
        "　试应急报〔2026〕1号",
        "签发人：",
        "李强",
        "",
        "",
        "关于北镇暴雨情况的首报",
        "",
        "试市应急管理局：",
        "一、基本情况",
        report.fields.situation,
        "二、雨情水情",
        ...report.fields.weather.split("\n"),
        "三、预警叫应",
        ...report.fields.calling.split("\n"),
        "四、人员伤亡与损失",
        "截至目前，失踪2人；死亡、受伤、被困情况正在核查。",
        "五、应急处置",
        report.fields.actions,
        "六、下一步工作",
        "继续核查失踪人员。",
        "",
        "试县应急管理局",
        "2026年7月14日",
        "（联系人：值班员 0831-0000009）",
        "试县应急管理局",
        "2026年7月14日印发",
      ]);
    });

    it("has the next number of the year when it is signed, and keeps it", async () => {
      const draft = { deedId: randomUUID(), kind: "update" } as const;
      const { id } = await command.incidents.draftReport(incidentId, draft, DUTY);
      const numberOf = async (report: number) =>
        (await textOf((await command.incidents.document(report, DUTY)).bytes))[0];
      expect(await numberOf(id)).toBe("　试应急报〔2026〕　号");
      await command.incidents.signReport(id, { deedId: randomUUID(), version: 1 }, COMMANDER);
      expect(await numberOf(id)).toBe("　试应急报〔2026〕2号");
      expect(await numberOf(reportId)).toBe("　试应急报〔2026〕1号");
    });
  });

  describe("incidents that belong together", () => {
    it("have the warnings a response was ordered for, of which the timeline then tells", async () => {
      const { id } = await command.open({ title: "北镇连日暴雨" });
      expect((await command.incidents.get(id, DUTY)).warnings).toEqual([]);
      await command.order(id, "III", null);
      const { warnings } = await command.incidents.get(id, DUTY);
      const timeline = await timelineOf(DUTY, id);
      expect(warnings.map((warning) => warning.id)).toEqual([warningId]);
      expect(timeline.map(({ kind }) => kind)).toContain("warning");
      await command.order(id, null, "III");
    });

    it("take several warnings at once, each on the timeline, and none of them twice", async () => {
      const { database, incidents } = command;
      const more = { areaName: "北镇", adminAreaCode: NORTH, at: NOW } as const;
      const first = await addWarning(database, { ...more, areaCode: "N1", tier: "yellow" });
      const second = await addWarning(database, { ...more, areaCode: "N2", tier: "blue" });
      const { id } = await command.open({ title: "北镇积涝" });
      const link = (warningIds: number[], viewer = DUTY) =>
        incidents.link(
          id,
          { deedId: randomUUID(), incidentId: null, reportId: null, warningIds },
          viewer,
        );
      await link([first, second]);
      const { warnings } = await incidents.get(id, DUTY);
      const timeline = await timelineOf(DUTY, id);
      expect(warnings.map((warning) => warning.id)).toEqual([first, second]);
      const words = timeline.flatMap((entry) => (entry.kind === "incident" ? entry.words : []));
      expect(words.slice(-2)).toEqual([
        `关联预警：北镇雨量监测（编号 ${first}）`,
        `关联预警：北镇雨量监测（编号 ${second}）`,
      ]);
      await expect(link([first, second])).rejects.toMatchObject({ code: "warnings-linked" });
      await link([second, warningId]);
      const after = (await timelineOf(DUTY, id)).map((entry) => entry.words);
      expect(after.filter((each) => each.startsWith("关联预警"))).toHaveLength(3);
      await expect(link([first, 99_999])).rejects.toMatchObject({ code: "warning-unknown" });
      await expect(link([first], OF_SOUTH)).rejects.toMatchObject({ status: 404 });
      await database.pool.query("DELETE FROM incident WHERE id = $1", [id]);
      await database.pool.query("DELETE FROM warning WHERE id = ANY ($1)", [[first, second]]);
    });

    it("are merged with their reports and tasks, and the other is over", async () => {
      command.at(50);
      const other = await command.open({ title: "北镇公路中断" });
      await command.report({ incidentId: other.id, words: "路面塌陷" });
      const task = await command.assign(other.id);
      const words = "同一场暴雨";
      const form = { deedId: randomUUID(), into: incidentId, words };
      expect(await command.incidents.merge(other.id, form, DUTY)).toMatchObject({
        state: "merged",
        mergedInto: incidentId,
      });
      const { reports, tasks, linked } = await record();
      expect(reports.map((report) => report.words)).toContain("路面塌陷");
      expect(tasks.map(({ id }) => id)).toContain(task.id);
      expect(linked.map(({ id }) => id)).toEqual([other.id]);
      await expect(command.assign(other.id)).rejects.toMatchObject({ code: "incident-over" });
      const report = { deedId: randomUUID(), kind: "final" } as const;
      await expect(command.incidents.draftReport(other.id, report, DUTY)).rejects.toMatchObject({
        code: "incident-merged",
      });
    });

    it("are linked both ways, and a township links only its own", async () => {
      const south = await command.open({ title: "南镇停电", adminAreaCode: SOUTH }, OF_SOUTH);
      const form = { incidentId: south.id, warningIds: [], reportId: null };
      await command.incidents.link(incidentId, { deedId: randomUUID(), ...form }, DUTY);
      const seen = await command.incidents.get(south.id, DUTY);
      expect(seen.linked.map(({ id }) => id)).toEqual([incidentId]);
      await expect(command.open({}, OF_SOUTH)).rejects.toMatchObject({
        code: "outside-own-field",
      });
    });
  });

  describe("in an exercise", () => {
    it("somebody simulated, who has no account, does a deed once", async () => {
      const { id } = await command.assign(incidentId, { text: "备好沙袋" });
      const simulated = { ...OF_TRAFFIC, userId: 0, login: "exercise:traffic", name: "演练交通局" };
      const deed = { deedId: randomUUID() };
      const first = await command.step(id, "accept", simulated, deed);
      expect(first.state).toBe("accepted");
      expect(await command.step(id, "accept", simulated, deed)).toEqual(first);
      await expect(command.step(id, "accept", OF_TRAFFIC, deed)).rejects.toMatchObject({
        code: "deed-of-another",
      });
      const steps = (await command.tasks.get(id, DUTY)).reports;
      expect(steps.map(({ deed, who }) => [deed, who])).toEqual([
        ["assign", DUTY.name],
        ["accept", "演练交通局"],
      ]);
    });

    it("who commands it commands nothing that is real, and what is proposed is seen", async () => {
      const visitor = { ...COMMANDER, exercise: true } as const;
      const [real] = await command.incidents.proposals(visitor);
      expect(real).toMatchObject({ incident: { id: incidentId }, proposal: { level: "III" } });
      const only = { code: "only-in-exercises" };
      const { responseLevel } = (await record()).incident;
      const order = { level: "I", seen: responseLevel, words: "演练" } as const;
      await expect(
        command.incidents.order(incidentId, { deedId: randomUUID(), ...order }, visitor),
      ).rejects.toMatchObject(only);
      await expect(command.assign(incidentId, {}, visitor)).rejects.toMatchObject(only);
      await expect(command.open({}, visitor)).rejects.toMatchObject(only);
      await expect(
        command.incidents.draftReport(
          incidentId,
          { deedId: randomUUID(), kind: "update" },
          visitor,
        ),
      ).rejects.toMatchObject(only);
      expect(await command.incidents.proposals(OF_NORTH)).toEqual([]);
    });
  });

  describe("the end", () => {
    const close = () =>
      command.incidents.close(
        incidentId,
        { deedId: randomUUID(), review: "全部群众安全，道路恢复通行。" },
        DUTY,
      );

    it("needs the response ended, which withdraws what nobody began, and every task settled", async () => {
      command.at(60);
      await expect(close()).rejects.toMatchObject({ code: "response-running" });
      command.messages.length = 0;
      await command.order(incidentId, null, "II");
      expect((await taskOf("duty")).state).toBe("withdrawn");
      // Each person once, and nobody of what still waited for another task.
      const told = command.messages.filter(({ channel }) => channel === "app");
      expect(told.map(({ subject }) => subject)).toContain("任务已撤销");
      expect(told).toHaveLength(new Set(told.map(({ personCode }) => personCode)).size);
      await expect(close()).rejects.toMatchObject({ code: "tasks-running" });
      for (const task of (await record()).tasks) {
        if (task.state === "done" || task.state === "withdrawn") continue;
        const words = "险情解除";
        await command.tasks.command(
          task.id,
          { deedId: randomUUID(), deed: "withdraw", words, to: null },
          DUTY,
        );
      }
      expect(await close()).toMatchObject({ state: "closed", closedAt: NOW + HOUR });
    });

    it("is reported once where it came before the first report, in a report that says so", async () => {
      const { id } = await command.open({ title: "北镇树木倒伏" });
      const draft = (kind: "first" | "final") =>
        command.incidents.draftReport(id, { deedId: randomUUID(), kind }, DUTY);
      await expect(draft("final")).rejects.toMatchObject({ code: "incident-goes-on" });
      const review = "倒伏树木已清理，交通恢复。";
      await command.incidents.close(id, { deedId: randomUUID(), review }, DUTY);
      await expect(draft("first")).rejects.toMatchObject({ code: "first-report-over" });
      const report = await draft("final");
      expect(report.fields).toMatchObject({
        title: "关于北镇树木倒伏情况的首报暨终报",
        next: review,
      });
      const form = { deedId: randomUUID(), version: 1 };
      await command.incidents.signReport(report.id, form, COMMANDER);
      const closed = await command.incidents.get(id, DUTY);
      expect(closed.duties.map(({ kind, sentAt }) => [kind, sentAt])).toEqual([
        ["phone", NOW + HOUR],
        ["final", NOW + HOUR],
      ]);
      expect(closed.missing).toEqual([]);
    });

    it("asks for the final report, and tells everything in the order it happened", async () => {
      const { missing, duties } = await record();
      const timeline = await timelineOf();
      expect(missing.map(({ key }) => key)).toEqual(["report final"]);
      expect(duties.at(-1)).toMatchObject({ kind: "final", dueAt: NOW + 2 * HOUR });
      const times = timeline.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(new Set(timeline.map(({ kind }) => kind))).toEqual(
        new Set([
          "warning",
          "reading",
          "call",
          "incident",
          "order",
          "task",
          "arrival",
          "report",
          "document",
        ]),
      );
    });
  });

  describe("messages of tasks: one", () => {
    it("that stays late is told of step by step further up, each person once", async () => {
      incidentId = (await command.open({ title: "北镇河道淤塞" })).id;
      command.at(7);
      const late = await command.assign(incidentId);
      const toldAt = async (minutes: number) => {
        command.at(minutes);
        command.messages.length = 0;
        await command.tasks.tick();
        await command.tasks.tick();
        return command.messages
          .filter(({ about, channel }) => about.id === String(late.id) && channel === "app")
          .map(({ personCode }) => personCode);
      };
      expect(await toldAt(12)).toEqual([]);
      expect(await toldAt(13)).toEqual(["p-liaison"]);
      expect(await toldAt(16)).toEqual([]);
      expect(await toldAt(17)).toEqual(["p-traffic"]);
      expect(command.messages.map(({ text }) => text)).toContain(
        "【任务超时】交通运输局还没有接受（已超 5 分钟）：抢通道路",
      );
      expect(await toldAt(22)).toEqual(["p-duty"]);
      expect(await toldAt(32)).toEqual(["p-leader"]);
      expect(await toldAt(90)).toEqual([]);
      const { reports } = await command.tasks.get(late.id, DUTY);
      const up = reports.filter(({ deed }) => deed === "escalate").map(({ words }) => words);
      expect(up).toEqual(["承办人员 吴桥", "所在单位 周路", "县值班室 周敏", "县领导 李强"]);
    });

    it("is accepted by the answer to its message, unless it was given to somebody else since", async () => {
      command.at(91);
      command.messages.length = 0;
      const given = await command.assign(incidentId, { text: "清障" });
      const [asked] = command.messages.filter(({ channel }) => channel === "sms");
      if (!asked) throw new Error("Nobody was told by SMS.");
      expect(asked).toMatchObject({ personCode: "p-liaison", address: "10000000001" });
      const answer = { messageId: asked.id, at: NOW, state: "confirmed", channel: "sms" } as const;
      await command.answer(answer);
      await command.answer(answer);
      const { task, reports } = await command.tasks.get(given.id, DUTY);
      expect(task.state).toBe("accepted");
      expect(reports.map(({ deed, who }) => [deed, who])).toEqual([
        ["assign", "值班员"],
        ["accept", "吴桥"],
      ]);
      const to = { kind: "township", code: NORTH } as const;
      const form = { deedId: randomUUID(), deed: "reassign", words: "就近", to } as const;
      command.messages.length = 0;
      await command.tasks.command(given.id, form, DUTY);
      const told = command.messages.map(({ personCode, text }) => [personCode, text.slice(0, 7)]);
      expect(told).toEqual([
        ["p-liaison", "【任务已改派】"],
        ["p-liaison", "【任务已改派】"],
        ["p-liaison", "【任务已改派】"],
        ["p-north", "王芳：北镇任务"],
        ["p-north", "王芳：北镇任务"],
      ]);
      const newest = command.messages.at(-1)?.id ?? "";
      command.messages.length = 0;
      await command.answer(answer);
      expect((await command.tasks.get(given.id, DUTY)).task.state).toBe("assigned");
      const declined = {
        ...answer,
        messageId: newest,
        state: "declined",
      } as const;
      await command.answer(declined);
      const refused = await command.tasks.get(given.id, DUTY);
      expect(refused.task.state).toBe("refused");
      expect(refused.reports.at(-1)).toMatchObject({ who: "王芳", words: "短信答复：不能到位" });
      // Who gave it is nobody of the organization: the duty room has to hear.
      expect(command.messages.map(({ personCode, text }) => [personCode, text])).toEqual(
        Array(2).fill(["p-duty", "【任务被拒绝，请改派】北镇 王芳：清障（短信答复：不能到位）"]),
      );
    });

    it("that is refused goes back to who gave it, and one that is given to others is taken back", async () => {
      const { pool } = command.database;
      await pool.query(
        "UPDATE user_account SET person_code = 'p-leader' WHERE login = 'commander'",
      );
      const { id } = await command.assign(incidentId, { text: "调运沙袋" }, COMMANDER);
      command.messages.length = 0;
      await command.step(id, "refuse", OF_TRAFFIC, { words: "没有车辆" });
      expect(command.messages.map(({ personCode, channel }) => [personCode, channel])).toEqual([
        ["p-leader", "app"],
        ["p-leader", "webPush"],
      ]);
      expect(command.messages[0]).toMatchObject({
        subject: "任务被拒绝",
        text: "【任务被拒绝，请改派】交通运输局 周路：调运沙袋（没有车辆）",
        about: { kind: "task", id: String(id) },
      });
      command.messages.length = 0;
      const to = { kind: "township", code: NORTH } as const;
      const form = { deedId: randomUUID(), deed: "reassign", words: "就近", to } as const;
      await command.tasks.command(id, form, COMMANDER);
      await command.tasks.command(id, form, COMMANDER);
      const texts = command.messages.filter(({ channel }) => channel === "app");
      expect(texts.map(({ personCode, text }) => [personCode, text.replace("{确认}", "")])).toEqual(
        [
          ["p-liaison", "【任务已改派】不再由您办理，改由北镇办理：调运沙袋"],
          ["p-north", "王芳：北镇任务，调运沙袋，请在 30 分钟内完成并反馈。"],
        ],
      );
      command.messages.length = 0;
      const withdrawal = {
        deedId: randomUUID(),
        deed: "withdraw",
        words: "水退了",
        to: null,
      } as const;
      await command.tasks.command(id, withdrawal, COMMANDER);
      await command.tasks.command(id, withdrawal, COMMANDER);
      const withdrawn = command.messages.filter(({ channel }) => channel === "app");
      expect(withdrawn).toMatchObject([
        { personCode: "p-north", subject: "任务已撤销", text: "【任务已撤销】不用再办：调运沙袋" },
      ]);
    });

    it("of an exercise says so in itself, by which no channel takes it out of the house", async () => {
      const { id } = await command.open({ title: "北镇演练" });
      await command.database.pool.query("UPDATE incident SET exercise = true WHERE id = $1", [id]);
      command.messages.length = 0;
      await command.assign(id);
      expect(command.messages.map(({ channel, exercise }) => [channel, exercise])).toEqual([
        ["app", true],
        ["webPush", true],
        ["sms", true],
      ]);
      expect(command.messages.every(({ text }) => text.startsWith("演练"))).toBe(true);
    });
  });
});
