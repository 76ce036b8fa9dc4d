import { randomUUID } from "node:crypto";
import { DEFAULT_CALL_POLICY } from "@/lib/calling/defaultPolicy";
import { figureSearchSchema, historySearchSchema } from "@/lib/calling/history";
import type { CallService } from "@/server/calls/service";
import type { LinesOf } from "../serviceTable";

const TIMES = { because: "the county's clock moves it, nobody's hand" };

const calls: LinesOf<CallService> = {
  start: TIMES,
  stop: TIMES,
  tick: TIMES,
  board: {
    for: "call.read",
    ask: ({ application: { calls }, viewer }) => calls.board(null, viewer),
  },
  writtenBoard: {
    for: "call.read",
    ask: ({ application: { calls }, viewer }) => calls.writtenBoard(null, viewer),
  },
  progress: {
    for: "call.read",
    ask: ({ application: { calls }, viewer }) => calls.progress("open", viewer),
  },
  line: {
    for: "call.read",
    within: ["village"],
    ask: ({ application: { calls }, viewer, places }) => calls.line(Number(places.line), viewer),
  },
  history: {
    for: "call.read",
    ask: ({ application: { calls }, viewer }) =>
      calls.history(historySearchSchema.parse({}), viewer),
  },
  told: {
    for: "call.read",
    ask: ({ application: { calls }, viewer, places }) =>
      calls.told([Number(places.warning)], viewer),
  },
  summary: {
    for: "call.read",
    ask: ({ application: { calls }, viewer, places }) =>
      calls.summary([Number(places.warning)], 0, viewer),
  },
  figures: {
    for: "call.read",
    ask: ({ application: { calls }, viewer }) =>
      calls.figures(figureSearchSchema.parse({}), viewer),
  },
  calledInExercise: {
    for: "call.read",
    ask: ({ application: { calls }, viewer }) => calls.calledInExercise(viewer),
  },
  isExercise: {
    for: "call.read",
    ask: ({ application: { calls }, viewer, places }) =>
      calls.isExercise(Number(places.round), viewer),
  },
  mine: {
    for: "call.answer",
    ask: ({ application: { calls }, viewer }) => calls.mine(viewer),
  },
  answer: {
    for: "call.answer",
    ask: ({ application: { calls }, viewer, places }) =>
      calls.answer(Number(places.round), { deedId: randomUUID(), answer: "confirmed" }, viewer),
  },
  steer: {
    for: "call.steer",
    within: ["village"],
    ask: ({ application: { calls }, viewer, places }) =>
      calls.steer(
        Number(places.line),
        { deedId: randomUUID(), deed: "stop", reason: "试验" },
        viewer,
      ),
  },
  policies: {
    for: "call.read",
    ask: ({ application: { calls }, viewer }) => calls.policies(viewer),
  },
  savePolicy: {
    for: "callPolicy.write",
    ask: ({ application: { calls }, viewer }) =>
      calls.savePolicy({ basedOn: 999, content: DEFAULT_CALL_POLICY, note: "试验" }, viewer),
  },
};

export const services = { calls };
