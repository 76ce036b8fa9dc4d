import { describe, expect, it } from "vitest";
import { draftRefusal, isOnlyReport, type ReportingStand } from "@/lib/incident/reportDrafts";
import { dutyName, type ReportedIncident, reportDuties } from "@/lib/incident/reportDuty";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { NOW, RULES } from "./given";

const incident = (change: Partial<ReportedIncident> = {}): ReportedIncident => ({
  knownAt: NOW,
  closedAt: null,
  orders: [],
  sent: [],
  ...change,
});
const duties = (change: Partial<ReportedIncident>) =>
  Object.fromEntries(
    reportDuties(incident(change), RULES.reports).map((duty) => [duty.kind, duty]),
  );

describe("the duty to report", () => {
  it("begins when the incident is known: by phone in 30 min, in writing in 1 h", () => {
    expect(duties({})).toEqual({
      phone: { kind: "phone", dueAt: NOW + 30 * MINUTE, sentAt: null },
      first: { kind: "first", dueAt: NOW + HOUR, sentAt: null },
    });
  });

  it("is met by phone when the written report was there first", () => {
    const sent = [{ kind: "first", at: NOW + 20 * MINUTE }] as const;
    expect(duties({ sent }).phone?.sentAt).toBe(NOW + 20 * MINUTE);
  });

  it.each([
    ["IV", false],
    ["III", false],
    ["II", true],
    ["I", true],
  ] as const)("in level %s hourly: %s", (level, hourly) => {
    const orders = [{ at: NOW + 10 * MINUTE, level }];
    expect(duties({ orders }).update !== undefined).toBe(hourly);
  });

  it("counts the hour from the last document, or from the level where that is later", () => {
    const sent = [{ kind: "first", at: NOW + 5 * MINUTE }] as const;
    const orders = [
      { at: NOW, level: "IV" as const },
      { at: NOW + 30 * MINUTE, level: "II" as const },
      { at: NOW + 50 * MINUTE, level: "I" as const },
    ];
    expect(duties({ sent, orders }).update?.dueAt).toBe(NOW + 90 * MINUTE);
    const later = [...sent, { kind: "update" as const, at: NOW + 80 * MINUTE }];
    expect(duties({ sent: later, orders }).update?.dueAt).toBe(NOW + 140 * MINUTE);
  });

  it("asks for a final report when the response ends, and no more updates", () => {
    const orders = [
      { at: NOW, level: "II" as const },
      { at: NOW + 3 * HOUR, level: null },
    ];
    const now = duties({ orders });
    expect(now.update).toBeUndefined();
    expect(now.final).toEqual({ kind: "final", dueAt: NOW + 4 * HOUR, sentAt: null });
  });

  it("of an incident closed before its first report was due is one report, due when that was", () => {
    const closedAt = NOW + 40 * MINUTE;
    const { first, final } = duties({ closedAt });
    expect(first).toBeUndefined();
    expect(final).toMatchObject({ dueAt: NOW + HOUR, sentAt: null });
    expect(final && dutyName(final)).toBe("首报暨终报");
    const sent = [{ kind: "final", at: NOW + 50 * MINUTE }] as const;
    expect(duties({ closedAt, sent }).phone?.sentAt).toBe(NOW + 50 * MINUTE);
    const apart = duties({ closedAt, sent: [{ kind: "first", at: NOW + 30 * MINUTE }] });
    expect(apart.final).toEqual({ kind: "final", dueAt: closedAt + HOUR, sentAt: null });
  });

  it("of one closed later without a first report keeps that as late, met by the final one", () => {
    const closedAt = NOW + 3 * HOUR;
    const sent = [{ kind: "final", at: NOW + 200 * MINUTE }] as const;
    expect(duties({ closedAt }).first?.sentAt).toBeNull();
    expect(duties({ closedAt, sent }).first).toEqual({
      kind: "first",
      dueAt: NOW + HOUR,
      sentAt: NOW + 200 * MINUTE,
    });
  });
});

describe("the reports that can be drafted", () => {
  const ENDED = [
    { at: NOW, level: "II" as const },
    { at: NOW + HOUR, level: null },
  ];
  const refused = (change: Partial<ReportingStand>) => {
    const stand = { closedAt: null, orders: [], reports: [], ...change };
    return (["first", "update", "final"] as const).map((kind) => draftRefusal(kind, stand));
  };

  it.each<[string, Partial<ReportingStand>, ReturnType<typeof refused>]>([
    ["open", {}, [null, "noFirst", "goesOn"]],
    [
      "open, the first drafted",
      { reports: [{ kind: "first", state: "draft" }] },
      ["draftThere", null, "goesOn"],
    ],
    ["open, its response ended", { orders: ENDED }, [null, "noFirst", "noFirst"]],
    [
      "open, its response ended, reported",
      { orders: ENDED, reports: [{ kind: "first", state: "signed" }] },
      ["oneOnly", null, null],
    ],
    ["closed, never reported", { closedAt: NOW + HOUR }, ["over", "noFirst", null]],
    [
      "closed, its only report signed",
      { closedAt: NOW + HOUR, reports: [{ kind: "final", state: "signed" }] },
      ["over", null, "oneOnly"],
    ],
  ])("%s", (_name, stand, expected) => {
    expect(refused(stand)).toEqual(expected);
  });

  it("have one that is the only one where no first was signed", () => {
    expect(isOnlyReport([{ kind: "first", state: "draft" }])).toBe(true);
    expect(isOnlyReport([{ kind: "first", state: "signed" }])).toBe(false);
  });
});
