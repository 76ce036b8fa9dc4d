import { createHash, randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import DataLoader from "dataloader";
import type pg from "pg";
import type { Logger } from "pino";
import { CLIENT_ADDRESS_HEADER } from "@/lib/access/frontHeaders";
import {
  SECOND_FACTOR_LASTS,
  SESSION_TIMES,
  type SessionKind,
  type SessionStanding,
  type SessionSummary,
  standingOf,
} from "@/lib/access/session";
import type { ReadOnly, Viewer } from "@/lib/access/viewer";
import { SECOND } from "@/lib/time/instant";
import type { Database } from "../database/service";
import { deviceHashIn } from "./device";
import * as sessionStore from "./sessionStore";
import { readToken, tokenOf } from "./sessionToken";

/** A session that holds now, and what it lets its viewer do. */
export interface Session {
  readonly id: string;
  readonly kind: SessionKind;
  readonly viewer: Viewer;
  /** When it will only show unless somebody moves, epoch ms; null for never or already. */
  readonly restsAt: number | null;
}

export interface WithHeaders {
  readonly headers: IncomingHttpHeaders;
}

export interface SessionDeps {
  readonly database: Pick<Database, "prisma" | "pool">;
  readonly countyCode: string;
  /** Wall clock, epoch ms: sessions last real time, whatever is being replayed. */
  readonly wallClock: () => number;
  /** Encrypts tokens; the same as next-auth's. */
  readonly secret: string;
  /** Whether the county's clock replays: sessions that were opened for an exercise hold only then. */
  readonly isExercise: () => boolean;
  /** A browser rests after so long without a person's hand, ms. */
  readonly restsAfter: number;
  /** Passwords older than this are due, ms; null for never. */
  readonly passwordLasts: number | null;
  readonly log?: Pick<Logger, "error">;
}

export interface SessionDraft {
  readonly kind: SessionKind;
  readonly name: string;
  readonly accountId: number | null;
  readonly adminAreaCode?: string | null;
  readonly showedSecondFactor?: boolean;
  readonly address: string | null;
  readonly openedBy: string;
  readonly link?: { readonly hash: string; readonly until: number };
  /** It holds only on the device of this digest. */
  readonly deviceHash?: string;
}

/**
 * How long a session may be remembered between checks, ms. One that is ended by another process (the
 * command line) is out after this long at the latest; one that is ended here, at once.
 */
const FRESH_MS = 3 * SECOND;

/** Sessions remembered at once. */
const MOST_REMEMBERED = 10_000;

const READ_AT_ONCE = 500;

/** What was seen of sessions is written down this seldom, ms. */
const WRITE_EVERY_MS = 60 * SECOND;

export type Sessions = ReturnType<typeof createSessions>;

/** Sessions of browsers, phones and walls: who they are, whether they hold, when they were used. */
export function createSessions(deps: SessionDeps) {
  const { database, wallClock, restsAfter } = deps;
  const records = database.prisma.userSession;
  /** A hundred walls that hear the same news ask at once: their sessions are read in one statement. */
  const loader = new DataLoader<string, sessionStore.KeptSession | null>(
    async (ids) => {
      const found = await sessionStore.findByIds(records, ids);
      const byId = new Map(found.map((session) => [session.id, session]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { cache: false, batchScheduleFn: setImmediate, maxBatchSize: READ_AT_ONCE },
  );
  const remembered = new Map<string, { session: sessionStore.KeptSession | null; until: number }>();
  /** Session ids by token: a token always says the same, and deciphering it is the work of a millisecond. */
  const deciphered = new Map<string, string>();
  const gathered = new Map<string, { seenAt: number; activeAt: number | null }>();
  const listeners = new Set<() => void>();
  let writing: NodeJS.Timeout | null = null;
  /** Counts what made memories worthless, so that an answer asked for before is not remembered. */
  let generation = 0;

  async function recordOf(id: string): Promise<sessionStore.KeptSession | null> {
    const now = wallClock();
    const known = remembered.get(id);
    if (known && known.until > now) return withGathered(known.session);
    if (remembered.size > MOST_REMEMBERED) forget();
    const asked = generation;
    const session = await loader.load(id);
    if (asked === generation) remembered.set(id, { session, until: now + FRESH_MS });
    return withGathered(session);
  }

  /** Times in memory are newer than those in the database. */
  function withGathered(session: sessionStore.KeptSession | null) {
    const seen = session && gathered.get(session.id);
    if (!session || !seen) return session;
    return {
      ...session,
      seenAt: Math.max(session.seenAt, seen.seenAt),
      activeAt: Math.max(session.activeAt, seen.activeAt ?? 0),
    };
  }

  async function hold(id: string): Promise<Session | null> {
    return standingNow(await recordOf(id));
  }

  function standingNow(session: sessionStore.KeptSession | null): Session | null {
    const now = wallClock();
    if (!session || session.isWaiting) return null;
    if (session.kind === "exercise" && !deps.isExercise()) return null;
    const standing = standingOf(session, now, restsAfter);
    if (standing === "over") return null;
    const viewer = viewerOf(session, standing, now);
    if (!viewer) return null;
    const rests = SESSION_TIMES[session.kind].rests !== null && standing === "live";
    return {
      id: session.id,
      kind: session.kind,
      viewer,
      restsAt: rests ? session.activeAt + restsAfter : null,
    };
  }

  function viewerOf(
    session: sessionStore.KeptSession,
    standing: SessionStanding,
    now: number,
  ): Viewer | null {
    if (session.kind === "display") return displayViewer(session);
    const { account } = session;
    if (!account || account.authorizedAt === null) return null;
    const isExercise = session.kind === "exercise";
    // The account of an exercise's commander is always closed: its link is the only way in.
    if (account.disabled && !isExercise) return null;
    const { id, login, name, role, adminAreaCode, departmentCode, personCode } = account;
    const field = { adminAreaCode, departmentCode, personCode };
    const shownAt = session.secondFactorAt;
    const secondFactor = shownAt !== null && now - shownAt < SECOND_FACTOR_LASTS;
    const readOnly = readOnlyOf(account, standing, now);
    return {
      userId: id,
      login,
      name,
      role,
      ...field,
      secondFactor,
      ...(isExercise ? { exercise: true } : {}),
      ...(readOnly ? { readOnly } : {}),
    };
  }

  function readOnlyOf(
    account: { readonly passwordIsTemporary: boolean; readonly passwordSetAt: number },
    standing: SessionStanding,
    now: number,
  ): ReadOnly | null {
    if (standing === "resting") return "resting";
    const isOld = deps.passwordLasts !== null && now - account.passwordSetAt > deps.passwordLasts;
    return account.passwordIsTemporary || isOld ? "passwordDue" : null;
  }

  function note(id: string, activeAt: number | null): void {
    const known = gathered.get(id);
    const seenAt = wallClock();
    gathered.set(id, { seenAt, activeAt: activeAt ?? known?.activeAt ?? null });
  }

  async function idOf(token: string): Promise<string | null> {
    const before = deciphered.get(token);
    if (before !== undefined) return before;
    const id = await readToken(token, deps.secret);
    if (deciphered.size >= MOST_REMEMBERED) deciphered.clear();
    if (id !== null) deciphered.set(token, id);
    return id;
  }

  async function sessionOf(request: WithHeaders): Promise<Session | null> {
    const token = tokenOf(request.headers);
    const id = token && (await idOf(token));
    const record = id ? await recordOf(id) : null;
    if (!record || !isOnItsDevice(record, request.headers)) return null;
    const session = standingNow(record);
    if (!session) return null;
    note(session.id, null);
    return withProvenance(session, addressIn(request.headers));
  }

  /** A phone's token that is found elsewhere is worth nothing there. */
  function isOnItsDevice(
    { deviceHash }: sessionStore.KeptSession,
    headers: IncomingHttpHeaders,
  ): boolean {
    return deviceHash === null || deviceHash === deviceHashIn(headers);
  }

  /** What is remembered may be out of date: of one session, or of all. */
  function forget(id?: string): void {
    generation += 1;
    if (id === undefined) remembered.clear();
    else remembered.delete(id);
  }

  /** To be called after what sessions rest on was changed and committed. */
  function changed(): void {
    forget();
    for (const listener of listeners) listener();
  }

  /** Writes down what was seen since the last time. */
  async function saveSeen(): Promise<void> {
    if (gathered.size === 0) return;
    const seen = [...gathered].map(([id, times]) => ({ id, ...times }));
    gathered.clear();
    try {
      await sessionStore.saveSeen(database.pool, seen);
    } catch (error) {
      // Kept for the next time, under what came meanwhile.
      for (const { id, ...times } of seen) if (!gathered.has(id)) gathered.set(id, times);
      throw error;
    } finally {
      for (const { id } of seen) forget(id);
    }
  }

  return {
    sessionOf,
    /** The same session as it stands now, for connections that stay; null where it is over. */
    async recheck({ id, viewer }: Session): Promise<Session | null> {
      const session = await hold(id);
      return session && withProvenance(session, viewer.provenance?.address ?? null);
    },
    async viewerFromRequest(request: WithHeaders): Promise<Viewer | null> {
      return (await sessionOf(request))?.viewer ?? null;
    },
    /** A person's hand moved in it. A session that rests is not woken by that. */
    async noteActivity({ id }: Session): Promise<Session | null> {
      const session = await hold(id);
      if (session?.viewer.readOnly === "resting") return session;
      if (session) note(id, wallClock());
      return hold(id);
    },
    /** Opens one within the caller's transaction, and answers its id. */
    async open(client: pg.ClientBase, draft: SessionDraft): Promise<string> {
      const id = randomBytes(24).toString("base64url");
      const now = wallClock();
      const { lasts } = SESSION_TIMES[draft.kind];
      await sessionStore.insert(client, {
        id,
        countyCode: deps.countyCode,
        kind: draft.kind,
        name: draft.name,
        accountId: draft.accountId,
        adminAreaCode: draft.adminAreaCode ?? null,
        secondFactorAt: draft.showedSecondFactor ? now : null,
        address: draft.address,
        openedBy: draft.openedBy,
        createdAt: now,
        expiresAt: lasts === null ? null : now + lasts,
        link: draft.link ?? null,
        deviceHash: draft.deviceHash ?? null,
      });
      return id;
    },
    /** For people: those of a list that hold, and how. `own` is the session that asks. */
    summaries(kept: readonly sessionStore.KeptSession[], own: string | null): SessionSummary[] {
      const now = wallClock();
      return kept
        .map((session) => summaryOf(withGathered(session) ?? session, own, now, restsAfter))
        .filter(({ standing }) => standing !== "over");
    },
    forget,
    changed,
    /** Calls back whenever sessions may have ended or changed; answers how to stop. */
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    saveSeen,
    start(): void {
      writing = setInterval(() => {
        saveSeen().catch((error) => deps.log?.error({ err: error }, "could not note sessions"));
      }, WRITE_EVERY_MS);
      writing.unref();
    },
    async stop(): Promise<void> {
      if (writing) clearInterval(writing);
      await saveSeen();
    },
  };
}

/** What is done in a session is kept with where its request came from. */
function withProvenance(session: Session, address: string | null): Session {
  const provenance = { address, session: publicId(session.id) };
  return { ...session, viewer: { ...session.viewer, provenance } };
}

/** As the front noted it, over whatever the sender wrote there. */
function addressIn(headers: IncomingHttpHeaders): string | null {
  const address = headers[CLIENT_ADDRESS_HEADER];
  return typeof address === "string" ? address : null;
}

/** A wall is nobody: it has its own name, and sees the county or one township. */
function displayViewer(session: sessionStore.KeptSession): Viewer {
  return {
    userId: 0,
    login: `display:${session.name}`,
    name: session.name,
    role: session.adminAreaCode === null ? "analyst" : "township",
    adminAreaCode: session.adminAreaCode,
    departmentCode: null,
    personCode: null,
    secondFactor: false,
    readOnly: "display",
  };
}

/** Ids of sessions are as good as passwords where a token could be made of them: shown cut. */
export function publicId(id: string): string {
  return createHash("sha256").update(id).digest("base64url").slice(0, 16);
}

function summaryOf(
  session: sessionStore.KeptSession,
  own: string | null,
  now: number,
  restsAfter: number,
): SessionSummary {
  const { secondFactorAt } = session;
  return {
    id: publicId(session.id),
    kind: session.kind,
    name: session.name,
    address: session.address,
    openedBy: session.openedBy,
    createdAt: session.createdAt,
    seenAt: session.seenAt,
    activeAt: session.activeAt,
    secondFactor: secondFactorAt !== null && now - secondFactorAt < SECOND_FACTOR_LASTS,
    standing: standingOf(session, now, restsAfter),
    isOwn: session.id === own,
    isWaiting: session.isWaiting,
  };
}
