import { areasAt, type Part } from "../table";

const NO_WORDS = { weather: "", calling: "", losses: "", actions: "", next: "" };
const deedId = () => crypto.randomUUID();

/** Incidents, orders, reports and what is attached to them. */
export const part: Part = {
  routes: {
    "GET /api/v1/incidents": { for: "incident.read", areasOf: areasAt("adminAreaCode") },
    "GET /api/v1/incidents/proposals": { for: "incident.read" },
    "POST /api/v1/incidents": {
      within: ["village"],
      for: "incident.write",
      body: (_viewer, { village }) => ({
        deedId: deedId(),
        title: "试验",
        kind: "naturalDisaster",
        grade: "IV",
        adminAreaCode: village,
      }),
    },
    "GET /api/v1/incidents/[id]": {
      within: ["village"],
      for: "incident.read",
      params: ({ incident }) => ({ id: incident }),
    },
    "GET /api/v1/incidents/[id]/timeline": {
      within: ["village"],
      for: "incident.read",
      params: ({ incident }) => ({ id: incident }),
    },
    "POST /api/v1/incidents/[id]/situation-reports": {
      for: "situationReport.write",

      params: ({ incident }) => ({ id: incident }),
      body: () => ({ deedId: deedId(), kind: "first" }),
    },
    "POST /api/v1/incidents/[id]/close": {
      within: ["village"],
      for: "incident.write",

      params: ({ incident }) => ({ id: incident }),
      body: () => ({ deedId: deedId(), review: "试验试验试验试验试验" }),
    },
    "POST /api/v1/incidents/[id]/orders": {
      for: "response.order",

      params: ({ incident }) => ({ id: incident }),
      body: () => ({ deedId: deedId(), level: "IV", seen: "II", words: "试验" }),
    },
    "POST /api/v1/incidents/[id]/link": {
      within: ["village"],
      for: "incident.write",

      params: ({ incident }) => ({ id: incident }),
      body: (_viewer, { warning }) => ({ deedId: deedId(), warningIds: [Number(warning)] }),
    },
    "POST /api/v1/incidents/[id]/merge": {
      for: "incident.write",

      params: ({ incident }) => ({ id: incident }),
      body: (_viewer, { incident }) => ({
        deedId: deedId(),
        into: Number(incident),
        words: "试验",
      }),
    },
    "POST /api/v1/incidents/[id]/grade": {
      within: ["village"],
      for: "incident.write",

      params: ({ incident }) => ({ id: incident }),
      body: () => ({
        deedId: deedId(),
        title: "试验",
        kind: "accident",
        grade: "IV",
        words: "试验",
      }),
    },
    "POST /api/v1/incidents/[id]/phone-reports": {
      for: "situationReport.write",

      params: ({ incident }) => ({ id: incident }),
      body: () => ({ deedId: deedId(), to: "县委", words: "试验" }),
    },
    "PUT /api/v1/situation-reports/[id]": {
      for: "situationReport.write",

      params: ({ situationReport }) => ({ id: situationReport }),
      body: () => ({
        deedId: deedId(),
        version: 99,
        fields: { ...NO_WORDS, title: "试验题目", situation: "试验" },
      }),
    },
    "GET /api/v1/situation-reports/[id]/document": {
      for: "situationReport.read",
      params: ({ situationReport }) => ({ id: situationReport }),
    },
    "POST /api/v1/situation-reports/[id]/signature": {
      for: "situationReport.sign",

      params: ({ situationReport }) => ({ id: situationReport }),
      body: () => ({ deedId: deedId(), version: 99 }),
    },
    "GET /api/v1/warnings/[id]/incidents": {
      for: "incident.read",
      params: ({ warning }) => ({ id: warning }),
    },
    "GET /api/v1/reports": { for: "incident.read", areasOf: areasAt("adminAreaCode") },
    "POST /api/v1/reports": {
      within: ["village"],
      for: "incident.report",
      body: (_viewer, { village }) => ({
        deedId: deedId(),
        kind: "naturalDisaster",
        words: "试验",
        adminAreaCode: village,
      }),
    },
    "GET /api/v1/attachments/[id]": {
      within: ["village"],
      for: "incident.read",
      params: ({ attachment }) => ({ id: attachment }),
    },
    "GET /api/v1/attachments/[id]/origin": {
      within: ["village"],
      for: "incident.read",
      params: ({ attachment }) => ({ id: attachment }),
    },
    "POST /api/v1/uploads": { for: "incident.report" },
    "PATCH /api/v1/uploads/[id]": {
      for: "incident.report",
      params: () => ({ id: "0" }),
    },
    "DELETE /api/v1/uploads/[id]": {
      for: "incident.report",
      params: () => ({ id: "0" }),
    },
  },
  pages: {
    "/incidents": "incident.read",
    "/incidents/[id]": "incident.read",
    "/incidents/[id]/timeline": "incident.read",
    "/incidents/[id]/reports/[report]": "situationReport.read",
  },
};
