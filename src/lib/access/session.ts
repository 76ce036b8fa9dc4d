import { DAY, HOUR, MINUTE } from "../time/instant";

/**
 * `person`: a browser somebody logged in with; it rests when nobody moves. `device`: a phone that
 * stays logged in through hours offline and weeks in a drawer. `display`: a wall that only shows.
 * `exercise`: the commander of an exercise, let in by a link, for as long as the exercise goes on.
 */
export const SESSION_KINDS = ["person", "device", "display", "exercise"] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const SESSION_KIND_NAMES: Record<SessionKind, string> = {
  person: "浏览器",
  device: "手机",
  display: "大屏",
  exercise: "演练",
};

/** Times of a kind, ms; null for never. */
interface SessionTimes {
  /** After so long without a person's hand it only shows; the configured time for a browser. */
  readonly rests: "configured" | null;
  /** After so long without a request, or without a person's hand, it is over. */
  readonly endsUnused: number | null;
  /** It ends so long after it was opened, whatever happens. */
  readonly lasts: number | null;
}

export const SESSION_TIMES: Record<SessionKind, SessionTimes> = {
  // A hall's desk polls all night: what counts is the hand, and after half a day nobody is there.
  person: { rests: "configured", endsUnused: 12 * HOUR, lasts: 7 * DAY },
  device: { rests: null, endsUnused: 90 * DAY, lasts: null },
  display: { rests: null, endsUnused: null, lasts: null },
  // Its visitor has no password to wake it with; the second factor it stands for lasts as long.
  exercise: { rests: null, endsUnused: null, lasts: 12 * HOUR },
};

/** A second factor that was shown is believed for so long (NIST SP 800-63B: reauthentication at AAL2). */
export const SECOND_FACTOR_LASTS = 12 * HOUR;

/** So long before a session rests the person is told, ms. */
export const REST_NOTICE = 2 * MINUTE;

/** What of a session decides whether it holds; epoch ms of the wall clock. */
export interface SessionAges {
  readonly kind: SessionKind;
  readonly seenAt: number;
  readonly activeAt: number;
  readonly expiresAt: number | null;
  readonly endedAt: number | null;
}

/** `resting`: it shows what a display shows, and does nothing until the person proves to be there. */
export type SessionStanding = "live" | "resting" | "over";

/** How a session stands now. `restsAfter` is the configured idle time, ms. */
export function standingOf(session: SessionAges, now: number, restsAfter: number): SessionStanding {
  const { rests, endsUnused } = SESSION_TIMES[session.kind];
  if (session.endedAt !== null) return "over";
  if (session.expiresAt !== null && session.expiresAt <= now) return "over";
  // A phone is used when it asks; a browser asks by itself, so only the hand counts.
  const usedAt = session.kind === "person" ? session.activeAt : session.seenAt;
  if (endsUnused !== null && now - usedAt >= endsUnused) return "over";
  return rests !== null && now - session.activeAt >= restsAfter ? "resting" : "live";
}

/** A session as its owner or an administrator sees it. */
export interface SessionSummary {
  readonly id: string;
  readonly kind: SessionKind;
  readonly name: string;
  readonly address: string | null;
  readonly openedBy: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly activeAt: number;
  readonly secondFactor: boolean;
  readonly standing: SessionStanding;
  /** The one that asks. */
  readonly isOwn: boolean;
  /** Its one-time link was not used yet. */
  readonly isWaiting: boolean;
}
