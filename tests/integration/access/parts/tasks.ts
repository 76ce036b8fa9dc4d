import type { Part } from "../table";

/** Tasks, and the field page that brings them to a phone. */
export const part: Part = {
  routes: {
    "GET /api/v1/tasks": { for: "task.read" },
    "POST /api/v1/tasks": { for: "task.assign", readsFirst: true },
    "GET /api/v1/tasks/[id]": { for: "task.read", params: () => ({ id: "0" }) },
    "POST /api/v1/tasks/[id]/reports": {
      for: "task.report",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "POST /api/v1/tasks/[id]/commands": {
      for: "task.assign",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "GET /api/v1/tasks/assignees": { for: "task.assign" },
    "GET /api/v1/field/snapshot": { for: "situation.read" },
    "GET /api/v1/field/dial/[person]": {
      mayBeOutside: true,
      for: "person.reveal",
      params: () => ({ person: "nobody" }),
      looksFirst: true,
    },
    "POST /api/v1/field/sync": { for: "situation.read", readsFirst: true },
    "POST /api/v1/field/answer": { for: "situation.read", readsFirst: true },
  },
  pages: {
    "/tasks": "task.read",
    "/tasks/[id]": "task.read",
    "/field": "situation.read",
  },
};
