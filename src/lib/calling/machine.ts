import type { Instant } from "@/lib/time/instant";
import type { LinePlan } from "./plan";

/** How far the open person has been reached; only rises. */
export const REACHES = ["waiting", "sent", "delivered", "read"] as const;
export type Reach = (typeof REACHES)[number];

/** How a person's turn in a line ended. `askedBefore`: another line asked, and got no answer. */
export type Outcome =
  | "confirmed"
  | "declined"
  | "noAnswer"
  | "unreachable"
  | "skipped"
  | "askedBefore";

/** Why a line is no longer of use: its warning was lifted, or newer calls took its place. */
export type CloseReason = "lifted" | "superseded";

export type LineState =
  /** Nobody is in this line. */
  | { readonly kind: "vacant" }
  /** Told, and nothing is asked. */
  | { readonly kind: "informed"; readonly at: Instant }
  /** Exactly one person is open: the one of `rank`, counted from 0. */
  | {
      readonly kind: "calling";
      readonly rank: number;
      readonly openedAt: Instant;
      readonly reach: Reach;
      readonly hand: "machine" | "person";
    }
  /** A person stopped it; it stands where it stood. */
  | {
      readonly kind: "stopped";
      readonly rank: number;
      readonly at: Instant;
      readonly reach: Reach;
    }
  | { readonly kind: "done"; readonly at: Instant; readonly personCode: string }
  /** Nobody in it confirmed. */
  | { readonly kind: "exhausted"; readonly at: Instant }
  | { readonly kind: "closed"; readonly at: Instant; readonly why: CloseReason };

export type LineStateKind = LineState["kind"];

export interface Line {
  readonly state: LineState;
  /** By rank: how each person's turn ended; null where it has not. */
  readonly outcomes: readonly (Outcome | null)[];
}

export type LineEvent =
  | { readonly kind: "reached"; readonly personCode: string; readonly reach: Reach }
  | {
      readonly kind: Outcome;
      readonly personCode: string;
    }
  | { readonly kind: "deadline"; readonly personCode: string }
  | { readonly kind: "stopped" }
  | { readonly kind: "resumed" }
  | { readonly kind: "byHand"; readonly personCode: string }
  | { readonly kind: "closed"; readonly why: CloseReason };

/** What has to follow from a step, outside the line. */
export type LineEffect =
  /** This person's turn has come. */
  | { readonly kind: "open"; readonly personCode: string; readonly hand: "machine" | "person" }
  | { readonly kind: "inform"; readonly personCode: string }
  /** The next level up is told: who did not answer, or that nobody is left. */
  | {
      readonly kind: "tellAbove";
      readonly personCode: string | null;
      readonly why: Exclude<Outcome, "confirmed"> | "exhausted" | "vacant";
    };

export interface LineStep {
  readonly line: Line;
  readonly effects: readonly LineEffect[];
}

type Turn =
  | "progress"
  | "finish"
  | "passOn"
  | "remember"
  | "halt"
  | "goOn"
  | "takeInHand"
  | "close"
  | "closeAnswered";

const PASSED_OVER = {
  declined: "passOn",
  noAnswer: "passOn",
  unreachable: "passOn",
  skipped: "passOn",
  askedBefore: "passOn",
} as const;
const REMEMBERED = {
  declined: "remember",
  noAnswer: "remember",
  unreachable: "remember",
  skipped: "remember",
} as const;

/**
 * State × event → turn; what is not here is recorded and changes nothing. A confirmation counts
 * whenever it comes, unless the line is closed; a line that is done stays done.
 */
const TABLE: Readonly<Record<LineStateKind, Partial<Record<LineEvent["kind"], Turn>>>> = {
  calling: {
    reached: "progress",
    confirmed: "finish",
    deadline: "passOn",
    ...PASSED_OVER,
    stopped: "halt",
    byHand: "takeInHand",
    closed: "close",
  },
  stopped: {
    reached: "progress",
    confirmed: "finish",
    ...REMEMBERED,
    resumed: "goOn",
    byHand: "takeInHand",
    closed: "close",
  },
  exhausted: { confirmed: "finish", byHand: "takeInHand", closed: "close" },
  vacant: { closed: "close" },
  informed: {},
  done: {},
  closed: { confirmed: "closeAnswered" },
};

