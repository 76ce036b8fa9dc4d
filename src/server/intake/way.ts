import { QUANTITIES, type Quantity } from "@/lib/measure/quantity";
import { parseDuration } from "@/lib/time/duration";
import { DAY, type Instant, SECOND } from "@/lib/time/instant";
import { parseInstant } from "@/lib/time/parseInstant";
import type { KnownSeries, ReadingService, UndeclaredSeries } from "../readings/service";
import type { Source } from "../sources/service";
import type { RejectionCode } from "./rejection";

/**
 * The way of a reading. These steps need nothing but what was sent and the county's list of series:
 * each fills in what it found, or names why the reading cannot go on.
 */
export const STEPS = [
  readFields, // station, quantity, value: there, and of their kind
  readInstant, // when it was observed, with its zone
  readPeriod, // the span of a rain amount
  allowSource, // this source may speak for this station
  findSeries, // where it belongs; a series made on demand is asked for
] as const satisfies readonly Step[];
// From here on it travels with everything that arrived meanwhile, in one transaction
// (judging/service.ts, keepAndJudge): verdict on its quality · new, repeat or correction · stored ·
// judged · warnings · events. Only after the commit it is announced, and its sender answered.

/** A reading on its way. */
export interface Draft {
  readonly sent: unknown;
  station: string;
  quantity: Quantity;
  value: number;
  observedAt: Instant;
  periodMs: number | null;
  /** How often its series is due, where the sender says so; heard only when a series is made. */
  intervalMs: number | null;
  series: KnownSeries | null;
  undeclared: UndeclaredSeries | null;
}

export interface WayContext {
  readonly source: Source;
  readonly readings: Pick<ReadingService, "find">;
  /** The county's clock on receipt. */
  readonly receivedAt: Instant;
  /** Texts of instants that were read for this request: many of its readings share theirs. */
  readonly instants: Map<string, ReturnType<typeof parseInstant>>;
}

type Step = (draft: Draft, context: WayContext) => RejectionCode | null;

/** Takes a sent reading as far as these steps go; names the reason where one of them cannot. */
export function travel(draft: Draft, context: WayContext): RejectionCode | null {
  for (const step of STEPS) {
    const code = step(draft, context);
    if (code !== null) return code;
  }
  return null;
}

export function draftOf(sent: unknown): Draft {
  return {
    sent,
    station: "",
    quantity: "rain",
    value: 0,
    observedAt: 0,
    periodMs: null,
    intervalMs: null,
    series: null,
    undeclared: null,
  };
}

function readFields(draft: Draft): RejectionCode | null {
  const { sent } = draft;
  if (!isFields(sent)) return "reading-not-an-object";
  if (typeof sent.station !== "string" || sent.station === "") return "station-missing";
  draft.station = sent.station;
  if (!isQuantity(sent.quantity)) return "quantity-unknown";
  draft.quantity = sent.quantity;
  if (typeof sent.value !== "number" || !Number.isFinite(sent.value)) return "value-not-a-number";
  draft.value = sent.value;
  return null;
}

/** No instrument is older, and no clock of one that wrong. */
const EARLIEST = Date.UTC(1950, 0, 1);
const FURTHEST_AHEAD = 366 * DAY;

function readInstant(draft: Draft, { receivedAt, instants }: WayContext): RejectionCode | null {
  const text = fields(draft).observedAt;
  if (text === undefined || text === null) return "observed-at-missing";
  if (typeof text !== "string") return "observed-at-malformed";
  const instant = instants.get(text) ?? parseInstant(text);
  instants.set(text, instant);
  if (instant === "malformed") return "observed-at-malformed";
  if (instant === "zoneless") return "observed-at-zoneless";
  if (instant === "impossible") return "observed-at-impossible";
  if (instant < EARLIEST || instant > receivedAt + FURTHEST_AHEAD)
    return "observed-at-out-of-range";
  draft.observedAt = instant;
  return null;
}

const LONGEST_PERIOD = 31 * DAY;

function readPeriod(draft: Draft): RejectionCode | null {
  const { period, interval } = fields(draft);
  draft.intervalMs = interval === undefined ? null : durationUpTo(interval, FURTHEST_AHEAD);
  if (interval !== undefined && draft.intervalMs === null) return "interval-malformed";
  const isAbsent = period === undefined || period === null;
  if (draft.quantity !== "rain") return isAbsent ? null : "period-unexpected";
  if (isAbsent) return "period-missing";
  draft.periodMs = durationUpTo(period, LONGEST_PERIOD);
  return draft.periodMs === null ? "period-malformed" : null;
}

/** The sources of a county know the same handful of periods; each is read once. */
const readDurations = new Map<string, number | null>();

function durationUpTo(text: unknown, longest: number): number | null {
  if (typeof text !== "string") return null;
  let duration = readDurations.get(text);
  if (duration === undefined) {
    duration = parseDuration(text);
    if (readDurations.size < 1_000) readDurations.set(text, duration);
  }
  return duration === null || duration < SECOND || duration > longest ? null : duration;
}

function allowSource(draft: Draft, { source }: WayContext): RejectionCode | null {
  const allowed = source.stations === null || source.stations.has(draft.station);
  return allowed ? null : "station-not-allowed";
}

function findSeries(draft: Draft, { readings }: WayContext): RejectionCode | null {
  const { station, quantity, periodMs, intervalMs } = draft;
  const found = readings.find(station, quantity, periodMs);
  if ("fault" in found) return found.fault;
  if ("series" in found) draft.series = found.series;
  else draft.undeclared = { station: found.onDemand, quantity, periodMs, intervalMs };
  return null;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(sent: unknown): sent is Fields {
  return typeof sent === "object" && sent !== null && !Array.isArray(sent);
}

/** Of a draft whose first step found an object. */
function fields({ sent }: Draft): Fields {
  return isFields(sent) ? sent : {};
}

function isQuantity(word: unknown): word is Quantity {
  return typeof word === "string" && (QUANTITIES as readonly string[]).includes(word);
}
