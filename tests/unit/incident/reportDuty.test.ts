import { describe, expect, it } from "vitest";
import { type ReportedIncident, reportDuties } from "@/lib/incident/reportDuty";
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
});
