import { describe, expect, it } from "vitest";
import type { WarningSummary } from "@/lib/feed/snapshot";
import { incidentLinkSchema } from "@/lib/incident/forms";
import { warningChoices } from "@/lib/incident/warningChoices";
import { MINUTE } from "@/lib/time/instant";
import { NOW } from "./given";

const warning = (id: number, change: Partial<WarningSummary> = {}): WarningSummary => ({
  id,
  hazard: "rain",
  areaCode: "990001100",
  areaName: "北镇",
  adminAreaCode: "990001100",
  tier: "orange",
  highestTier: "orange",
  effectiveAt: NOW,
  issuedAt: NOW,
  liftedAt: null,
  interruptedSince: null,
  unverified: false,
  exercise: false,
  reason: "",
  tierIssuedAt: NOW,
  stationCodes: [],
  ...change,
});
const LINKED = [{ id: 1, hazard: "rain", areaName: "北镇" }] as const;
const ids = (warnings: readonly WarningSummary[], typed = "") =>
  warningChoices(warnings, { exercise: false }, LINKED, typed).map(({ id }) => id);

describe("warnings an incident could be linked with", () => {
  it("are those of the same world that it has not yet", () => {
    expect(ids([warning(1), warning(2), warning(3, { exercise: true })])).toEqual([2]);
  });

  it("are those of its hazard first, then in force, the graver, the newer", () => {
    const later = { issuedAt: NOW + MINUTE };
    expect(
      ids([
        warning(2, { hazard: "slope", tier: "red", highestTier: "red" }),
        warning(3, { liftedAt: NOW, tier: "none", highestTier: "red" }),
        warning(4, { tier: "yellow", highestTier: "yellow", ...later }),
        warning(5),
        warning(6, later),
      ]),
    ).toEqual([6, 5, 4, 3, 2]);
  });

  it("are found by all the words typed, of place, hazard, tier or number", () => {
    const all = [
      warning(2),
      warning(3, { areaName: "南镇" }),
      warning(4, { areaName: "南镇", highestTier: "red" }),
    ];
    expect(ids(all, "南镇")).toEqual([4, 3]);
    expect(ids(all, " 红色  南镇 ")).toEqual([4]);
    expect(ids(all, "2")).toEqual([2]);
    expect(ids(all, "西镇")).toEqual([]);
  });
});

describe("a link", () => {
  const deedId = "5f0c3a54-6e3e-4f4b-9a5e-0d9b8f3c2a10";
  const parse = (form: object) => incidentLinkSchema.safeParse({ deedId, ...form });

  it("is of one kind: an incident, a report, or any number of warnings", () => {
    expect(parse({ warningIds: ["3", "4"] }).data?.warningIds).toEqual([3, 4]);
    expect(parse({ incidentId: "3" }).success).toBe(true);
    const refused = parse({ warningIds: [3], incidentId: 4 });
    expect(refused.error?.issues[0]).toMatchObject({ path: ["incidentId"], message: "请选择一项" });
    expect(parse({}).success).toBe(false);
  });
});
