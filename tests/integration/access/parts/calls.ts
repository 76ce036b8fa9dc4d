import { DEFAULT_CALL_POLICY } from "@/lib/calling/defaultPolicy";
import { areasAt, type Part } from "../table";

const deedId = () => crypto.randomUUID();

/** Calls: board, lines, answers, policy. */
export const part: Part = {
  routes: {
    "GET /api/v1/calls/board": {
      beforeNext: true,
      for: "call.read",
      areasOf: (answer) => areasAt("code")(Reflect.get(Object(answer), "townships")),
    },
    "GET /api/v1/calls/history": { for: "call.read" },
    "POST /api/v1/calls/[round]/confirm": {
      for: "call.answer",

      params: ({ round }) => ({ round }),
      body: () => ({ deedId: deedId(), answer: "confirmed" }),
    },
    "GET /api/v1/calls/lines/[line]": {
      within: ["village"],
      for: "call.read",
      params: ({ line }) => ({ line }),
    },
    "POST /api/v1/calls/lines/[line]/steer": {
      within: ["village"],
      for: "call.steer",

      params: ({ line }) => ({ line }),
      body: () => ({ deedId: deedId(), deed: "stop", reason: "试验" }),
    },
    "GET /api/v1/calls/policy": { for: "call.read" },
    "PUT /api/v1/calls/policy": {
      for: "callPolicy.write",
      body: () => ({ basedOn: 999, content: DEFAULT_CALL_POLICY, note: "试验" }),
    },
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
