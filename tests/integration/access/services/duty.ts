import { USUAL_SLOTS } from "@/lib/duty/pattern";
import type { DutyService } from "@/server/duty/service";
import { addShift } from "../places";
import type { LinesOf } from "../serviceTable";

const FROM = Date.UTC(2026, 6, 14);

const duty: LinesOf<DutyService> = {
  board: { for: "duty.now", ask: ({ application: { duty }, viewer }) => duty.board(viewer) },
  unitsWithGaps: { because: "a number for the operators of the machine" },
  // A member unit reads every unit's roster, and keeps its own.
  roster: {
    for: "duty.read",
    within: ["township"],
    ask: ({ application: { duty }, viewer, places }) =>
      duty.roster(viewer, places.unit, "2026-07-14", 1),
  },
  putShift: {
    for: "duty.write",
    within: ["township", "department"],
    ask: ({ application: { duty }, viewer, places }) =>
      duty.putShift(viewer, {
        unit: places.unit,
        role: "officer",
        personCode: "nobody",
        startsAt: FROM,
        endsAt: FROM + 3_600_000,
      }),
  },
  removeShift: {
    for: "duty.write",
    within: ["township", "department"],
    // One of its own each time: what is gone is nobody's.
    ask: async ({ application, viewer, places }) => {
      const shift = await addShift(application, places.unit, places.person);
      await application.duty.removeShift(viewer, Number(shift));
    },
  },
  savePattern: {
    for: "duty.write",
    within: ["township", "department"],
    ask: ({ application: { duty }, viewer, places }) =>
      duty.savePattern(viewer, places.unit, {
        slots: [...USUAL_SLOTS],
        persons: { leader: [], officer: [] },
      }),
  },
  plan: {
    for: "duty.write",
    within: ["township", "department"],
    ask: ({ application: { duty }, viewer, places }) =>
      duty.plan(viewer, { unit: places.unit, fromDay: "2026-07-14", days: 1 }),
  },
  requestSwap: {
    for: "duty.swap",
    within: ["township", "department"],
    mayBeOutside: true,
    ask: ({ application: { duty }, viewer, places }) =>
      duty.requestSwap(viewer, {
        shiftId: Number(places.shift),
        toPersonCode: "nobody",
        otherShiftId: null,
        reason: "事",
      }),
  },
  answerSwap: {
    for: "duty.swap",
    within: ["township", "department"],
    ask: ({ application: { duty }, viewer, places }) =>
      duty.answerSwap(viewer, Number(places.swap), "accept"),
  },
  handOvers: {
    for: "duty.read",
    within: ["township"],
    ask: ({ application: { duty }, viewer, places }) => duty.handOvers(viewer, places.unit),
  },
  giveOver: {
    for: "duty.handOver",
    within: ["township", "department"],
    ask: ({ application: { duty }, viewer, places }) =>
      duty.giveOver(viewer, { unit: places.unit, notes: "无" }),
  },
  takeOver: {
    for: "duty.handOver",
    within: ["township", "department"],
    ask: ({ application: { duty }, viewer, places }) =>
      duty.takeOver(viewer, Number(places.handOver)),
  },
  log: {
    for: "duty.read",
    within: ["township"],
    ask: ({ application: { duty }, viewer, places }) => duty.log(viewer, places.unit, null),
  },
  addToLog: {
    for: "duty.handOver",
    within: ["township", "department"],
    ask: ({ application: { duty }, viewer, places }) =>
      duty.addToLog(viewer, { unit: places.unit, kind: "note", body: "记事", correctsId: null }),
  },
  holidays: {
    for: "duty.read",
    ask: ({ application: { duty }, viewer }) => duty.holidays(viewer, 2026),
  },
  // The county's calendar is the county's: a township and a member unit keep rosters, not it.
  putHolidays: {
    for: "duty.write",
    mayBeOutside: true,
    ask: ({ application: { duty }, viewer }) => duty.putHolidays(viewer, []),
  },
  removeHoliday: {
    for: "duty.write",
    mayBeOutside: true,
    ask: ({ application: { duty }, viewer }) => duty.removeHoliday(viewer, "2026-07-14"),
  },
  takeStatutory: {
    for: "duty.write",
    mayBeOutside: true,
    ask: ({ application: { duty }, viewer }) => duty.takeStatutory(viewer, 2026),
  },
  makeFeed: {
    for: "duty.read",
    within: ["township"],
    ask: ({ application: { duty }, viewer, places }) => duty.makeFeed(viewer, places.unit),
  },
  revokeFeed: {
    for: "duty.read",
    within: ["township"],
    ask: ({ application: { duty }, viewer, places }) => duty.revokeFeed(viewer, places.unit),
  },
  calendar: { because: "the key in the address is the right: a calendar program has no session" },
};

export const services = { duty };
