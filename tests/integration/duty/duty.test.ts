import ICAL from "ical.js";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { USUAL_SLOTS } from "@/lib/duty/pattern";
import { DAY, HOUR } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import { digestOf } from "@/server/duty/handOvers";
import { eachDatabase } from "../../database/eachDatabase";
import {
  COUNTY_ROOM,
  createAlarms,
  createDuty,
  givenOrganization,
  NOW,
  officer,
  PLAYING,
  QINGFU,
  qingfu,
  viewer,
  WATER,
  WENJIANG,
  wenjiang,
} from "./given";

eachDatabase((_name, open) => {
  let database: Database;
  let duty: ReturnType<typeof createDuty>["duty"];
  let told: string[];
  let clock: { now: number };
  let deeds: ReturnType<typeof createDuty>["deeds"];

  beforeAll(async () => {
    database = await open();
    await givenOrganization(database);
  });
  beforeEach(async () => {
    await database.pool.query(
      "TRUNCATE duty_shift, duty_pattern, duty_swap, duty_hand_over, duty_log_entry, holiday, calendar_feed, duty_gap_alarm, duty_missing_alarm CASCADE",
    );
    ({ duty, told, clock, deeds } = createDuty(database, [
      "生效预警：庆符镇 雨量监测橙色预警，09:40 发布",
    ]));
  });

  const shift = (personCode: string, afterHours = 0, hours = 24) => ({
    unit: QINGFU,
    role: "officer" as const,
    personCode,
    startsAt: NOW + afterHours * HOUR,
    endsAt: NOW + (afterHours + hours) * HOUR,
  });
  const roster = (days = 7) => duty.roster(qingfu, QINGFU, "2026-07-13", days);
  const audited = async () => {
    const { rows } = await database.pool.query(
      "SELECT action FROM audit_entry ORDER BY id DESC LIMIT 1",
    );
    return rows[0]?.action;
  };

  describe("who is on duty now", () => {
    it("is shown for every unit to the county, with what comes next and what is missing", async () => {
      await duty.putShift(officer, shift("P1", -2));
      await duty.putShift(officer, shift("P2", 30));
      const { units } = await duty.board(officer);
      expect(units.map(({ name }) => name)).toEqual(["高县值班室", "县水利局", "文江镇", "庆符镇"]);
      const own = units.find(({ name }) => name === "庆符镇");
      expect(own?.onDuty).toMatchObject([{ personName: "甲" }]);
      expect(own?.next).toMatchObject([{ personName: "乙" }]);
      expect(own?.gaps).toEqual([
        { role: "officer", from: NOW + 22 * HOUR, to: NOW + 30 * HOUR },
        { role: "officer", from: NOW + 54 * HOUR, to: NOW + 72 * HOUR },
      ]);
      expect(units.find(({ name }) => name === "文江镇")).toMatchObject({
        keepsRoster: false,
        lacksRoster: true,
        gaps: [],
      });
      // Its own gaps, and the three rooms that keep no roster.
      expect(await duty.unitsWithGaps()).toBe(4);
    });

    it("is shown to a township for itself and the county's own room, to no administrator of audit", async () => {
      const { units } = await duty.board(qingfu);
      expect(units.map(({ name }) => name)).toEqual(["高县值班室", "庆符镇"]);
      await expect(duty.board(viewer("auditAdministrator"))).rejects.toMatchObject({
        code: "not-allowed",
      });
      await expect(duty.roster(wenjiang, QINGFU, "2026-07-13", 7)).rejects.toMatchObject({
        code: "duty-unit-unknown",
      });
    });
  });

  describe("a roster", () => {
    it("is kept by its own unit and by the county, by nobody else", async () => {
      await duty.putShift(qingfu, shift("P1"));
      expect(told).toEqual(["township:511525101"]);
      expect(await audited()).toBe("duty.shift");
      await expect(duty.putShift(wenjiang, shift("P2"))).rejects.toMatchObject({
        code: "outside-own-field",
      });
      const water = viewer("department", { departmentCode: "water" });
      await expect(duty.putShift(water, shift("P2"))).rejects.toMatchObject({
        code: "outside-own-field",
      });
      const [{ id = 0 } = {}] = (await roster()).shifts;
      await expect(duty.removeShift(wenjiang, id)).rejects.toMatchObject({
        code: "outside-own-field",
      });
      await duty.removeShift(qingfu, id);
      expect((await roster()).shifts).toEqual([]);
    });

    it("takes who belongs to the unit or holds a post there, and nobody twice at once", async () => {
      await duty.putShift(officer, shift("W1"));
      await expect(duty.putShift(officer, { ...shift("P1"), unit: WATER })).rejects.toMatchObject({
        code: "not-a-member",
        issues: [{ field: "personCode" }],
      });
      await expect(duty.putShift(officer, shift("W1", 23))).rejects.toMatchObject({
        code: "already-on-duty",
      });
      await duty.putShift(officer, shift("W1", 24));
      expect((await roster()).shifts).toHaveLength(2);
    });

    it("is planned by its pattern, around what is there and over the holidays", async () => {
      await expect(
        duty.plan(qingfu, { unit: QINGFU, fromDay: "2026-07-13", days: 7 }),
      ).rejects.toMatchObject({ code: "no-pattern" });
      const slot = { role: "officer", startsAt: "08:30", hours: 24 } as const;
      await duty.savePattern(qingfu, QINGFU, {
        slots: [
          { ...slot, days: "workday" },
          { ...slot, startsAt: "09:00", days: "offday" },
        ],
        persons: { officer: ["P1", "P2", "P3"], leader: [] },
      });
      await duty.putHolidays(officer, [{ day: "2026-07-15", name: "试假", working: false }]);
      const plan = { unit: QINGFU, fromDay: "2026-07-13", days: 7 };
      expect(await duty.plan(qingfu, plan)).toEqual({ made: 7 });
      expect(await duty.plan(qingfu, plan)).toEqual({ made: 0 });
      const { shifts, gaps, holidays } = await roster();
      expect(shifts.map(({ personName }) => personName).join("")).toBe("甲乙丙甲丙乙甲");
      expect(new Date(shifts[2]?.startsAt ?? 0).toISOString()).toBe("2026-07-15T01:00:00.000Z");
      expect(holidays).toEqual([{ day: "2026-07-15", name: "试假", working: false }]);
      // Until the first morning, and the half hours by which a day off begins later.
      expect(gaps.map(({ from, to }) => (to - from) / HOUR)).toEqual([8.5, 0.5, 0.5]);
    });
  });

  describe("a swap", () => {
    const keeper = viewer("township", { adminAreaCode: QINGFU.code, personCode: "P1" });
    const liaison = (personCode: string) =>
      viewer("liaison", { adminAreaCode: "511525101201", personCode });

    it("is asked by who holds the shift, answered by who was asked, and exchanges both", async () => {
      await duty.putShift(qingfu, shift("P2", 24));
      await duty.putShift(qingfu, shift("P3", 48));
      const [mine, theirs] = (await roster()).shifts;
      const wish = {
        shiftId: mine?.id ?? 0,
        otherShiftId: theirs?.id ?? 0,
        toPersonCode: "P3",
        reason: "家中有事",
      };
      await expect(duty.requestSwap(liaison("P4"), wish)).rejects.toMatchObject({
        code: "outside-own-field",
      });
      const { id } = await duty.requestSwap(liaison("P2"), wish);
      expect((await roster()).swaps).toMatchObject([
        { id, toPersonName: "丙", state: "requested" },
      ]);
      await expect(duty.answerSwap(liaison("P2"), id, "accept")).rejects.toMatchObject({
        code: "swap-not-yours",
      });
      await duty.answerSwap(liaison("P3"), id, "accept");
      expect((await roster()).shifts.map(({ personCode }) => personCode)).toEqual(["P3", "P2"]);
      await expect(duty.answerSwap(liaison("P3"), id, "decline")).rejects.toMatchObject({
        code: "swap-answered",
      });
      expect(await audited()).toBe("duty.swapAnswer");
    });

    it("is looked at again when it is accepted: what was free may no longer be", async () => {
      await duty.putShift(qingfu, shift("P2", 24));
      const [mine] = (await roster()).shifts;
      const wish = {
        shiftId: mine?.id ?? 0,
        otherShiftId: null,
        toPersonCode: "P3",
        reason: "请假",
      };
      const { id } = await duty.requestSwap(keeper, wish);
      await duty.putShift(qingfu, { ...shift("P3", 30), role: "leader" });
      await expect(duty.answerSwap(liaison("P3"), id, "accept")).rejects.toMatchObject({
        code: "swap-clash",
      });
      await duty.answerSwap(keeper, id, "withdraw");
      expect((await roster()).shifts.map(({ personCode }) => personCode)).toEqual(["P2", "P3"]);
      clock.now += 25 * HOUR;
      await expect(duty.requestSwap(keeper, wish)).rejects.toMatchObject({ code: "swap-past" });
    });
  });

  describe("a hand-over", () => {
    it("carries what is open, is signed by both, and then stands", async () => {
      const given = await duty.giveOver(qingfu, { unit: QINGFU, notes: "沙河 2 组值守未撤" });
      expect(given.facts).toEqual(["生效预警：庆符镇 雨量监测橙色预警，09:40 发布"]);
      expect((await duty.board(officer)).units.at(-1)?.waitingHandOver?.id).toBe(given.id);
      await expect(duty.takeOver(qingfu, given.id)).rejects.toMatchObject({
        code: "own-hand-over",
      });
      await expect(duty.takeOver(wenjiang, given.id)).rejects.toMatchObject({
        code: "outside-own-field",
      });
      await duty.takeOver(officer, given.id);
      await expect(duty.takeOver(officer, given.id)).rejects.toMatchObject({
        code: "hand-over-taken",
      });
      const [kept] = await duty.handOvers(qingfu, QINGFU);
      if (!kept) throw new Error("not kept");
      expect(kept).toMatchObject({ givenName: "qf", takenName: "officer" });
      expect(digestOf(kept)).toBe(kept.digest);
      expect(digestOf({ ...kept, notes: "已撤" })).not.toBe(kept.digest);
    });

    it.each([
      ["notes = '改过'"],
      ["given_name = '别人'"],
      ["taken_by = 'third', taken_at = now()"],
    ])("cannot be rewritten in the database (%s)", async (change) => {
      const { id } = await duty.giveOver(qingfu, { unit: QINGFU, notes: "无" });
      await duty.takeOver(officer, id);
      const act = database.pool.query(`UPDATE duty_hand_over SET ${change} WHERE id = $1`, [id]);
      await expect(act).rejects.toThrow(/never rewritten/);
    });
  });

  describe("the duty log", () => {
    it("is added to, corrected by another entry, and never changed", async () => {
      const entry = { unit: QINGFU, kind: "note", body: "沙河桥已封", correctsId: null } as const;
      const { id } = await duty.addToLog(qingfu, entry);
      await duty.addToLog(qingfu, {
        ...entry,
        kind: "correction",
        body: "应为庆符桥",
        correctsId: id,
      });
      expect(await duty.log(officer, QINGFU, null)).toMatchObject([
        { kind: "correction", correctsId: id },
        { body: "沙河桥已封" },
      ]);
      expect(await duty.log(officer, QINGFU, id)).toEqual([]);
      await expect(
        duty.addToLog(officer, { ...entry, unit: WENJIANG, kind: "correction", correctsId: id }),
      ).rejects.toMatchObject({ code: "log-entry-unknown" });
      const act = database.pool.query("UPDATE duty_log_entry SET body = 'x'");
      await expect(act).rejects.toThrow(/append-only/);
    });
  });

  describe("holidays", () => {
    it("are taken from the State Council's notice, with the weekends that are worked", async () => {
      expect(await duty.takeStatutory(officer, 2026)).toEqual({ taken: 39 });
      const days = await duty.holidays(officer, 2026);
      expect(days).toContainEqual({ day: "2026-10-01", name: "国庆节", working: false });
      expect(days).toContainEqual({ day: "2026-02-14", name: "春节调休", working: true });
      await duty.removeHoliday(officer, "2026-10-01");
      expect(await duty.holidays(officer, 2026)).toHaveLength(38);
      await expect(duty.takeStatutory(officer, 2050)).rejects.toMatchObject({
        code: "holidays-unpublished",
      });
      await expect(duty.takeStatutory(qingfu, 2026)).rejects.toMatchObject({
        code: "outside-own-field",
      });
    });
  });

  describe("a gap", () => {
    const sent = async () => {
      const { rows } = await database.pool.query<{ person: string; channel: string; text: string }>(
        "SELECT person_code AS person, channel, text FROM delivery WHERE about_kind = 'duty' ORDER BY number",
      );
      return rows;
    };
    beforeAll(async () => {
      await database.pool.query(`INSERT INTO post (code, county_code, kind, title, admin_area_code, rank)
        VALUES ('QF-liaison', '511525', 'townshipLiaison', '应急办主任', '511525101', 1)`);
      await database.pool.query("INSERT INTO assignment VALUES ('QF-liaison', 'P3', 1)");
      await database.pool.query(
        "INSERT INTO person_contact (person_code, rank, kind, value) VALUES ('P3', 1, 'mobile', '13800000003')",
      );
    });
    beforeEach(() => database.pool.query("TRUNCATE delivery CASCADE"));

    it("is told of once, inside and outside, to whoever has to fill it", async () => {
      const { alarms } = createAlarms(database, { deeds, clock });
      await duty.putShift(officer, shift("P1", -2));
      await duty.putShift(officer, shift("P2", 30, 72));
      expect(await alarms.look()).toMatchObject({ gaps: 1 });
      expect(await sent()).toEqual([
        {
          person: "P3",
          channel: "app",
          text: "丙：庆符镇值班员 07-14 08:00 至 07-14 16:00，无人排班，请立即处理。",
        },
        {
          person: "P3",
          channel: "sms",
          text: "庆符镇值班员 07-14 08:00 至 07-14 16:00，无人排班，请立即处理。",
        },
      ]);
      // Time goes on, into the gap: it is the same one.
      clock.now = NOW + 10 * HOUR;
      expect(await alarms.look()).toMatchObject({ gaps: 0 });
      clock.now = NOW + 24 * HOUR;
      expect(await createAlarms(database, { deeds, clock }).alarms.look()).toMatchObject({
        gaps: 0,
      });
      expect(await sent()).toHaveLength(2);
    });

    it("is told of again when it was filled and opens again", async () => {
      const { alarms } = createAlarms(database, { deeds, clock });
      await duty.putShift(officer, shift("P1", -2, 80));
      expect(await alarms.look()).toMatchObject({ gaps: 0 });
      const [whole] = (await roster()).shifts;
      if (!whole) throw new Error("the shift is not there");
      await duty.savePattern(qingfu, QINGFU, {
        slots: [...USUAL_SLOTS],
        persons: { leader: [], officer: ["P1"] },
      });
      await duty.removeShift(officer, whole.id);
      expect(await alarms.look()).toMatchObject({ gaps: 1 });
      await duty.putShift(officer, shift("P2", -2, 80));
      expect(await alarms.look()).toMatchObject({ gaps: 0 });
      const [again] = (await roster()).shifts;
      if (!again) throw new Error("the shift is not there");
      clock.now += HOUR;
      await duty.removeShift(officer, again.id);
      expect(await alarms.look()).toMatchObject({ gaps: 1 });
      expect((await sent()).filter(({ channel }) => channel === "app")).toHaveLength(2);
    });

    it("of a room without any roster is told of to the county's duty room, many in one line, once", async () => {
      const { alarms } = createAlarms(database, { deeds, clock });
      // Nobody to tell yet: it is told as soon as there is.
      expect(await alarms.look()).toEqual({ gaps: 0, missing: 0 });
      await database.pool.query(`INSERT INTO post (code, county_code, kind, title, admin_area_code, rank)
        VALUES ('county-duty', '511525', 'countyDuty', '县值班员', '511525', 1)`);
      await database.pool.query("INSERT INTO assignment VALUES ('county-duty', 'P3', 1)");
      expect(await alarms.look()).toEqual({ gaps: 0, missing: 4 });
      const texts = async () => (await sent()).map(({ channel, text }) => [channel, text]);
      const words = "高县值班室、县水利局等 4 个单位值班表，尚未建立，请立即处理。";
      expect(await texts()).toEqual([
        ["app", `丙：${words}`],
        ["sms", words],
      ]);
      expect(await alarms.look()).toEqual({ gaps: 0, missing: 0 });
      expect((await duty.board(officer)).units.map(({ lacksRoster }) => lacksRoster)).toEqual([
        true,
        true,
        true,
        true,
      ]);
      expect(await duty.unitsWithGaps()).toBe(4);
      // Mended, and lost again: that is news.
      await duty.putShift(officer, shift("P1", -2, 80));
      expect(await alarms.look()).toEqual({ gaps: 0, missing: 0 });
      expect(await duty.unitsWithGaps()).toBe(3);
      const [only] = (await roster()).shifts;
      await duty.removeShift(officer, only?.id ?? 0);
      clock.now += HOUR;
      expect(await alarms.look()).toEqual({ gaps: 0, missing: 1 });
      expect((await texts()).at(-1)).toEqual(["sms", "庆符镇值班表，尚未建立，请立即处理。"]);
      await database.pool.query("DELETE FROM assignment WHERE post_code = 'county-duty'");
      await database.pool.query("DELETE FROM post WHERE code = 'county-duty'");
    });

    it("is no alarm of a department without a duty telephone that keeps no roster", async () => {
      await database.pool.query("UPDATE department SET duty_phone = NULL");
      const { units } = await duty.board(officer);
      expect(units.find(({ unit }) => unit.kind === "department")?.lacksRoster).toBe(false);
      await database.pool.query("UPDATE department SET duty_phone = '0831-0000001'");
    });

    it("waits while the county plays an exercise, and is not lost", async () => {
      const { alarms, county } = createAlarms(database, { deeds, clock });
      await duty.putShift(officer, shift("P1", -2));
      county.clock = PLAYING;
      expect(await alarms.look()).toMatchObject({ gaps: 0 });
      expect(await sent()).toEqual([]);
      county.clock = { mode: "live" };
      expect(await alarms.look()).toMatchObject({ gaps: 1 });
      expect(await sent()).toHaveLength(2);
    });
  });

  describe("a calendar address", () => {
    const keyOf = (path: string) => new URLSearchParams(path.split("?")[1]).get("key") ?? "";
    const events = (text: string) =>
      new ICAL.Component(ICAL.parse(text))
        .getAllSubcomponents("vevent")
        .map((one) => new ICAL.Event(one));

    it("gives a calendar program one's own shifts, or a unit's with names", async () => {
      await duty.putShift(qingfu, shift("P1", 24));
      await duty.putShift(qingfu, shift("P2", 48));
      const me = viewer("township", { adminAreaCode: QINGFU.code, personCode: "P1" });
      const own = events(await duty.calendar(keyOf((await duty.makeFeed(me, null)).path)));
      expect(own.map(({ summary }) => summary)).toEqual(["值班员 · 庆符镇"]);
      expect(own[0]?.startDate.toJSDate().getTime()).toBe(NOW + DAY);
      expect(own[0]?.endDate.toJSDate().getTime()).toBe(NOW + 2 * DAY);
      const unit = events(await duty.calendar(keyOf((await duty.makeFeed(me, QINGFU)).path)));
      expect(unit.map(({ summary }) => summary)).toEqual([
        "值班员 甲 · 庆符镇",
        "值班员 乙 · 庆符镇",
      ]);
    });

    it("ends when it is taken back or made anew, and is not for units one may not see", async () => {
      const first = keyOf((await duty.makeFeed(qingfu, QINGFU)).path);
      const second = keyOf((await duty.makeFeed(qingfu, QINGFU)).path);
      await expect(duty.calendar(first)).rejects.toMatchObject({ code: "calendar-unknown" });
      expect(await duty.calendar(second)).toContain("BEGIN:VCALENDAR");
      await duty.revokeFeed(qingfu, QINGFU);
      await expect(duty.calendar(second)).rejects.toMatchObject({ code: "calendar-unknown" });
      await expect(duty.makeFeed(qingfu, WENJIANG)).rejects.toMatchObject({
        code: "duty-unit-unknown",
      });
      await expect(duty.makeFeed(qingfu, null)).rejects.toMatchObject({
        code: "account-is-nobody",
      });
      expect((await duty.makeFeed(qingfu, COUNTY_ROOM)).path).toMatch(
        /^\/api\/v1\/duty\.ics\?key=/,
      );
    });
  });
});
