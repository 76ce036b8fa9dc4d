import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { SessionSummary } from "@/lib/access/session";
import type { Viewer } from "@/lib/access/viewer";
import type { Actor } from "@/lib/audit/actor";
import { type DomainError, Forbidden, NotFound, Unauthorized } from "@/lib/error/domainError";
import type { AccountService } from "./accounts";
import type { LogInDeps } from "./logIn";
import { verifyPassword } from "./scrypt";
import type { Enrolment } from "./secondFactors";
import * as sessionStore from "./sessionStore";
import { publicId, type Session } from "./sessions";
import * as store from "./store";

/** What everybody does with the own account, whatever the role; a wall has none. */
export interface OwnAccount {
  own(session: Session): Promise<OwnAccountFacts>;
  /** Ends all other sessions of the account. */
  changePassword(session: Session, typed: { current: string; next: string }): Promise<void>;
  /** Makes a secret to scan; asks for the password, since whoever binds a phone owns the account. */
  beginSecondFactor(session: Session, typed: { password: string }): Promise<Enrolment>;
  /** The first code binds it; answers recovery codes, which are shown this once. */
  confirmSecondFactor(session: Session, typed: { code: string }): Promise<readonly string[]>;
  renewRecoveryCodes(session: Session, typed: { code: string }): Promise<readonly string[]>;
  /** Wakes a session that rests. */
  unlock(session: Session, typed: { password: string; code: string }): Promise<void>;
  /** Shows the second factor in a session that has not, or not for long. */
  showSecondFactor(session: Session, typed: { code: string }): Promise<void>;
  /** Ends one of the own sessions, by the id a list shows. */
  endOwnSession(session: Session, id: string): Promise<void>;
  /** Logging out: the token is of no use any more, also where somebody kept a copy. */
  logOut(sessionId: string, address: string | null): Promise<void>;
}

export interface OwnAccountFacts {
  readonly hasSecondFactor: boolean;
  readonly recoveryCodesLeft: number;
  readonly passwordSetAt: number;
  readonly sessions: readonly SessionSummary[];
}

/** Wrong passwords or codes typed within a session: then it ends, for its person may be another. */
const FAILURES_OF_SESSION = { points: 4, duration: 15 * 60 };

