import { areasAt, type Part, type Places } from "../table";

const station = ({ station: code }: Places) => ({ code });

/** Hall, stations, warnings, system. */
export const part: Part = {
  routes: {
    "GET /api/v1/hall": {
      for: "situation.read",
      areasOf: (answer) => areasAt("adminAreaCode")(Reflect.get(Object(answer), "stations")),
    },
    "GET /api/v1/map": { for: "session" },
    "GET /api/v1/stations": { for: "situation.read", areasOf: areasAt("station", "adminAreaCode") },
    "GET /api/v1/stations.csv": { for: "situation.read" },
    "GET /api/v1/stations/[code]": { for: "situation.read", params: station, within: ["township"] },
    "GET /api/v1/stations/[code]/health": {
      for: "situation.read",
      params: station,
      within: ["township"],
    },
    "GET /api/v1/stations/[code]/history": {
      for: "situation.read",
      params: station,
      within: ["township"],
    },
    "GET /api/v1/stations/[code]/readings": {
      for: "situation.read",
      params: station,
      within: ["township"],
    },
    "GET /api/v1/stations/[code]/readings.csv": {
      for: "situation.read",
      params: station,
      within: ["township"],
    },
    "GET /api/v1/stations/[code]/warnings": { for: "situation.read", params: station },
    "GET /api/v1/system": { for: "system.read" },
    "GET /api/v1/warnings": { for: "situation.read", areasOf: areasAt("areaCode") },
    "GET /api/v1/warnings.csv": { for: "situation.read" },
    "GET /api/v1/warnings/[id]": {
      for: "situation.read",
      params: (places) => ({ id: places.warning }),
      within: ["village"],
    },
  },
  pages: {
    "/hall": "situation.read",
    "/stations": "situation.read",
    "/stations/[code]": "situation.read",
    "/system": "system.read",
    "/warnings": "situation.read",
    "/warnings/[id]": "situation.read",
  },
};
