import type { Part } from "../table";

/** A wall has no account. */
const NOBODY = 1_000_000;
const deedId = () => crypto.randomUUID();

/** Tasks, and the field page that brings them to a phone. */
export const part: Part = {
  routes: {
    "GET /api/v1/tasks": { for: "task.read" },
    "POST /api/v1/tasks": {
      for: "task.assign",
      body: () => ({
        deedId: deedId(),
        incidentId: 1,
        text: "试验",
        to: { kind: "department", code: "none" },
        minutes: 10,
      }),
    },
    "GET /api/v1/tasks/[id]": { for: "task.read", params: () => ({ id: "0" }) },
    "POST /api/v1/tasks/[id]/reports": {
      for: "task.report",

      params: () => ({ id: "0" }),
      body: () => ({ deedId: deedId(), deed: "accept" }),
    },
    "POST /api/v1/tasks/[id]/commands": {
      for: "task.assign",

      params: () => ({ id: "0" }),
      body: () => ({ deedId: deedId(), deed: "withdraw", words: "试验" }),
    },
    "GET /api/v1/tasks/assignees": { for: "task.assign" },
    "GET /api/v1/field/snapshot": { for: "situation.read" },
    "GET /api/v1/field/dial/[person]": {
      mayBeOutside: true,
      for: "person.reveal",
      params: () => ({ person: "nobody" }),
    },
    "POST /api/v1/field/sync": {
      for: "situation.read",
      body: ({ userId }) => ({ userId: userId || NOBODY, intents: [] }),
    },
    "POST /api/v1/field/answer": {
      for: "situation.read",
      isForm: true,
      body: ({ userId }) => ({
        id: deedId(),
        userId: userId || NOBODY,
        roundId: 1,
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
