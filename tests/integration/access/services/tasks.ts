import { randomUUID } from "node:crypto";
import { taskAssignSchema, taskCommandSchema, taskReportSchema } from "@/lib/task/forms";
import { taskSearchSchema } from "@/lib/task/search";
import type { FieldService } from "@/server/field/service";
import type { TaskService } from "@/server/tasks/service";
import type { LinesOf } from "../serviceTable";

const TIMES = { because: "the county's clock moves it, nobody's hand" };
const MERGED = {
  because: "within the deed that merges or closes the incident, which has demanded its right",
};

const tasks: LinesOf<TaskService> = {
  list: {
    for: "task.read",
    ask: ({ application: { tasks }, viewer }) => tasks.list(taskSearchSchema.parse({}), viewer),
  },
  get: {
    for: "task.read",
    within: ["village"],
    ask: ({ application: { tasks }, viewer, places }) => tasks.get(Number(places.task), viewer),
  },
  ofIncident: {
    because: "for an incident's record, which has demanded its right; narrowed to the area",
  },
  assignees: {
    for: "task.assign",
    ask: ({ application: { tasks }, viewer }) => tasks.assignees(viewer),
  },
  assign: {
    for: "task.assign",
    within: ["village", "department"],
    ask: ({ application: { tasks }, viewer, places }) =>
      tasks.assign(
        taskAssignSchema.parse({
          deedId: randomUUID(),
          incidentId: Number(places.incident),
          text: "试验",
          to: { kind: "person", code: places.person },
          minutes: 600,
        }),
        viewer,
      ),
  },
  report: {
    for: "task.report",
    within: ["village", "department"],
    ask: ({ application: { tasks }, viewer, places }) =>
      tasks.report(
        Number(places.task),
        taskReportSchema.parse({ deedId: randomUUID(), deed: "progress", words: "试验" }),
        viewer,
      ),
  },
  command: {
    for: "task.assign",
    within: ["village", "department"],
    ask: ({ application: { tasks }, viewer, places }) =>
      tasks.command(
        Number(places.task),
        taskCommandSchema.parse({
          deedId: randomUUID(),
          deed: "reassign",
          words: "试验",
          to: { kind: "person", code: places.person },
        }),
        viewer,
      ),
  },
  giveOfPlan: { because: "within the order, which has demanded its right" },
  withdrawUnstarted: { inside: "the order that ends a response" },
  move: MERGED,
  countOpen: MERGED,
  tick: TIMES,
  start: TIMES,
  stop: TIMES,
};

const field: LinesOf<FieldService> = {
  snapshot: {
    for: "situation.read",
    ask: ({ application: { field }, viewer }) => field.snapshot(viewer),
  },
  sync: {
    for: "situation.read",
    ask: ({ application: { field }, viewer }) =>
      field.sync({ userId: viewer.userId, intents: [] }, viewer),
  },
  apply: {
    for: "situation.read",
    ask: ({ application: { field }, viewer, places }) => {
      const id = randomUUID();
      const doing = { kind: "confirmCall", roundId: Number(places.round) } as const;
      const head = { id, clientId: id, userId: viewer.userId, number: 1, at: 0 };
      return field.apply({ ...head, lane: "urgent", doing }, viewer);
    },
  },
  moves: {
    for: "situation.read",
    ask: ({ application: { field }, viewer }) => field.moves([], viewer),
  },
  answerForm: {
    for: "situation.read",
    ask: ({ application: { field }, viewer, places }) =>
      field.answerForm(
        {
          id: randomUUID(),
          userId: viewer.userId,
          roundId: Number(places.round),
          answer: "confirmCall",
        },
        viewer,
      ),
  },
  // Of a call of one's own: an account that is nobody has none.
  dial: {
    for: "call.answer",
    mayBeOutside: true,
    ask: ({ application: { field }, viewer, places }) => field.dial(places.person, viewer),
  },
};

export const services = { tasks, field };
