import { areasAt, type Part } from "../table";

/** Departments, posts, persons, risk points, teams: looked up, kept, imported, exported. */
export const part: Part = {
  routes: {
    "GET /api/v1/people/areas": { for: "organization.read", areasOf: areasAt("code") },
    "GET /api/v1/people/summary": { for: "organization.read" },
    "GET /api/v1/people/template": { for: "organization.write" },
    "GET /api/v1/people/places/[kind]/[code]": {
      within: ["village"],
      for: "organization.read",
      params: ({ village }) => ({ kind: "area", code: village }),
    },
    "GET /api/v1/people/persons": { for: "organization.read", areasOf: areasAt("adminAreaCode") },
    "POST /api/v1/people/persons": {
      within: ["village"],
      for: "organization.write",
      body: (_viewer, { village }) => ({
        name: "试验",
        place: { kind: "area", code: village },
        contacts: [],
        note: "",
        demonstration: true,
      }),
    },
    "GET /api/v1/people/persons/[code]": {
      within: ["village"],
      for: "organization.read",
      params: ({ person }) => ({ code: person }),
    },
    "PUT /api/v1/people/persons/[code]": {
      within: ["village"],
      for: "organization.write",

      params: ({ person }) => ({ code: person }),
      body: (_viewer, { village }) => ({
        name: "试验",
        place: { kind: "area", code: village },
        contacts: [],
        note: "",
        demonstration: true,
      }),
    },
    "POST /api/v1/people/persons/[code]/reveal": {
      within: ["village", "department"],
      for: "person.reveal",

      params: ({ person }) => ({ code: person }),
      body: () => ({ reason: "试验" }),
    },
    "GET /api/v1/people/departments": { for: "organization.read" },
    "POST /api/v1/people/departments": {
      mayBeOutside: true,
      for: "organization.write",
      body: () => ({ name: "试验", duties: "", dutyPhone: "", rank: 1, demonstration: true }),
    },
    "PUT /api/v1/people/departments/[code]": {
      mayBeOutside: true,
      for: "organization.write",

      params: ({ department }) => ({ code: department }),
      body: () => ({ name: "试验", duties: "", dutyPhone: "", rank: 1, demonstration: true }),
    },
    "GET /api/v1/people/posts": { for: "organization.read", areasOf: areasAt("adminAreaCode") },
    "POST /api/v1/people/posts": {
      within: ["village"],
      for: "organization.write",
      body: (_viewer, { village }) => ({
        kind: "villageHead",
        title: "试验",
        placeCode: village,
        holders: [],
      }),
    },
    "PUT /api/v1/people/posts/[code]": {
      within: ["village"],
      for: "organization.write",

      params: ({ post }) => ({ code: post }),
      body: (_viewer, { village }) => ({
        kind: "villageHead",
        title: "试验",
        placeCode: village,
        holders: [],
      }),
    },
    "GET /api/v1/people/risk-points": {
      for: "organization.read",
      areasOf: areasAt("adminAreaCode"),
    },
    "POST /api/v1/people/risk-points": {
      within: ["village"],
      for: "organization.write",
      body: (_viewer, { village }) => ({
        name: "试验",
        hazard: "slope",
        adminAreaCode: village,
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
      within: ["village"],
      for: "organization.write",

      params: ({ riskPoint }) => ({ code: riskPoint }),
      body: (_viewer, { village }) => ({
        name: "试验",
        hazard: "slope",
        adminAreaCode: village,
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
      within: ["village"],
      for: "organization.write",
      body: (_viewer, { village }) => ({
        kind: "villageHead",
        placeCode: village,
        posts: ["none"],
      }),
    },
    "POST /api/v1/people/retirement": {
      within: ["village"],
      for: "organization.write",
      body: (_viewer, { riskPoint }) => ({ kind: "riskPoint", code: riskPoint, to: "retired" }),
    },
    "POST /api/v1/people/import": { for: "organization.write" },
    "POST /api/v1/people/export": {
      for: "organization.export",
      body: () => ({ format: "csv", table: "person", numbers: "masked" }),
    },
    "GET /api/v1/people/teams": { for: "organization.read", areasOf: areasAt("adminAreaCode") },
    "POST /api/v1/people/teams": {
      within: ["village"],
      for: "organization.write",
      body: (_viewer, { village }) => ({
        name: "试验队",
        place: { kind: "area", code: village },
        duties: "",
        base: "",
        phone: "",
        members: ["nobody"],
        demonstration: true,
      }),
    },
    "GET /api/v1/people/teams/[code]": {
      within: ["village"],
      for: "organization.read",
      params: ({ team }) => ({ code: team }),
    },
    "PUT /api/v1/people/teams/[code]": {
      within: ["village"],
      for: "organization.write",
      params: ({ team }) => ({ code: team }),
      body: (_viewer, { village }) => ({
        name: "试验队",
        place: { kind: "area", code: village },
        duties: "",
        base: "",
        phone: "",
        members: ["nobody"],
        demonstration: true,
      }),
    },
    "POST /api/v1/people/teams/[code]/disbandment": {
      within: ["village"],
      for: "organization.write",
      params: ({ team }) => ({ code: team }),
      body: () => ({ because: "试验" }),
    },
    "DELETE /api/v1/people/teams/[code]/disbandment": {
      within: ["village"],
      for: "organization.write",
      params: ({ team }) => ({ code: team }),
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