/** Whether the end of its round changes a line: not where it is done, only told, or closed already. */
export const mayBeClosed = ({ state }: Line): boolean => "closed" in TABLE[state.kind];

/**
 * How a line was lost: nobody was left in it who had not been called, or nobody was in it at all. It
 * stays so when its call is closed afterwards: what was never answered is not simply over.
 */
export function lostAs({ state, outcomes }: Line): "exhausted" | "vacant" | null {
  if (state.kind === "exhausted" || state.kind === "vacant") return state.kind;
  if (state.kind !== "closed") return null;
  if (outcomes.length === 0) return "vacant";
  const unanswered = outcomes.every((one) => one !== null && one !== "confirmed");
  return unanswered ? "exhausted" : null;
}

/** A line as it begins: all levels of a tier begin at once. */
export function beginLine(plan: LinePlan, at: Instant): LineStep {
  const outcomes = plan.persons.map(() => null);
  if (plan.persons.length === 0) {
    return {
      line: { state: { kind: "vacant" }, outcomes },
      effects: [{ kind: "tellAbove", personCode: null, why: "vacant" }],
    };
  }
  if (plan.act === "inform") {
    return {
      line: { state: { kind: "informed", at }, outcomes },
      effects: plan.persons.map(({ personCode }) => ({ kind: "inform", personCode })),
    };
  }
  return openNext(plan, outcomes, at);
}

/** The next state of a line, and what follows; the same line where the event says nothing new. */
export function stepLine(plan: LinePlan, line: Line, event: LineEvent, at: Instant): LineStep {
  const turn = TABLE[line.state.kind][event.kind];
  return turn ? TURNS[turn](plan, line, event, at) : { line, effects: [] };
}

/** When the open person's time is over, on the county's clock; null where nobody is open. */
export function deadlineOf(plan: LinePlan, { state }: Line): Instant | null {
  return state.kind === "calling" ? state.openedAt + plan.limitMs : null;
}

/** Whose turn it is, or was when the line was stopped; null for nobody. */
export function openPerson(plan: LinePlan, { state }: Line): string | null {
  if (state.kind !== "calling" && state.kind !== "stopped") return null;
  return plan.persons[state.rank]?.personCode ?? null;
}

type TakeTurn = (plan: LinePlan, line: Line, event: LineEvent, at: Instant) => LineStep;