export function createOwnAccount(deps: LogInDeps, accounts: AccountService): OwnAccount {
  const { database, audit, wallClock, sessions, factors } = deps;
  const failuresOf = new RateLimiterMemory(FAILURES_OF_SESSION);

  async function accountOf({ viewer }: Session): Promise<store.Account> {
    if (viewer.readOnly === "display") throw displayHasNone();
    const account = await store.findById(database.prisma.userAccount, viewer.userId);
    if (!account) throw gone();
    return account;
  }

  /** Counts a wrong answer within a session, and ends the session where it was one too many. */
  async function wrong(session: Session, why: DomainError): Promise<DomainError> {
    const isFull = await failuresOf.consume(session.id).then(
      () => false,
      (full: unknown) => {
        if (full instanceof RateLimiterRes) return true;
        throw full;
      },
    );
    if (isFull) await end(session.id, session.viewer, { reason: "failures" });
    return isFull ? tooManyWrong() : why;
  }

  async function checkPassword(session: Session, typed: string): Promise<store.Account> {
    const account = await accountOf(session);
    if (await verifyPassword(typed, account.passwordHash)) return account;
    throw await wrong(session, passwordWrong());
  }

  async function proofOf(session: Session, accountId: number, code: string) {
    const proof = await factors.prove(accountId, code);
    if (proof) return proof;
    throw await wrong(session, codeWrong());
  }

  async function end(
    id: string,
    by: Actor,
    detail: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await database.write(async (client) => {
      if (!(await sessionStore.end(client, id, wallClock()))) return;
      const subject = publicId(id);
      await audit.append(client, { actor: by, action: "session.end", subject, detail });
    });
    sessions.changed();
  }

  return {
    async own(session) {
      const account = await accountOf(session);
      const [hasSecondFactor, recoveryCodesLeft, kept] = await Promise.all([
        factors.has(account.id),
        factors.codesLeft(account.id),
        sessionStore.listOfAccount(database.prisma.userSession, account.id),
      ]);
      return {
        hasSecondFactor,
        recoveryCodesLeft,
        passwordSetAt: account.passwordSetAt,
        sessions: sessions.summaries(kept, session.id),
      };
    },

    async changePassword(session, { current, next }) {
      refuseResting(session.viewer);
      const { login } = await checkPassword(session, current);
      await accounts.setPassword(login, next, session.viewer, { except: session.id });
    },

    async beginSecondFactor(session, { password }) {
      refuseResting(session.viewer);
      const { id, login } = await checkPassword(session, password);
      return database.write((client) => factors.begin(client, { id, login }));
    },

    async confirmSecondFactor(session, { code }) {
      refuseResting(session.viewer);
      const { id, login } = await accountOf(session);
      const now = wallClock();
      const codes = await database.write(async (client) => {
        const given = await factors.confirm(client, id, code);
        if (!given) return null;
        await sessionStore.renew(client, session.id, { activeAt: now, secondFactorAt: now });
        // A session that was opened without it must not outlive the reason to have it.
        await sessionStore.endOfAccount(client, id, now, session.id);
        await audit.append(client, {
          actor: session.viewer,
          action: "secondFactor.add",
          subject: login,
        });
        return given;
      });
      sessions.changed();
      if (!codes) throw await wrong(session, codeWrong());
      return codes;
    },

    async renewRecoveryCodes(session, { code }) {
      refuseResting(session.viewer);
      const { id, login } = await accountOf(session);
      const proof = await proofOf(session, id, code);
      const codes = await database.write(async (client) => {
        if (!(await proof.take(client))) return null;
        const given = await factors.renewCodes(client, id);
        await audit.append(client, {
          actor: session.viewer,
          action: "secondFactor.codes",
          subject: login,
        });
        return given;
      });
      if (!codes) throw await wrong(session, codeWrong());
      return codes;
    },

    async unlock(session, { password, code }) {
      const { id } = await checkPassword(session, password);
      const proof = (await factors.has(id)) ? await proofOf(session, id, code) : null;
      const done = await database.write(async (client) => {
        if (proof && !(await proof.take(client))) return false;
        const now = wallClock();
        const shown = { activeAt: now, secondFactorAt: proof ? now : null };
        await sessionStore.renew(client, session.id, shown);
        await audit.append(client, { actor: session.viewer, action: "session.unlock" });
        return true;
      });
      sessions.changed();
      if (!done) throw await wrong(session, codeWrong());
    },

    async showSecondFactor(session, { code }) {
      refuseResting(session.viewer);
      const { id } = await accountOf(session);
      const proof = await proofOf(session, id, code);
      const done = await database.write(async (client) => {
        if (!(await proof.take(client))) return false;
        const now = wallClock();
        await sessionStore.renew(client, session.id, { activeAt: now, secondFactorAt: now });
        const detail = { secondFactor: proof.kind };
        await audit.append(client, { actor: session.viewer, action: "session.unlock", detail });
        return true;
      });
      sessions.changed();
      if (!done) throw await wrong(session, codeWrong());
    },

    async endOwnSession(session, id) {
      const account = await accountOf(session);
      const kept = await sessionStore.listOfAccount(database.prisma.userSession, account.id);
      const found = kept.find((one) => publicId(one.id) === id);
      if (!found) throw unknownSession();
      await end(found.id, session.viewer);
    },

    async logOut(sessionId, address) {
      const session = await sessionStore.findById(database.prisma.userSession, sessionId);
      if (!session) return;
      const login = session.account?.login ?? `display:${session.name}`;
      const provenance = { address, session: publicId(sessionId) };
      await end(sessionId, { login, provenance }, { reason: "logout" });
    },
  };
}

/** Whoever passes by an unattended desk must prove who it is before anything else. */
function refuseResting({ readOnly }: Viewer): void {
  if (readOnly === "resting") throw resting();
}

const resting = () =>
  new Forbidden({
    code: "session-resting",
    message: "长时间无人操作，页面已转为只读。",
    mend: "在页面上方输入口令，即可继续。",
  });

const displayHasNone = () =>
  new Forbidden({
    code: "display-only-shows",
    message: "这是只读的大屏会话，没有账号可改。",
    mend: "请在自己的电脑或手机上登录后操作。",
  });

const gone = () =>
  new Unauthorized({
    code: "not-logged-in",
    message: "没有登录，或登录已失效。",
    mend: "重新登录后再试。",
  });

// 403 and not 401: the session goes on.
const passwordWrong = () =>
  new Forbidden({
    code: "password-wrong",
    message: "口令不对。",
    mend: "检查大小写和输入法；再错几次，这个会话会被结束。",
  });

const codeWrong = () =>
  new Forbidden({
    code: "code-wrong",
    message: "动态口令不对，或已经用过。",
    mend: "等手机上的数字换一组再输入；手机时间要准。",
  });

const tooManyWrong = () =>
  new Unauthorized({
    code: "session-ended",
    message: "错的次数过多，这个会话已结束。",
    mend: "请重新登录。",
  });

const unknownSession = () =>
  new NotFound({
    code: "session-unknown",
    message: "没有这个会话，或它已经结束。",
    mend: "刷新列表后再看。",
  });
