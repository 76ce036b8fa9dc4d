import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holidaysByDay, isOffDay } from "@/lib/duty/holiday";
import { type DutyPattern, USUAL_SLOTS } from "@/lib/duty/pattern";
import { planRoster, type RosterPlan } from "@/lib/duty/planRoster";
import { clashesOf, gapsOf } from "@/lib/duty/shift";
import { DAY, HOUR } from "@/lib/time/instant";
import { calendarDay } from "@/lib/time/localTime";
import { MONDAY, QINGFU, shift, ZONE } from "./roster";

const pattern = (officers: readonly string[], leaders: readonly string[] = []): DutyPattern => ({
  slots: [...USUAL_SLOTS],
  persons: { officer: [...officers], leader: [...leaders] },
});
const plan = (more: Partial<RosterPlan>): RosterPlan => ({
  unit: QINGFU,
  pattern: pattern(["P1", "P2", "P3"]),
  fromDay: "2026-07-13",
  days: 7,
  timeZone: ZONE,
  holidays: new Map(),
  taken: [],
  ...more,
});
const officers = (made: ReturnType<typeof planRoster>) =>
  made.filter(({ role }) => role === "officer").map(({ personCode }) => personCode);

describe("a planned roster", () => {
  it("takes turns from morning to morning on the local clock", () => {
    const made = planRoster(plan({ days: 4 }));
    expect(officers(made)).toEqual(["P1", "P2", "P3", "P1"]);
    expect(made[0]).toMatchObject({ startsAt: MONDAY, endsAt: MONDAY + DAY });
  });

  it("shares weekends out by themselves", () => {
    const made = planRoster(plan({ days: 42 }));
    const weekends = made.filter(({ startsAt }) =>
      isOffDay(calendarDay(startsAt, ZONE), new Map()),
    );
    const counts = ["P1", "P2", "P3"].map((person) =>
      officers(weekends).filter((one) => one === person),
    );
    expect(counts.map(({ length }) => length)).toEqual([4, 4, 4]);
  });

  it("counts a worked Saturday as a workday and a holiday as a day off", () => {
    const holidays = holidaysByDay([
      { day: "2026-07-18", name: "调休", working: true },
      { day: "2026-07-13", name: "节日", working: false },
    ]);
    const slots = [{ role: "officer", startsAt: "08:30", hours: 24, days: "offday" }] as const;
    const made = planRoster(
      plan({ holidays, pattern: { slots: [...slots], persons: { officer: ["P1"], leader: [] } } }),
    );
    expect(made.map(({ startsAt }) => calendarDay(startsAt, ZONE))).toEqual([
      "2026-07-13",
      "2026-07-19",
    ]);
  });

  it("leaves what is filled, and goes on with whose last duty is longest ago", () => {
    const made = planRoster(plan({ days: 3, taken: [shift("P1", 0)] }));
    expect(officers(made)).toEqual(["P2", "P3"]);
  });

  it("leaves a gap rather than putting one person on two shifts at once", () => {
    const county = { kind: "county", code: "511525" } as const;
    const made = planRoster(
      plan({ days: 2, pattern: pattern(["P1"]), taken: [shift("P1", 0, 24, { unit: county })] }),
    );
    expect(made.map(({ startsAt }) => startsAt)).toEqual([MONDAY + DAY]);
    expect(gapsOf(made, "officer", { from: MONDAY, to: MONDAY + 2 * DAY })).toEqual([
      { from: MONDAY, to: MONDAY + DAY },
    ]);
  });

  it("never clashes, leaves no gap while somebody is free, and is fair to one shift", () => {
    const people = fc.integer({ min: 2, max: 9 });
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 60 }), (count, days) => {
        const persons = Array.from({ length: count }, (_, index) => `P${index}`);
        const made = planRoster(plan({ days, pattern: pattern(persons) }));
        expect(clashesOf(made)).toEqual([]);
        expect(gapsOf(made, "officer", { from: MONDAY, to: MONDAY + days * 24 * HOUR })).toEqual(
          [],
        );
        const turns = persons.map(
          (person) => officers(made).filter((one) => one === person).length,
        );
        expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(2);
      }),
    );
  });
});
