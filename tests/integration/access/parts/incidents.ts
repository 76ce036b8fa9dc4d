import type { Part } from "../table";

/** Incidents, orders, reports and what is attached to them. */
export const part: Part = {
  routes: {
    "GET /api/v1/incidents": { for: "incident.read" },
    "POST /api/v1/incidents": { for: "incident.write", readsFirst: true },
    "GET /api/v1/incidents/proposals": { for: "incident.read" },
    "GET /api/v1/incidents/[id]": { for: "incident.read", params: () => ({ id: "0" }) },
    "POST /api/v1/incidents/[id]/situation-reports": {
      for: "situationReport.write",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "POST /api/v1/incidents/[id]/close": {
      for: "incident.write",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "POST /api/v1/incidents/[id]/orders": {
      for: "response.order",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "POST /api/v1/incidents/[id]/link": {
      for: "incident.write",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "POST /api/v1/incidents/[id]/merge": {
      for: "incident.write",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "POST /api/v1/incidents/[id]/grade": {
      for: "incident.write",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "POST /api/v1/incidents/[id]/phone-reports": {
      for: "incident.write",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "PUT /api/v1/situation-reports/[id]": {
      for: "situationReport.write",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "GET /api/v1/situation-reports/[id]/document": {
      for: "situationReport.read",
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "POST /api/v1/situation-reports/[id]/signature": {
      for: "situationReport.sign",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "GET /api/v1/warnings/[id]/incidents": { for: "incident.read", params: () => ({ id: "0" }) },
    "GET /api/v1/reports": { for: "incident.read" },
    "POST /api/v1/reports": { for: "incident.report", readsFirst: true },
    "GET /api/v1/attachments/[id]": {
      for: "incident.read",
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "GET /api/v1/attachments/[id]/origin": {
      for: "incident.read",
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "POST /api/v1/uploads": { for: "incident.report", readsFirst: true },
    "PATCH /api/v1/uploads/[id]": {
      for: "incident.report",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
    "DELETE /api/v1/uploads/[id]": {
      for: "incident.report",
      readsFirst: true,
      params: () => ({ id: "0" }),
      looksFirst: true,
    },
  },
  pages: {
    "/incidents": "incident.read",
    "/incidents/[id]": "incident.read",
    "/incidents/[id]/reports/[report]": "situationReport.read",
  },
};
