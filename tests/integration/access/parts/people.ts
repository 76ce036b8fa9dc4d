import type { Part } from "../table";

/** Departments, posts, persons, risk points, teams: looked up, kept, imported, exported. */
export const part: Part = {
  routes: {
    "GET /api/v1/people/areas": { for: "organization.read" },
    "GET /api/v1/people/summary": { for: "organization.read" },
    "GET /api/v1/people/template": { for: "organization.write" },
    "GET /api/v1/people/places/[kind]/[code]": {
      for: "organization.read",
      params: ({ township }) => ({ kind: "area", code: township }),
    },
    "GET /api/v1/people/persons": { for: "organization.read" },
    "POST /api/v1/people/persons": {
      for: "organization.write",
      body: (viewer, { township }) => ({
        name: "试验",
        place: { kind: "area", code: viewer.adminAreaCode ?? township },
        contacts: [],
        note: "",
        demonstration: true,
      }),
    },
    "GET /api/v1/people/persons/[code]": {
      for: "organization.read",
      params: () => ({ code: "none" }),
    },
    "PUT /api/v1/people/persons/[code]": {
      for: "organization.write",

      params: () => ({ code: "none" }),
      body: (viewer, { township }) => ({
        name: "试验",
        place: { kind: "area", code: viewer.adminAreaCode ?? township },
        contacts: [],
        note: "",
        demonstration: true,
      }),
    },
    "POST /api/v1/people/persons/[code]/reveal": {
      mayBeOutside: true,
      for: "person.reveal",

      params: () => ({ code: "none" }),
      body: () => ({ reason: "试验" }),
    },
    "GET /api/v1/people/departments": { for: "organization.read" },
    "POST /api/v1/people/departments": {
      mayBeOutside: true,
      for: "organization.write",
      body: () => ({ name: "试验", duties: "", dutyPhone: "", rank: 1, demonstration: true }),
    },
    "PUT /api/v1/people/departments/[code]": {
      for: "organization.write",

      params: () => ({ code: "none" }),
      body: () => ({ name: "试验", duties: "", dutyPhone: "", rank: 1, demonstration: true }),
    },
    "GET /api/v1/people/posts": { for: "organization.read" },
    "POST /api/v1/people/posts": {
      for: "organization.write",
      body: (viewer, { township }) => ({
        kind: "townshipDuty",
        title: "试验",
        placeCode: viewer.adminAreaCode ?? township,
        holders: [],
      }),
    },
    "PUT /api/v1/people/posts/[code]": {
      for: "organization.write",

      params: () => ({ code: "none" }),
      body: (viewer, { township }) => ({
        kind: "townshipDuty",
        title: "试验",
        placeCode: viewer.adminAreaCode ?? township,
        holders: [],
      }),
    },
    "GET /api/v1/people/risk-points": { for: "organization.read" },
    "POST /api/v1/people/risk-points": {
      for: "organization.write",
      body: (viewer, { township }) => ({
        name: "试验",
        hazard: "slope",
        adminAreaCode: viewer.adminAreaCode ?? township,
        lat: null,
        lon: null,
        positionQuality: "approximate",
        stationCode: "",
        households: null,
        people: null,
        demonstration: true,
      }),
    },
    "PUT /api/v1/people/risk-points/[code]": {
      for: "organization.write",

      params: () => ({ code: "none" }),
      body: (viewer, { township }) => ({
        name: "试验",
        hazard: "slope",
        adminAreaCode: viewer.adminAreaCode ?? township,
        lat: null,
        lon: null,
        positionQuality: "approximate",
        stationCode: "",
        households: null,
        people: null,
        demonstration: true,
      }),
    },
    "PUT /api/v1/people/lines": {
      for: "organization.write",
      body: (_viewer, { township }) => ({
        kind: "townshipDuty",
        placeCode: township,
        posts: ["none"],
      }),
    },
    "POST /api/v1/people/retirement": {
      for: "organization.write",
      body: () => ({ kind: "person", code: "none", to: "retired" }),
    },
    "POST /api/v1/people/import": { for: "organization.write" },
    "POST /api/v1/people/export": {
      for: "organization.export",
      body: () => ({ format: "csv", table: "person", numbers: "masked" }),
    },
    "GET /api/v1/people/teams": { for: "organization.read" },
    "POST /api/v1/people/teams": {
      for: "organization.write",
      body: (viewer, { township }) => ({
        name: "试验队",
        place: { kind: "area", code: viewer.adminAreaCode ?? township },
        duties: "",
        base: "",
        phone: "",
        members: ["nobody"],
        demonstration: true,
      }),
    },
    "GET /api/v1/people/teams/[code]": {
      for: "organization.read",
      params: () => ({ code: "none" }),
    },
    "PUT /api/v1/people/teams/[code]": {
      for: "organization.write",
      params: () => ({ code: "none" }),
      body: (viewer, { township }) => ({
        name: "试验队",
        place: { kind: "area", code: viewer.adminAreaCode ?? township },
        duties: "",
        base: "",
        phone: "",
        members: ["nobody"],
        demonstration: true,
      }),
    },
    "POST /api/v1/people/teams/[code]/disbandment": {
      for: "organization.write",
      params: () => ({ code: "none" }),
      body: () => ({ because: "试验" }),
    },
    "DELETE /api/v1/people/teams/[code]/disbandment": {
      for: "organization.write",
      params: () => ({ code: "none" }),
    },
  },
  pages: {
    "/people": "organization.read",
    "/people/departments": "organization.read",
    "/people/import": "organization.write",
    "/people/persons/[code]": "organization.read",
    "/people/places/[kind]/[code]": "organization.read",
    "/people/posts": "organization.read",
    "/people/risk-points": "organization.read",
    "/people/teams": "organization.read",
    "/people/teams/[code]": "organization.read",
  },
};
