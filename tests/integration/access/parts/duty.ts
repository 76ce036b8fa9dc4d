import type { Viewer } from "@/lib/access/viewer";
import { USUAL_SLOTS } from "@/lib/duty/pattern";
import { ownUnit, unitKey } from "@/lib/duty/unit";
import type { Part, Places } from "../table";

const unit = (viewer: Viewer, { county }: Places) => ownUnit(viewer, county);
const townshipUnit = ({ township }: Places) =>
  encodeURIComponent(unitKey({ kind: "township", code: township }));
const from = Date.UTC(2026, 6, 14);

/** Rosters, hand-overs, the log. */
export const part: Part = {
  routes: {
    "GET /api/v1/duty/board": { for: "duty.now" },
    "POST /api/v1/duty/calendar": { for: "duty.read", body: () => ({ unit: null }) },
    "DELETE /api/v1/duty/calendar": { for: "duty.read", body: () => ({ unit: null }) },
    "GET /api/v1/duty/hand-overs": {
      for: "duty.read",
      query: (places) => `?unit=${townshipUnit(places)}`,
    },
    "POST /api/v1/duty/hand-overs": {
      for: "duty.handOver",
      body: (viewer, places) => ({ unit: unit(viewer, places), notes: "无" }),
    },
    "POST /api/v1/duty/hand-overs/[id]/signature": {
      for: "duty.handOver",
      params: () => ({ id: "0" }),
    },
    "GET /api/v1/duty/holidays": { for: "duty.read", query: () => "?year=2026" },
    "PUT /api/v1/duty/holidays": {
      for: "duty.write",
      mayBeOutside: true,
      body: () => ({ holidays: [] }),
    },
    "DELETE /api/v1/duty/holidays/[day]": {
      for: "duty.write",
      mayBeOutside: true,
      params: () => ({ day: "2026-07-14" }),
    },
    "POST /api/v1/duty/holidays/statutory": {
      for: "duty.write",
      mayBeOutside: true,
      body: () => ({ year: 2026 }),
    },
    "GET /api/v1/duty/log": {
      for: "duty.read",
      query: (places) => `?unit=${townshipUnit(places)}`,
    },
    "POST /api/v1/duty/log": {
      for: "duty.handOver",
      body: (viewer, places) => ({
        unit: unit(viewer, places),
        kind: "note",
        body: "记事",
        correctsId: null,
      }),
    },
    "PUT /api/v1/duty/pattern": {
      for: "duty.write",
      body: (viewer, places) => ({
        unit: unit(viewer, places),
        pattern: { slots: USUAL_SLOTS, persons: { leader: [], officer: [] } },
      }),
    },
    "POST /api/v1/duty/plan": {
      for: "duty.write",
      body: (viewer, places) => ({ unit: unit(viewer, places), fromDay: "2026-07-14", days: 1 }),
    },
    "GET /api/v1/duty/roster": {
      for: "duty.read",
      query: (places) => `?unit=${townshipUnit(places)}&from=2026-07-14`,
    },
    "POST /api/v1/duty/shifts": {
      for: "duty.write",
      body: (viewer, places) => ({
        unit: unit(viewer, places),
        role: "officer",
        personCode: "nobody",
        startsAt: from,
        endsAt: from + 3_600_000,
      }),
    },
    "DELETE /api/v1/duty/shifts/[id]": {
      for: "duty.write",
      params: () => ({ id: "0" }),
    },
    "POST /api/v1/duty/swaps": {
      for: "duty.swap",
      body: () => ({ shiftId: 0, toPersonCode: "nobody", otherShiftId: null, reason: "事" }),
    },
    "POST /api/v1/duty/swaps/[id]": {
      for: "duty.swap",
      params: () => ({ id: "0" }),
      body: () => ({ answer: "decline" }),
    },
  },
  pages: { "/duty": "duty.read" },
};
