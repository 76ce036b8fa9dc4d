import { describe, expect, it } from "vitest";
import { LEVELS } from "@/lib/incident/level";
import {
  afterIncidentDeed,
  INCIDENT_DEEDS,
  type INCIDENT_STATES,
  responseTurn,
} from "@/lib/incident/life";

describe("the life of an incident", () => {
  it("allows everything while it is open and ends by merging or closing", () => {
    const open = INCIDENT_DEEDS.map((deed) => [deed, afterIncidentDeed("open", deed)]);
    expect(Object.fromEntries(open)).toEqual({
      grade: "open",
      link: "open",
      report: "open",
      order: "open",
      assign: "open",
      merge: "merged",
      close: "closed",
    });
  });

  it("lets a closed one only be linked and a merged one nothing", () => {
    const allowed = (state: (typeof INCIDENT_STATES)[number]) =>
      INCIDENT_DEEDS.filter((deed) => afterIncidentDeed(state, deed) !== null);
    expect(allowed("closed")).toEqual(["link"]);
    expect(allowed("merged")).toEqual([]);
  });
});

describe("a turn of the response", () => {
  const levels = [null, ...LEVELS];
  it.each(levels.flatMap((from) => levels.map((to) => [from, to] as const)))(
    "from %s to %s is the order's direction",
    (from, to) => {
      const turn = responseTurn(from, to);
      if (from === to) expect(turn).toBeNull();
      else if (from === null) expect(turn).toBe("start");
      else if (to === null) expect(turn).toBe("end");
      else expect(turn).toBe(LEVELS.indexOf(to) > LEVELS.indexOf(from) ? "raise" : "lower");
    },
  );
});