const TURNS: Readonly<Record<Turn, TakeTurn>> = {
  progress(plan, line, event) {
    const { state } = line;
    if (event.kind !== "reached" || !("reach" in state)) return { line, effects: [] };
    const rises = REACHES.indexOf(event.reach) > REACHES.indexOf(state.reach);
    if (!rises || event.personCode !== openPerson(plan, line)) return { line, effects: [] };
    return { line: { ...line, state: { ...state, reach: event.reach } }, effects: [] };
  },

  finish(plan, line, event, at) {
    const rank = rankOf(plan, event);
    if (rank === null || !("personCode" in event)) return { line, effects: [] };
    const state: LineState = { kind: "done", at, personCode: event.personCode };
    return { line: { state, outcomes: line.outcomes.with(rank, "confirmed") }, effects: [] };
  },

  /** The open person's turn is over: the next in line is called, and the level above is told. */
  passOn(plan, line, event, at) {
    const outcome = outcomeOf(event);
    const rank = rankOf(plan, event);
    if (outcome === null || rank === null || !("personCode" in event)) return { line, effects: [] };
    if (event.personCode !== openPerson(plan, line)) {
      return { line: remembered(line, rank, outcome), effects: [] };
    }
    const next = openNext(plan, line.outcomes.with(rank, outcome), at);
    const isLast = next.line.state.kind === "exhausted";
    // Whoever skips a person knows; of one asked elsewhere the level above has heard from there.
    const quiet = isLast || outcome === "skipped" || outcome === "askedBefore";
    const told: LineEffect[] = quiet
      ? []
      : [{ kind: "tellAbove", personCode: event.personCode, why: outcome }];
    return { line: next.line, effects: [...told, ...next.effects] };
  },

  remember(plan, line, event) {
    const outcome = outcomeOf(event);
    const rank = rankOf(plan, event);
    if (outcome === null || rank === null) return { line, effects: [] };
    return { line: remembered(line, rank, outcome), effects: [] };
  },

  halt(_plan, line, _event, at) {
    const { state } = line;
    if (state.kind !== "calling") return { line, effects: [] };
    const { rank, reach } = state;
    return { line: { ...line, state: { kind: "stopped", rank, at, reach } }, effects: [] };
  },

  /** Where it stood, with its time anew; the person was called before and is not called again. */
  goOn(plan, line, _event, at) {
    const { state } = line;
    if (state.kind !== "stopped") return { line, effects: [] };
    if (line.outcomes[state.rank] !== null) return openNext(plan, line.outcomes, at);
    const { rank, reach } = state;
    return {
      line: { ...line, state: { kind: "calling", rank, openedAt: at, reach, hand: "machine" } },
      effects: [],
    };
  },

  /** A person telephones: whoever it is in the line is open now, with a time of its own. */
  takeInHand(plan, line, event, at) {
    const rank = rankOf(plan, event);
    if (rank === null || !("personCode" in event)) return { line, effects: [] };
    const state: LineState = {
      kind: "calling",
      rank,
      openedAt: at,
      reach: "waiting",
      hand: "person",
    };
    const open = "rank" in line.state ? line.state.rank : null;
    // Whoever was open is passed over, and may still confirm.
    const outcomes =
      open !== null && open !== rank && line.outcomes[open] === null
        ? line.outcomes.with(open, "skipped")
        : line.outcomes;
    return {
      line: { state, outcomes: outcomes.with(rank, null) },
      effects: [{ kind: "open", personCode: event.personCode, hand: "person" }],
    };
  },

  close(_plan, line, event, at) {
    if (event.kind !== "closed") return { line, effects: [] };
    return { line: { ...line, state: { kind: "closed", at, why: event.why } }, effects: [] };
  },

  /** Too late for the line, and still said: the record shows it. */
  closeAnswered(plan, line, event) {
    const rank = rankOf(plan, event);
    if (rank === null) return { line, effects: [] };
    return { line: { ...line, outcomes: line.outcomes.with(rank, "confirmed") }, effects: [] };
  },
};

/** Opens the first person whose turn has not been; nobody left: the line is exhausted. */
function openNext(plan: LinePlan, outcomes: readonly (Outcome | null)[], at: Instant): LineStep {
  const rank = outcomes.indexOf(null);
  const person = plan.persons[rank];
  if (!person) {
    return {
      line: { state: { kind: "exhausted", at }, outcomes },
      effects: [{ kind: "tellAbove", personCode: null, why: "exhausted" }],
    };
  }
  return {
    line: {
      state: { kind: "calling", rank, openedAt: at, reach: "waiting", hand: "machine" },
      outcomes,
    },
    effects: [{ kind: "open", personCode: person.personCode, hand: "machine" }],
  };
}

function remembered(line: Line, rank: number, outcome: Outcome): Line {
  if (line.outcomes[rank] !== null) return line;
  return { ...line, outcomes: line.outcomes.with(rank, outcome) };
}

function outcomeOf(event: LineEvent): Exclude<Outcome, "confirmed"> | null {
  switch (event.kind) {
    case "deadline":
      return "noAnswer";
    case "declined":
    case "noAnswer":
    case "unreachable":
    case "skipped":
    case "askedBefore":
      return event.kind;
    default:
      return null;
  }
}

/** The place in line of the person an event is about; null where it is nobody of this line. */
function rankOf(plan: LinePlan, event: LineEvent): number | null {
  if (!("personCode" in event)) return null;
  const rank = plan.persons.findIndex(({ personCode }) => personCode === event.personCode);
  return rank < 0 ? null : rank;
}
