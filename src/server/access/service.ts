import type { IncomingHttpHeaders } from "node:http";
import type { Viewer } from "@/lib/access/viewer";
import { type AccountDeps, type AccountService, createAccountService } from "./accounts";
import { createLogIn, type LogIn } from "./logIn";
import { readToken, type SessionClaims, stampOf, tokenOf } from "./sessionToken";
import * as store from "./store";

export { type AccountDraft, type AccountService, createAccountService } from "./accounts";
export { generatePassword } from "./scrypt";
export { makeToken, SESSION_COOKIE, SESSION_MAX_AGE_S } from "./sessionToken";
export type { Account } from "./store";

/** A log-in that holds until it expires (epoch ms, wall clock) or its account changes. */
export interface Session {
  readonly viewer: Viewer;
  readonly stamp: string;
  readonly expiresAt: number;
}

export interface AccessService extends AccountService {
  /** Checks a login and password, counts failures, locks; throws what the person should read. */
  readonly logIn: LogIn;
  /** The session a request's cookie stands for, checked against the account; null for none. */
  sessionOf(request: WithHeaders): Promise<Session | null>;
  /** The same session as its account stands now, for connections that stay; null where it is over. */
  recheck(session: Session): Promise<Session | null>;
  viewerFromRequest(request: WithHeaders): Promise<Viewer | null>;
}

interface WithHeaders {
  readonly headers: IncomingHttpHeaders;
}

export interface AccessDeps extends AccountDeps {
  /** Encrypts sessions; the same as next-auth's. */
  readonly secret: string;
}

/**
 * How long an account may be remembered between checks, ms. A disabled account is out after this
 * long at the latest, though the command that disabled it ran in another process.
 */
const ACCOUNT_FRESH_MS = 3_000;

export function createAccessService(deps: AccessDeps): AccessService {
  const { wallClock } = deps;
  const accounts = deps.database.prisma.userAccount;
  const remembered = new Map<number, { account: store.Account | null; until: number }>();

  async function accountOf(id: number): Promise<store.Account | null> {
    const known = remembered.get(id);
    if (known && known.until > wallClock()) return known.account;
    const account = await store.findById(accounts, id);
    remembered.set(id, { account, until: wallClock() + ACCOUNT_FRESH_MS });
    return account;
  }

  async function hold(claims: SessionClaims): Promise<Session | null> {
    if (claims.expiresAt <= wallClock()) return null;
    const account = await accountOf(claims.userId);
    if (!account || account.disabled || stampOf(account) !== claims.stamp) return null;
    return { viewer: viewerOf(account), stamp: claims.stamp, expiresAt: claims.expiresAt };
  }

  async function sessionOf(request: WithHeaders): Promise<Session | null> {
    const token = tokenOf(request.headers);
    const claims = token && (await readToken(token, deps.secret));
    return claims ? hold(claims) : null;
  }

  return {
    ...createAccountService(deps),
    logIn: createLogIn(deps),
    sessionOf,
    recheck: ({ viewer, stamp, expiresAt }) => hold({ userId: viewer.userId, stamp, expiresAt }),
    async viewerFromRequest(request) {
      const session = await sessionOf(request);
      return session?.viewer ?? null;
    },
  };
}

function viewerOf(account: store.Account): Viewer {
  const { id, login, name, role, adminAreaCode, departmentCode, personCode } = account;
  const field = { adminAreaCode, departmentCode, personCode };
  return { userId: id, login, name, role, ...field, secondFactor: false };
}
