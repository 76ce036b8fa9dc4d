import { gunzipSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_CALL_POLICY } from "@/lib/calling/defaultPolicy";
import { callName } from "@/lib/calling/messages";
import { HOUR, MINUTE, SECOND } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import { eachDatabase } from "../../database/eachDatabase";
import { NORTH, NORTH_ONE, SOUTH } from "../../unit/calling/given";
import { NOW, OF_SOUTH, smallCounty, WHOLE_COUNTY } from "../stations/smallCounty";
import { addOrganization, givenCalls, OFFICER, viewerOf } from "./given";

eachDatabase((_name, open) => {
  let database: Database;
  let gauge: number;
  let given: ReturnType<typeof givenCalls>;
  let server: ReturnType<typeof given.startServer>;
  let deeds = 0;
  const deedId = () => `deed-of-a-test-${String(++deeds).padStart(4, "0")}`;

  beforeAll(async () => {
    database = await open();
    ({ gauge } = await smallCounty(database));
    await addOrganization(database);
  });

  beforeEach(async () => {
    await database.pool.query("DELETE FROM warning_transition");
    await database.pool.query("DELETE FROM warning");
    await database.pool.query("DELETE FROM outbox");
    given = givenCalls(database, NOW);
    server = given.startServer();
    await server.calls.tick();
    given.messages.length = 0;
  });

  async function issue(tier: "yellow" | "orange" | "red") {
    const warningId = await given.rainWarning(tier);
    await given.transition({ warningId, seriesId: gauge, kind: "issue", from: "none", to: tier });
    await server.calls.tick();
    return warningId;
  }
  const board = (warningId: number | null = null, viewer = OFFICER) =>
    server.calls.board(warningId, viewer);
  async function cell(code: string) {
    const { townships } = await board();
    return townships.flatMap(({ cells }) => cells).find((one) => one.code === code);
  }
  async function lineOf(placeName: string) {
    const found = (await board()).waiting.find((one) => one.placeName === placeName);
    if (!found) throw new Error(`nobody is waited for in ${placeName}`);
    return found;
  }
  const answer = async (personCode: string, warningId: number) => {
    const [call] = (await server.calls.mine(viewerOf(personCode))).filter(
      (one) => one.warningId === warningId,
    );
    if (!call) throw new Error(`${personCode} was not called`);
    return server.calls.answer(
      call.roundId,
      { deedId: deedId(), answer: "confirmed" },
      viewerOf(personCode),
    );
  };

  it("calls every level at once, each first in line by each channel, and nobody twice", async () => {
    await issue("orange");
    expect(given.called().toSorted()).toEqual(
      [
        "duty",
        "group1",
        "head1",
        "head2",
        "leader1",
        "monitor1",
        "northDuty",
        "northLeader",
      ].toSorted(),
    );
    const toHead = given.messages.filter(({ personCode }) => personCode === "head1");
    expect(toHead.map(({ channel }) => channel)).toEqual(["app", "webPush", "voice", "sms"]);
    expect(toHead[0]).toMatchObject({ demonstration: true, exercise: true });
    expect(toHead[0]?.text).toBe(
      "演练：人head1（villageHead 1）：02:30 北镇雨量监测橙色预警，雨量达到阈值（北岭雨量站）。请停工停课，立即转移危险区群众，并在 10 分钟内确认。{确认}",
    );
    await server.calls.tick();
    expect(given.messages).toHaveLength(8 * 4);
  });

  it("calls once for a transition that is read again", async () => {
    await issue("orange");
    const before = given.messages.length;
    await database.pool.query("UPDATE call_cursor SET outbox_id = 0");
    await given.startServer().calls.tick();
    expect(given.messages).toHaveLength(before);
  });

  it("corrections and members call nobody", async () => {
    const warningId = await issue("orange");
    const before = given.messages.length;
    for (const kind of ["correction", "member"] as const) {
      await given.transition({ warningId, seriesId: gauge, kind, from: "orange", to: "orange" });
    }
    await server.calls.tick();
    expect(given.messages).toHaveLength(before);
  });

  it("a transaction that fails is done anew, whole", async () => {
    given.fail(new Error("the channel is away"));
    await expect(issue("orange")).rejects.toThrow("the channel is away");
    expect(given.messages).toEqual([]);
    given.fail(null);
    await server.calls.tick();
    expect(given.called()).toHaveLength(8);
  });

  it("passes on after the limit and tells the level above", async () => {
    await issue("red");
    given.messages.length = 0;
    given.hands.now = NOW + 4 * MINUTE;
    await server.calls.tick();
    expect(given.called()).toEqual(["deputy1"]);
    const told = given.messages.filter(({ id }) => id.startsWith("callUp:"));
    expect(new Set(told.map(({ personCode }) => personCode))).toEqual(
      new Set(["northLeader", "leader1"]),
    );
    expect(told.map(({ text }) => text)).toContain(
      "【演练】北镇红色雨量监测预警：一村 villageHead 1人head1未按时确认。",
    );
    expect(await cell(NORTH_ONE)).toMatchObject({ state: "escalated", person: "人deputy1" });
  });

  it("goes on in the middle of an escalation after the server was killed", async () => {
    await issue("red");
    await server.receive([
      { messageId: `${await nameOf("head1")}:sms`, at: NOW, state: "delivered", channel: "sms" },
    ]);
    given.hands.now = NOW + 4 * MINUTE;
    await server.calls.tick();
    await server.receive([
      { messageId: `${await nameOf("deputy1")}:app`, at: NOW, state: "read", channel: "app" },
    ]);
    const before = await kept();
    given.messages.length = 0;

    server = given.startServer();
    await server.calls.tick();
    expect(given.messages).toEqual([]);
    // What a receipt said before the kill was on record, and is in the state now.
    expect(await lineOf("一村")).toMatchObject({ channels: { app: "read" } });
    expect((await kept()).length).toBe(before.length);

    given.hands.now = NOW + 8 * MINUTE;
    await server.calls.tick();
    expect(given.called()).toContain("liaison1");
    expect(given.called()).not.toContain("head1");
    expect(await cell(NORTH_ONE)).toMatchObject({ state: "escalated", person: "人liaison1" });

    given.hands.now = NOW + 12 * MINUTE;
    await given.startServer().calls.tick();
    expect(given.messages.map(({ text }) => text)).toContain(
      "【演练】北镇红色雨量监测预警：一村所有人均未确认，请立即派人。",
    );
  });

  async function kept() {
    const { rows } = await database.pool.query(
      "SELECT kind, person_code FROM call_event WHERE kind = 'called' ORDER BY id",
    );
    return rows;
  }
  async function nameOf(personCode: string): Promise<string> {
    const { rows } = await database.pool.query<{ id: number }>(
      "SELECT round_id::float8 AS id FROM call_person WHERE person_code = $1",
      [personCode],
    );
    return callName(rows[0]?.id ?? 0, personCode);
  }

  describe("an answer", () => {
    it("of the person ends its line, once however often it is sent", async () => {
      const warningId = await issue("red");
      given.hands.now = NOW + 42 * SECOND;
      const [call] = await server.calls.mine(viewerOf("head2"));
      expect(call).toMatchObject({ warningId, placeName: "二村", answer: null, next: null });
      const sent = { deedId: deedId(), answer: "confirmed" as const };
      const first = await server.calls.answer(call?.roundId ?? 0, sent, viewerOf("head2"));
      given.hands.now = NOW + 90 * SECOND;
      expect(await server.calls.answer(call?.roundId ?? 0, sent, viewerOf("head2"))).toEqual(first);
      expect(await cell(`${NORTH}002`)).toMatchObject({
        state: "confirmed",
        tookMs: 42 * SECOND,
        person: "人head2",
      });
      const { rows } = await database.pool.query(
        "SELECT action, subject FROM audit_entry WHERE action = 'call.answer' AND subject = $1",
        [String(warningId)],
      );
      expect(rows).toHaveLength(1);
    });

    it.each([
      { pressed: "while it was called", at: 42 * SECOND, counts: 42 * SECOND },
      { pressed: "before it was called, by a wrong clock", at: -HOUR, counts: 0 },
      { pressed: "after now, by a wrong clock", at: HOUR, counts: 20 * MINUTE },
    ])("counts from when it was pressed without a network: $pressed", async ({ at, counts }) => {
      await issue("red");
      const [call] = await server.calls.mine(viewerOf("head2"));
      given.hands.now = NOW + 20 * MINUTE;
      await server.calls.tick();
      const sent = { deedId: deedId(), answer: "confirmed" as const, pressedAt: NOW + at };
      const said = await server.calls.answer(call?.roundId ?? 0, sent, viewerOf("head2"));
      expect(said.at).toBe(NOW + counts);
      await server.calls.tick();
      expect(await cell(`${NORTH}002`)).toMatchObject({ state: "confirmed", tookMs: counts });
      const { rows } = await database.pool.query(
        "SELECT detail -> 'late' AS late FROM call_event WHERE deed_id = $1",
        [sent.deedId],
      );
      const received = NOW + 20 * MINUTE;
      const late = { pressedAt: NOW + counts, receivedAt: received };
      expect(rows[0]?.late ?? null).toEqual(counts === 20 * MINUTE ? null : late);
    });

    it("that declines passes the turn on when it is known, not when it was pressed", async () => {
      await issue("red");
      const [call] = await server.calls.mine(viewerOf("head2"));
      given.hands.now = NOW + 3 * MINUTE;
      const sent = { deedId: deedId(), answer: "declined" as const, pressedAt: NOW + MINUTE };
      const said = await server.calls.answer(call?.roundId ?? 0, sent, viewerOf("head2"));
      expect(said.at).toBe(NOW + 3 * MINUTE);
      await server.calls.tick();
      expect(await cell(`${NORTH}002`)).toMatchObject({
        state: expect.not.stringMatching("confirmed"),
      });
    });

    it("of whoever was not called is refused", async () => {
      await issue("red");
      const [call] = await server.calls.mine(viewerOf("head1"));
      await expect(
        server.calls.answer(
          call?.roundId ?? 0,
          { deedId: deedId(), answer: "confirmed" },
          viewerOf("head3"),
        ),
      ).rejects.toMatchObject({ code: "call-not-yours" });
    });

    it("by a channel counts; delivered does not", async () => {
      await issue("red");
      const name = await nameOf("head2");
      await server.receive([
        { messageId: `${name}:voice`, at: NOW, state: "delivered", channel: "voice" },
      ]);
      await server.calls.tick();
      expect(await cell(`${NORTH}002`)).toMatchObject({ state: "calling" });
      await server.receive([
        { messageId: `${name}:voice`, at: NOW, state: "confirmed", channel: "voice", answer: "1" },
      ]);
      await server.calls.tick();
      expect(await cell(`${NORTH}002`)).toMatchObject({ state: "confirmed" });
    });

    it("after the warning was lifted is still on record", async () => {
      const warningId = await issue("red");
      await given.transition({ warningId, seriesId: gauge, kind: "lift", from: "red", to: "none" });
      await server.calls.tick();
      await answer("head1", warningId);
      const [call] = await server.calls.mine(viewerOf("head1"));
      expect(call).toMatchObject({ isOver: true, answer: "confirmed" });
    });
  });

  describe("an officer", () => {
    const steer = (
      lineId: number,
      deed: "stop" | "resume" | "skip" | "confirmed" | "byHand",
      viewer = OFFICER,
    ) => server.calls.steer(lineId, { deedId: deedId(), deed, reason: "电话里说的" }, viewer);

    it("records what was said on the telephone, under its name", async () => {
      await database.pool.query(
        `INSERT INTO user_account (county_code, login, name, role, password_hash, password_set_at, created_at)
         SELECT code, 'duty', '陈值班', 'dutyOfficer', 'x', now(), now() FROM county LIMIT 1`,
      );
      await issue("red");
      const { lineId } = await lineOf("一村");
      await steer(lineId, "confirmed");
      expect(await cell(NORTH_ONE)).toMatchObject({ state: "confirmed", person: "人head1" });
      const { entries } = await server.calls.line(lineId, OFFICER);
      expect(entries.at(-1)).toMatchObject({
        kind: "confirmed",
        actor: "陈值班",
        reason: "电话里说的",
        person: "人head1",
      });
    });

    it("stops a line, and lets it go on with its time anew", async () => {
      await issue("red");
      const { lineId } = await lineOf("一村");
      await steer(lineId, "stop");
      given.hands.now = NOW + 30 * MINUTE;
      await server.calls.tick();
      expect(await cell(NORTH_ONE)).toMatchObject({ state: "stopped", deadlineAt: null });
      await steer(lineId, "resume");
      expect(await cell(NORTH_ONE)).toMatchObject({ deadlineAt: NOW + 34 * MINUTE });
    });

    it("skips to the next in line, who is called at once", async () => {
      await issue("red");
      given.messages.length = 0;
      await steer((await lineOf("一村")).lineId, "skip");
      expect(given.called()).toEqual(["deputy1"]);
    });

    it("needs a second factor, and its own area", async () => {
      await issue("red");
      const { lineId } = await lineOf("一村");
      await expect(steer(lineId, "stop", WHOLE_COUNTY)).rejects.toMatchObject({
        code: "second-factor-needed",
      });
      const south = { ...OF_SOUTH, secondFactor: true };
      await expect(steer(lineId, "stop", south)).rejects.toMatchObject({
        code: "outside-own-field",
      });
    });
  });

  describe("as the warning goes on", () => {
    it("an upgrade calls again and closes what was called before", async () => {
      const warningId = await issue("orange");
      given.messages.length = 0;
      given.hands.now = NOW + 3 * MINUTE;
      await given.transition({
        warningId,
        seriesId: gauge,
        kind: "upgrade",
        from: "orange",
        to: "red",
      });
      await server.calls.tick();
      expect(given.called()).toContain("head1");
      expect((await board()).rounds).toMatchObject([{ tier: "red", beganAt: NOW + 3 * MINUTE }]);
      const { json, gzip } = await server.calls.writtenBoard(null, OFFICER);
      expect(JSON.parse(Buffer.from(json).toString())).toEqual(await board());
      expect(gunzipSync(gzip)).toEqual(Buffer.from(json));
      // Only what is called now has a deadline.
      const { rows } = await database.pool.query(
        `SELECT r.kind, count(*)::int AS open FROM call_line l JOIN call_round r ON r.id = l.round_id
          WHERE l.state = 'calling' GROUP BY r.kind`,
      );
      expect(rows).toEqual([{ kind: "upgrade", open: 8 }]);
    });

    it("three turns in one moment call once, for where it stands", async () => {
      const warningId = await given.rainWarning("yellow");
      await given.transition({
        warningId,
        seriesId: gauge,
        kind: "issue",
        from: "none",
        to: "yellow",
      });
      await given.transition({
        warningId,
        seriesId: gauge,
        kind: "upgrade",
        from: "yellow",
        to: "orange",
      });
      await given.transition({
        warningId,
        seriesId: gauge,
        kind: "upgrade",
        from: "orange",
        to: "red",
      });
      await server.calls.tick();
      expect(new Set(given.messages.map(({ template }) => template?.code))).toEqual(
        new Set(["call.rain.red"]),
      );
      const { rows } = await database.pool.query("SELECT kind, tier FROM call_round ORDER BY id");
      expect(rows).toHaveLength(3);
    });

    it("a downgrade informs who was called, and lets the monitors' calls go on", async () => {
      const warningId = await issue("orange");
      given.messages.length = 0;
      await given.transition({
        warningId,
        seriesId: gauge,
        kind: "downgrade",
        from: "orange",
        to: "yellow",
      });
      await server.calls.tick();
      expect(given.called()).toEqual([]);
      expect(new Set(given.messages.map(({ personCode }) => personCode)).size).toBe(8);
      expect((await board()).waiting.map(({ placeName }) => placeName)).toEqual(["崩坡积体"]);
      // Once is enough: the next downgrade finds nothing there to close.
      const closed = async () => {
        const { rows } = await database.pool.query("SELECT FROM call_event WHERE kind = 'closed'");
        return rows.length;
      };
      expect(await closed()).toBe(1);
      const lower = { kind: "downgrade", from: "yellow", to: "blue" } as const;
      await given.transition({ warningId, seriesId: gauge, ...lower });
      await server.calls.tick();
      expect(await closed()).toBe(1);
    });

    it("what nobody answered stays lost after its call is closed: board, progress, figures, record", async () => {
      const warningId = await issue("red");
      await answer("head2", warningId);
      for (const minutes of [10, 20, 30, 40, 50]) {
        given.hands.now = NOW + minutes * MINUTE;
        await server.calls.tick();
      }
      const seen = async () => {
        const { townships, levels, lost, lostCount } = await board(warningId);
        const [progress] = await server.calls.progress({ warningIds: [warningId] }, OFFICER);
        const { villages, all, unreached } = await server.calls.summary(
          [warningId],
          given.hands.now,
          OFFICER,
        );
        const { rows } = await server.calls.history({ page: 1, size: 25 }, OFFICER);
        const [north] = townships;
        return {
          cell: north?.cells.find(({ code }) => code === `${NORTH}001`)?.state,
          township: [north?.called, north?.confirmed, north?.lost],
          levels: levels.reduce((sum, { lost }) => sum + lost, 0),
          progress: (progress?.exhausted ?? 0) + (progress?.vacant ?? 0),
          summary: all.lost,
          villages: [villages.called, villages.confirmed, villages.lost],
          unreached: unreached.map(({ name, standing }) => `${name} ${standing}`),
          record: rows.find(({ kind }) => kind === "issue")?.lost,
          listed: [lostCount, lost.length],
        };
      };
      const before = await seen();
      expect(before).toMatchObject({
        cell: "exhausted",
        township: [2, 1, 1],
        villages: [2, 1, 1],
        unreached: ["一村 lost"],
        listed: [before.levels, before.levels],
      });
      expect(before.levels).toBe(before.record);
      expect(before.progress).toBe(before.record);
      expect(before.summary).toBe(before.record);
      await given.transition({
        warningId,
        seriesId: gauge,
        kind: "lift",
        from: "red",
        to: "none",
      });
      await server.calls.tick();
      const { rows } = await database.pool.query(
        "SELECT DISTINCT state FROM call_line WHERE area_code = $1 AND act = 'call'",
        [`${NORTH}001`],
      );
      expect(rows).toEqual([{ state: "closed" }]);
      expect(await seen()).toEqual(before);
    });

    it("a lift closes every line and says so", async () => {
      const warningId = await issue("orange");
      given.messages.length = 0;
      await given.transition({
        warningId,
        seriesId: gauge,
        kind: "lift",
        from: "orange",
        to: "none",
      });
      await server.calls.tick();
      given.hands.now = NOW + 60 * MINUTE;
      await server.calls.tick();
      expect(given.called()).toEqual([]);
      expect(given.messages[0]?.text).toBe(
        "演练：人duty：02:30 北镇雨量监测预警解除。群众返回须经镇政府同意，请继续留意隐患点。",
      );
      expect((await board(warningId)).waiting).toEqual([]);
    });
  });

  it("an exercise that is started over takes its calls along", async () => {
    await issue("red");
    await database.pool.query("DELETE FROM warning_transition");
    await database.pool.query("DELETE FROM warning");
    given.hands.now = NOW + 10 * MINUTE;
    await server.calls.tick();
    const { rows } = await database.pool.query("SELECT FROM call_event");
    expect(rows).toEqual([]);
  });

  it("a township sees its own lines and none of another's", async () => {
    const warningId = await issue("red");
    expect((await board(null, OF_SOUTH)).rounds).toEqual([]);
    const { lineId } = await lineOf("一村");
    await expect(server.calls.line(lineId, OF_SOUTH)).rejects.toMatchObject({
      code: "call-line-unknown",
    });
    const north = { ...OF_SOUTH, adminAreaCode: NORTH };
    const own = await board(warningId, north);
    expect(own.levels.map(({ level }) => level)).toEqual([
      "townshipDuty",
      "townshipLeaders",
      "village",
      "group",
      "riskPoint",
    ]);
    expect(await server.calls.progress("open", { ...OF_SOUTH, adminAreaCode: SOUTH })).toEqual([]);
  });

  it("figures count confirmations and nothing less", async () => {
    const warningId = await issue("red");
    given.hands.now = NOW + 2 * MINUTE;
    await answer("head1", warningId);
    given.hands.now = NOW + 4 * MINUTE;
    await answer("head2", warningId);
    await server.receive([
      { messageId: `${await nameOf("monitor1")}:app`, at: NOW, state: "read", channel: "app" },
    ]);
    const figures = await server.calls.figures({ days: 7, of: "exercise" }, OFFICER);
    expect(figures.villages).toEqual({
      called: 2,
      confirmed: 2,
      lost: 0,
      rate: 1,
      medianMs: 3 * MINUTE,
      p90Ms: 4 * MINUTE,
    });
    expect(figures.all).toMatchObject({ called: 8, confirmed: 2 });
    expect(figures.townships).toMatchObject([
      { name: "北镇", called: 2, confirmed: 2, medianMs: 3 * MINUTE, p90Ms: 4 * MINUTE },
    ]);
    const ofPerson = (wanted: string) => figures.persons.find(({ code }) => code === wanted);
    expect(ofPerson("head1")).toMatchObject({ medianMs: 2 * MINUTE, p90Ms: 2 * MINUTE });
    expect(ofPerson("head2")).toMatchObject({ medianMs: 4 * MINUTE, p90Ms: 4 * MINUTE });
    expect(ofPerson("monitor1")).toMatchObject({ rate: 0, medianMs: null, p90Ms: null });
    expect((await server.calls.figures({ days: 7, of: "real" }, OFFICER)).all.called).toBe(0);
  });

  it("the county folder's policy is in force until a person saves one", async () => {
    const folder = { ...DEFAULT_CALL_POLICY, title: "试县叫应规定" };
    for (const policy of [folder, folder, { ...folder, title: "试县叫应规定（修订）" }]) {
      const started = given.startServer(policy);
      await started.calls.start();
      await started.calls.stop();
    }
    const versions = await server.calls.policies(OFFICER);
    expect(
      versions.map(({ version, savedByName, content }) => [version, savedByName, content.title]),
    ).toEqual([
      [2, "县文件夹", "试县叫应规定（修订）"],
      [1, "县文件夹", "试县叫应规定"],
      [0, null, "默认叫应规定"],
    ]);
  });

  it("a policy is kept as a next version, and the calls after it follow it", async () => {
    const [{ version }] = await server.calls.policies(OFFICER);
    const content = structuredClone(DEFAULT_CALL_POLICY);
    content.tiers.red.levels = [{ level: "village", act: "call", limitMinutes: 2 }];
    const draft = { basedOn: version, content, note: "只叫村" };
    await expect(server.calls.savePolicy(draft, WHOLE_COUNTY)).rejects.toMatchObject({
      code: "second-factor-needed",
    });
    await server.calls.savePolicy(draft, OFFICER);
    await expect(server.calls.savePolicy(draft, OFFICER)).rejects.toMatchObject({
      code: "call-policy-changed",
    });
    await issue("red");
    expect(given.called()).toEqual(["head1", "head2"]);
    expect((await lineOf("一村")).deadlineAt).toBe(NOW + 2 * MINUTE);
  });

  it("tells the groups that the policy names once for each turn, and no person's name", async () => {
    const [{ version }] = await server.calls.policies(OFFICER);
    const content = structuredClone(DEFAULT_CALL_POLICY);
    content.tiers.orange.channels = ["app", "dingTalk", "webhook"];
    await server.calls.savePolicy({ basedOn: version, content, note: "告知群" }, OFFICER);
    await issue("orange");
    await server.calls.tick();
    const toGroups = given.messages.filter(({ personCode }) => personCode === null);
    expect(toGroups.map(({ channel }) => channel)).toEqual(["dingTalk", "webhook"]);
    expect(toGroups[0]).toMatchObject({ address: "", exercise: true, demonstration: false });
    expect(toGroups[0]?.text).toBe(
      "【演练】北镇橙色雨量监测预警已发布，正在叫应责任人。雨量达到阈值（北岭雨量站）。",
    );
  });
});
