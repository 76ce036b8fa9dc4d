import type { Part } from "../table";

/** Departments, posts, persons, risk points: looked up, kept, imported, exported. */
export const part: Part = {
  routes: {
    "GET /api/v1/people/areas": { for: "organization.read" },
    "GET /api/v1/people/summary": { for: "organization.read" },
    "GET /api/v1/people/template": { for: "organization.write", readsFirst: true },
    "GET /api/v1/people/places/[kind]/[code]": {
      for: "organization.read",
      params: ({ township }) => ({ kind: "area", code: township }),
      looksFirst: true,
    },
    "GET /api/v1/people/persons": { for: "organization.read" },
    "POST /api/v1/people/persons": { for: "organization.write", readsFirst: true },
    "GET /api/v1/people/persons/[code]": {
      for: "organization.read",
      params: () => ({ code: "none" }),
      looksFirst: true,
    },
    "PUT /api/v1/people/persons/[code]": {
      for: "organization.write",
      readsFirst: true,
      params: () => ({ code: "none" }),
      looksFirst: true,
    },
    "POST /api/v1/people/persons/[code]/reveal": {
      for: "person.reveal",
      readsFirst: true,
      params: () => ({ code: "none" }),
      looksFirst: true,
    },
    "GET /api/v1/people/departments": { for: "organization.read" },
    "POST /api/v1/people/departments": { for: "organization.write", readsFirst: true },
    "PUT /api/v1/people/departments/[code]": {
      for: "organization.write",
      readsFirst: true,
      params: () => ({ code: "none" }),
      looksFirst: true,
    },
    "GET /api/v1/people/posts": { for: "organization.read" },
    "POST /api/v1/people/posts": { for: "organization.write", readsFirst: true },
    "PUT /api/v1/people/posts/[code]": {
      for: "organization.write",
      readsFirst: true,
      params: () => ({ code: "none" }),
      looksFirst: true,
    },
    "GET /api/v1/people/risk-points": { for: "organization.read" },
    "POST /api/v1/people/risk-points": { for: "organization.write", readsFirst: true },
    "PUT /api/v1/people/risk-points/[code]": {
      for: "organization.write",
      readsFirst: true,
      params: () => ({ code: "none" }),
      looksFirst: true,
    },
    "PUT /api/v1/people/lines": { for: "organization.write", readsFirst: true },
    "POST /api/v1/people/retirement": { for: "organization.write", readsFirst: true },
    "POST /api/v1/people/import": { for: "organization.write", readsFirst: true },
    "POST /api/v1/people/export": { for: "organization.export", readsFirst: true },
  },
  pages: {
    "/people": "organization.read",
    "/people/departments": "organization.read",
    "/people/import": "organization.write",
    "/people/persons/[code]": "organization.read",
    "/people/places/[kind]/[code]": "organization.read",
    "/people/posts": "organization.read",
    "/people/risk-points": "organization.read",
  },
};
