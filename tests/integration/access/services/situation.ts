import { readingSearchSchema, stationSearchSchema, stationViewSchema } from "@/lib/station/search";
import { warningSearchSchema } from "@/lib/warning/search";
import type { ClockService } from "@/server/clock/service";
import type { Database } from "@/server/database/service";
import type { IntakeService } from "@/server/intake/service";
import type { JudgingService } from "@/server/judging/service";
import type { OutboxService } from "@/server/outbox/service";
import type { SourceService } from "@/server/sources/service";
import type { StationService } from "@/server/stations/service";
import type { SystemService } from "@/server/system/service";
import type { WarningService } from "@/server/warnings/service";
import type { LinesOf } from "../serviceTable";

const MACHINE = { because: "for the parts of the product; no route leads to it" };
const KEY = { because: "a source's key is the right, and the way in checks it" };
const REPLAY = {
  because:
    "the routes of the replay demand exercise.steer or replay.steer, the console is the console",
};

const stations: LinesOf<StationService> = {
  snapshot: {
    for: "situation.read",
    ask: ({ application: { stations }, viewer }) => stations.snapshot(viewer),
  },
  mode: { because: "that it is an exercise everybody has to know" },
  map: { because: "boundaries and rivers are public" },
  list: {
    for: "situation.read",
    ask: ({ application: { stations }, viewer }) =>
      stations.list(stationSearchSchema.parse({}), viewer),
  },
  eventFigures: {
    for: "situation.read",
    ask: ({ application: { stations }, viewer }) =>
      stations.eventFigures({ from: 0, to: 1 }, viewer),
  },
  get: {
    for: "situation.read",
    within: ["township"],
    ask: ({ application: { stations }, viewer, places }) => stations.get(places.station, viewer),
  },
  history: {
    for: "situation.read",
    within: ["township"],
    ask: ({ application: { stations }, viewer, places }) =>
      stations.history(places.station, stationViewSchema.parse({}), viewer),
  },
  readings: {
    for: "situation.read",
    within: ["township"],
    ask: ({ application: { stations }, viewer, places }) =>
      stations.readings(places.station, readingSearchSchema.parse({}), viewer),
  },
  health: {
    for: "situation.read",
    within: ["township"],
    ask: ({ application: { stations }, viewer, places }) => stations.health(places.station, viewer),
  },
  exportCsv: {
    for: "situation.read",
    ask: ({ application: { stations }, viewer }) =>
      stations.exportCsv(stationSearchSchema.parse({}), viewer),
  },
  exportReadingsCsv: {
    for: "situation.read",
    within: ["township"],
    ask: ({ application: { stations }, viewer, places }) =>
      stations.exportReadingsCsv(places.station, readingSearchSchema.parse({}), viewer),
  },
};

const warnings: LinesOf<WarningService> = {
  summaries: MACHINE,
  visible: {
    for: "situation.read",
    ask: ({ application: { warnings }, viewer, places }) =>
      warnings.visible([Number(places.warning)], viewer),
  },
  current: {
    for: "situation.read",
    ask: ({ application: { warnings, database }, viewer }) =>
      warnings.current(database.pool, 0, viewer),
  },
  transitionsSince: {
    for: "situation.read",
    ask: ({ application: { warnings, database }, viewer }) =>
      warnings.transitionsSince(database.pool, 0, viewer),
  },
  list: {
    for: "situation.read",
    ask: ({ application: { warnings }, viewer }) =>
      warnings.list(warningSearchSchema.parse({}), viewer),
  },
  get: {
    for: "situation.read",
    within: ["village"],
    ask: ({ application: { warnings }, viewer, places }) =>
      warnings.get(Number(places.warning), viewer),
  },
  ofStation: {
    for: "situation.read",
    ask: ({ application: { warnings }, viewer, places }) =>
      warnings.ofStation(places.station, viewer),
  },
  exportCsv: {
    for: "situation.read",
    ask: ({ application: { warnings }, viewer }) =>
      warnings.exportCsv(warningSearchSchema.parse({}), viewer),
  },
};

const system: LinesOf<SystemService> = {
  openWarnings: { because: "a number for the operators of the machine" },
  facts: {
    for: "system.read",
    ask: ({ application: { system }, viewer }) => system.facts(viewer),
  },
};

const clock: LinesOf<ClockService> = {
  now: MACHINE,
  wallNow: MACHINE,
  state: MACHINE,
  startReplay: REPLAY,
  setSpeed: REPLAY,
  pause: REPLAY,
  resume: REPLAY,
  sentThrough: REPLAY,
  goLive: REPLAY,
  subscribe: MACHINE,
  mark: MACHINE,
  start: MACHINE,
  stop: MACHINE,
};

const sources: LinesOf<SourceService> = {
  add: { because: "only the console makes sources" },
  list: { because: "only the console lists sources" },
  disable: { because: "only the console disables sources" },
  authenticate: KEY,
  refuseExerciseBesideReal: MACHINE,
};

const intake: LinesOf<IntakeService> = {
  accept: KEY,
  queued: MACHINE,
  figures: MACHINE,
  stop: MACHINE,
};

const judging: LinesOf<JudgingService> = {
  start: MACHINE,
  stop: MACHINE,
  caughtUp: MACHINE,
  commit: MACHINE,
  declare: MACHINE,
  tick: MACHINE,
  reread: MACHINE,
  clear: MACHINE,
  onClear: MACHINE,
  figures: MACHINE,
  observe: MACHINE,
};

const outbox: LinesOf<OutboxService> = {
  append: MACHINE,
  unannounced: MACHINE,
  after: MACHINE,
  newest: MACHINE,
  holds: MACHINE,
  announce: MACHINE,
  subscribe: MACHINE,
  clear: MACHINE,
  start: MACHINE,
  stop: MACHINE,
};

const database: LinesOf<Database> = {
  write: MACHINE,
  childPid: MACHINE,
  ready: MACHINE,
  close: MACHINE,
};

export const services = {
  stations,
  warnings,
  system,
  clock,
  sources,
  intake,
  judging,
  outbox,
  database,
};
