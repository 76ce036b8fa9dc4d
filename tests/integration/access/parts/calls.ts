import type { Part } from "../table";

/** Calls: board, lines, answers, policy. */
export const part: Part = {
  routes: {
    "GET /api/v1/calls/board": { for: "call.read" },
    "GET /api/v1/calls/history": { for: "call.read" },
    "POST /api/v1/calls/[round]/confirm": {
      for: "call.answer",
      readsFirst: true,
      params: () => ({ round: "0" }),
      looksFirst: true,
    },
    "GET /api/v1/calls/lines/[line]": { for: "call.read", params: () => ({ line: "0" }) },
    "POST /api/v1/calls/lines/[line]/steer": {
      for: "call.steer",
      readsFirst: true,
      params: () => ({ line: "0" }),
      looksFirst: true,
    },
    "GET /api/v1/calls/policy": { for: "call.read" },
    "PUT /api/v1/calls/policy": { for: "callPolicy.write", readsFirst: true },
    "GET /api/v1/calls/progress": { for: "call.read" },
    "GET /api/v1/calls/figures": { for: "call.read" },
    "GET /api/v1/calls/mine": { for: "call.answer" },
  },
  pages: {
    "/calls/(board)": "call.read",
    "/calls/(office)/history": "call.read",
    "/calls/(office)/policy": "call.read",
    "/calls/(office)/figures": "call.read",
    "/calls/(office)/mine": "call.answer",
  },
};
