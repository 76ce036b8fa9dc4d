import type { Part } from "../table";

const NO_WORDS = { weather: "", losses: "", actions: "", next: "" };
const deedId = () => crypto.randomUUID();

/** Incidents, orders, reports and what is attached to them. */
export const part: Part = {
  routes: {
    "GET /api/v1/incidents": { for: "incident.read" },
    "GET /api/v1/incidents/proposals": { for: "incident.read" },
    "POST /api/v1/incidents": {
      for: "incident.write",
      body: (_viewer, { township }) => ({
        deedId: deedId(),
        title: "试验",
        kind: "naturalDisaster",
        grade: "IV",
        adminAreaCode: township,
      }),
    },
    "GET /api/v1/incidents/[id]": { for: "incident.read", params: () => ({ id: "0" }) },
    "POST /api/v1/incidents/[id]/situation-reports": {
      for: "situationReport.write",

      params: () => ({ id: "0" }),
      body: () => ({ deedId: deedId(), kind: "first" }),
    },
    "POST /api/v1/incidents/[id]/close": {
      for: "incident.write",

      params: () => ({ id: "0" }),
      body: () => ({ deedId: deedId(), review: "试验试验试验试验试验" }),
    },
    "POST /api/v1/incidents/[id]/orders": {
      for: "response.order",

      params: () => ({ id: "0" }),
      body: () => ({ deedId: deedId(), level: "IV", seen: null, words: "试验" }),
    },
    "POST /api/v1/incidents/[id]/link": {
      for: "incident.write",

      params: () => ({ id: "0" }),
      body: () => ({ deedId: deedId(), incidentId: 1 }),
    },
    "POST /api/v1/incidents/[id]/merge": {
      for: "incident.write",

      params: () => ({ id: "0" }),
      body: () => ({ deedId: deedId(), into: 1, words: "试验" }),
    },
    "POST /api/v1/incidents/[id]/grade": {
      for: "incident.write",

      params: () => ({ id: "0" }),
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

      params: () => ({ id: "0" }),
      body: () => ({ deedId: deedId(), to: "县委", words: "试验" }),
    },
    "PUT /api/v1/situation-reports/[id]": {
      for: "situationReport.write",

      params: () => ({ id: "0" }),
      body: () => ({
        deedId: deedId(),
        version: 1,
        fields: { ...NO_WORDS, title: "试验题目", situation: "试验" },
      }),
    },
    "GET /api/v1/situation-reports/[id]/document": {
      for: "situationReport.read",
      params: () => ({ id: "0" }),
    },
    "POST /api/v1/situation-reports/[id]/signature": {
      for: "situationReport.sign",

      params: () => ({ id: "0" }),
      body: () => ({ deedId: deedId(), version: 1 }),
    },
    "GET /api/v1/warnings/[id]/incidents": { for: "incident.read", params: () => ({ id: "0" }) },
    "GET /api/v1/reports": { for: "incident.read" },
    "POST /api/v1/reports": {
      for: "incident.report",
      body: (viewer, { township }) => ({
        deedId: deedId(),
        kind: "naturalDisaster",
        words: "试验",
        adminAreaCode: viewer.adminAreaCode ?? township,
      }),
    },
    "GET /api/v1/attachments/[id]": {
      for: "incident.read",
      params: () => ({ id: "0" }),
    },
    "GET /api/v1/attachments/[id]/origin": {
      for: "incident.read",
      params: () => ({ id: "0" }),
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
    "/incidents/[id]/reports/[report]": "situationReport.read",
  },
};
