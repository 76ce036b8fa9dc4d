import { beforeAll, beforeEach, expect, it } from "vitest";
import { USUAL_SLOTS } from "@/lib/duty/pattern";
import type { RosterRule } from "@/lib/duty/rosterTable";
import { DAY, HOUR } from "@/lib/time/instant";
import type { Database } from "@/server/database/service";
import { continueRosters, fillEmptyRosters } from "@/server/duty/service";
import { eachDatabase } from "../../database/eachDatabase";
import {
  COUNTY,
  createDuty,
  givenOrganization,
  NOW,
  officer,
  QINGFU,
  WATER,
  WENJIANG,
  ZONE,
} from "./given";

const rule = (unit: RosterRule["unit"], ...persons: string[]): RosterRule => ({
  unit,
  pattern: {
    slots: USUAL_SLOTS.filter(({ role }) => role === "officer"),
    persons: { leader: [], officer: persons },
  },
});

eachDatabase((_name, open) => {
  let database: Database;
  let duty: ReturnType<typeof createDuty>["duty"];

  beforeAll(async () => {
    database = await open();
    await givenOrganization(database);
  });
  beforeEach(async () => {
    await database.pool.query("TRUNCATE duty_shift, duty_pattern, holiday CASCADE");
    ({ duty } = createDuty(database));
  });

  const fill = (rosters: readonly RosterRule[], now = NOW) =>
    database.write((client) =>
      fillEmptyRosters(client, { code: COUNTY, timeZone: ZONE, rosters }, now),
    );
  const roster = (unit = QINGFU) => duty.roster(officer, unit, "2026-07-12", 30);

  it("are taken over with the county, and somebody is on duty at once and for four weeks", async () => {
    expect(await fill([rule(QINGFU, "P1", "P2"), rule(WENJIANG, "W1")])).toBe(2);
    const { units } = await duty.board(officer);
    const qingfu = units.find(({ name }) => name === "庆符镇");
    expect(qingfu).toMatchObject({ keepsRoster: true, lacksRoster: false, gaps: [] });
    expect(qingfu?.onDuty).toHaveLength(1);
    const { shifts, pattern } = await roster();
    expect(pattern?.persons.officer).toEqual(["P1", "P2"]);
    expect(shifts).toHaveLength(28);
    // The night before the county was loaded is somebody's too.
    expect(shifts[0]?.startsAt).toBe(NOW - 25.5 * HOUR);
    expect(new Set(shifts.map(({ personCode }) => personCode))).toEqual(new Set(["P1", "P2"]));
  });

  it("leave alone what people keep by hand: a rule they changed, a shift they gave", async () => {
    await fill([rule(QINGFU, "P1", "P2")]);
    const [first] = (await roster()).shifts;
    await duty.removeShift(officer, first?.id ?? 0);
    const own = { slots: [...USUAL_SLOTS], persons: { officer: ["P3"], leader: ["P4"] } };
    await duty.savePattern(officer, QINGFU, own);
    await duty.putShift(officer, {
      unit: WENJIANG,
      role: "officer",
      personCode: "W1",
      startsAt: NOW,
      endsAt: NOW + DAY,
    });
    expect(await fill([rule(QINGFU, "P1", "P2"), rule(WENJIANG, "W1")])).toBe(0);
    const kept = await roster();
    expect(kept.shifts).toHaveLength(27);
    expect(kept.pattern).toEqual(own);
    const wenjiang = await roster(WENJIANG);
    expect(wenjiang.pattern).toBeNull();
    expect(wenjiang.shifts).toHaveLength(1);
  });

  it("go on when a demonstration is started again after they ran out, and not before", async () => {
    await fill([rule(QINGFU, "P1", "P2")]);
    const goOn = (now: number) =>
      database.write((client) => continueRosters(client, { code: COUNTY, timeZone: ZONE }, now));
    await goOn(NOW + DAY);
    expect((await roster()).shifts).toHaveLength(28);
    await goOn(NOW + 100 * DAY);
    const later = await duty.roster(officer, QINGFU, "2026-10-20", 28);
    expect(later.shifts).toHaveLength(28);
    expect(later.shifts[0]?.startsAt).toBe(NOW + 100 * DAY - 25.5 * HOUR);
  });

  it("leave out who does not belong there any more, and a room of which nobody is left", async () => {
    expect(await fill([rule(QINGFU, "P1", "gone"), rule(WATER, "P2")])).toBe(1);
    expect((await roster()).pattern?.persons.officer).toEqual(["P1"]);
    expect((await roster(WATER)).pattern).toBeNull();
  });
});
