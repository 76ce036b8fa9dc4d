import { areasAt, type Part } from "../table";

/** A wall has no account. */
const NOBODY = 1_000_000;
const deedId = () => crypto.randomUUID();

/** Tasks, and the field page that brings them to a phone. */
export const part: Part = {
  routes: {
    "GET /api/v1/tasks": { for: "task.read", areasOf: areasAt("adminAreaCode") },
    "POST /api/v1/tasks": {
      within: ["village", "department"],
      for: "task.assign",
      body: (_viewer, { incident, person }) => ({
        deedId: deedId(),
        incidentId: Number(incident),
        text: "试验",
        to: { kind: "person", code: person },
        minutes: 10,
      }),
    },
    "GET /api/v1/tasks/[id]": {
      within: ["village"],
      for: "task.read",
      params: ({ task }) => ({ id: task }),
    },
    "POST /api/v1/tasks/[id]/reports": {
      within: ["village", "department"],
      for: "task.report",

      params: ({ task }) => ({ id: task }),
      body: () => ({ deedId: deedId(), deed: "progress", words: "试验" }),
    },
    "POST /api/v1/tasks/[id]/commands": {
      within: ["village", "department"],
      for: "task.assign",

      params: ({ task }) => ({ id: task }),
      body: (_viewer, { person }) => ({
        deedId: deedId(),
        deed: "reassign",
        words: "试验",
        to: { kind: "person", code: person },
      }),
    },
    "GET /api/v1/tasks/assignees": { for: "task.assign" },
    "GET /api/v1/field/snapshot": { for: "situation.read" },
    "GET /api/v1/field/dial/[person]": {
      // Of a call of one's own: an account that is nobody has none.
      mayBeOutside: true,
      for: "call.answer",
      params: ({ person }) => ({ person }),
    },
    "POST /api/v1/field/sync": {
      beforeNext: true,
      for: "situation.read",
      body: ({ userId }) => ({ userId: userId || NOBODY, intents: [] }),
    },
    "POST /api/v1/field/answer": {
      for: "situation.read",
      isForm: true,
      body: ({ userId }, { round }) => ({
        id: deedId(),
        userId: userId || NOBODY,
        roundId: Number(round),
        answer: "confirmCall",
      }),
    },
  },
  pages: {
    "/tasks": "task.read",
    "/tasks/[id]": "task.read",
    "/field": "situation.read",
  },
};
