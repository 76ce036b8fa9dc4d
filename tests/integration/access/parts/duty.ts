import { USUAL_SLOTS } from "@/lib/duty/pattern";
import { unitKey } from "@/lib/duty/unit";
import type { Part, Places } from "../table";

const keyOfUnit = ({ unit }: Places) => encodeURIComponent(unitKey(unit));
const from = Date.UTC(2026, 6, 14);

/** Rosters, hand-overs, the log. */
export const part: Part = {
  routes: {
    "GET /api/v1/duty/board": { for: "duty.now" },
    "POST /api/v1/duty/calendar": {
      within: ["township"],
      for: "duty.read",
      body: (_viewer, { unit }) => ({ unit }),
    },
    "DELETE /api/v1/duty/calendar": {
      within: ["township"],
      for: "duty.read",
      body: (_viewer, { unit }) => ({ unit }),
    },
    "GET /api/v1/duty/hand-overs": {
      within: ["township"],
      for: "duty.read",
      query: (places) => `?unit=${keyOfUnit(places)}`,
    },
    "POST /api/v1/duty/hand-overs": {
      within: ["township", "department"],
      for: "duty.handOver",
      body: (_viewer, { unit }) => ({ unit, notes: "无" }),
    },
    "POST /api/v1/duty/hand-overs/[id]/signature": {
      within: ["township", "department"],
      for: "duty.handOver",
      params: ({ handOver }) => ({ id: handOver }),
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
      within: ["township"],
      for: "duty.read",
      query: (places) => `?unit=${keyOfUnit(places)}`,
    },
    "POST /api/v1/duty/log": {
      within: ["township", "department"],
      for: "duty.handOver",
      body: (_viewer, { unit }) => ({
        unit,
        kind: "note",
        body: "记事",
        correctsId: null,
      }),
    },
    "PUT /api/v1/duty/pattern": {
      within: ["township", "department"],
      for: "duty.write",
      body: (_viewer, { unit }) => ({
        unit,
        pattern: { slots: USUAL_SLOTS, persons: { leader: [], officer: [] } },
      }),
    },
    "POST /api/v1/duty/plan": {
      within: ["township", "department"],
      for: "duty.write",
      body: (_viewer, { unit }) => ({ unit, fromDay: "2026-07-14", days: 1 }),
    },
    "GET /api/v1/duty/roster": {
      within: ["township"],
      for: "duty.read",
      query: (places) => `?unit=${keyOfUnit(places)}&from=2026-07-14`,
    },
    "POST /api/v1/duty/shifts": {
      within: ["township", "department"],
      for: "duty.write",
      body: (_viewer, { unit }) => ({
        unit,
        role: "officer",
        personCode: "nobody",
        startsAt: from,
        endsAt: from + 3_600_000,
      }),
    },
    // What is gone is nobody's: that a shift is removed by its own unit, the table of services asks.
    "DELETE /api/v1/duty/shifts/[id]": {
      for: "duty.write",
      params: () => ({ id: "0" }),
    },
    "POST /api/v1/duty/swaps": {
      within: ["township", "department"],
      for: "duty.swap",
      mayBeOutside: true,
      body: (_viewer, { shift }) => ({
        shiftId: Number(shift),
        toPersonCode: "nobody",
        otherShiftId: null,
        reason: "事",
      }),
    },
    "POST /api/v1/duty/swaps/[id]": {
      within: ["township", "department"],
      for: "duty.swap",
      params: ({ swap }) => ({ id: swap }),
      body: () => ({ answer: "decline" }),
    },
  },
  pages: { "/duty": "duty.read" },
};
