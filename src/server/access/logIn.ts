import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type DomainError, Forbidden, TooMany, Unauthorized } from "@/lib/error/domainError";
import type { AccountDeps } from "./accounts";
import { verifyNothing, verifyPassword } from "./scrypt";
import { stampOf } from "./sessionToken";
import * as store from "./store";

export type LogIn = (attempt: LogInAttempt) => Promise<LoggedIn>;

/** What a session is made of. */
export interface LoggedIn {
  readonly userId: number;
  readonly stamp: string;
}

export interface LogInAttempt {
  readonly login: string;
  readonly password: string;
  /** Network address it comes from. */
  readonly address: string;
}

/** Failures in a row that lock an account, and for how long (GB/T 22239-2019 8.1.4.1 b asks for both). */
const FAILURES_ALLOWED = 5;
const LOCKED_MS = 15 * 60_000;

/** Failures an address may make within this time, whatever the accounts. */
const ADDRESS_FAILURES = { points: 20, duration: 5 * 60 };

export function createLogIn(deps: AccountDeps): LogIn {
  const { database, audit, wallClock } = deps;
  const accounts = database.prisma.userAccount;
  const failuresOf = new RateLimiterMemory(ADDRESS_FAILURES);
  const inTurn = createTurns();

  return async ({ login: typed, password, address }) => {
    const login = typed.trim().toLowerCase();
    await refuseBusyAddress(failuresOf, address);
    // One attempt on an account at a time, else a hundred at once would all be checked before the
    // first failure is counted.
    return inTurn(login, async () => {
      const account = await store.findByLogin(accounts, login);
      if (!account) {
        await verifyNothing(password);
        await refused({ login, address, reason: "unknown" });
        throw wrongLogin();
      }
      const lockedFor = (account.lockedUntil ?? 0) - wallClock();
      if (lockedFor > 0) throw locked(lockedFor);
      if (!(await verifyPassword(password, account.passwordHash))) {
        throw await countFailure(account, address);
      }
      if (account.disabled) {
        await refused({ login, address, reason: "disabled" });
        throw disabled();
      }
      await database.write(async (client) => {
        await store.clearFailures(client, account.id);
        await audit.append(client, { actor: login, action: "session.login", address });
      });
      return { userId: account.id, stamp: stampOf(account) };
    });
  };

  async function countFailure(account: store.Account, address: string): Promise<DomainError> {
    const { login } = account;
    await noteFailure(failuresOf, address);
    const hasLocked = await database.write(async (client) => {
      const until = wallClock() + LOCKED_MS;
      const locks = await store.countFailure(client, account.id, FAILURES_ALLOWED, until);
      const action = locks ? "session.lockout" : "session.refused";
      await audit.append(client, { actor: login, action, detail: { reason: "password" }, address });
      return locks;
    });
    return hasLocked ? locked(LOCKED_MS) : wrongLogin();
  }

  async function refused(what: { login: string; address: string; reason: string }): Promise<void> {
    const { login, address, reason } = what;
    await noteFailure(failuresOf, address);
    await database.write((client) =>
      // What was typed as a login may be a password typed into the wrong field: not kept whole.
      audit.append(client, {
        actor: reason === "unknown" ? `${login.slice(0, 2)}…` : login,
        action: "session.refused",
        detail: { reason },
        address,
      }),
    );
  }
}

async function refuseBusyAddress(limiter: RateLimiterMemory, address: string): Promise<void> {
  const seen = await limiter.get(address);
  if (!seen || seen.consumedPoints < ADDRESS_FAILURES.points) return;
  const waitS = Math.ceil(seen.msBeforeNext / 1000);
  throw new TooMany(
    {
      code: "login-too-often",
      message: `这台设备登录失败次数过多，请 ${Math.ceil(waitS / 60)} 分钟后再试。`,
      mend: "稍后再试；忘记口令请找管理员重设。",
    },
    { retryAfterS: waitS },
  );
}

async function noteFailure(limiter: RateLimiterMemory, address: string): Promise<void> {
  await limiter.consume(address).catch((full: unknown) => {
    if (!(full instanceof RateLimiterRes)) throw full;
  });
}

/** Runs what is asked for one key in call order, and forgets keys that nobody waits for. */
function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return mine;
  };
}

function wrongLogin(): DomainError {
  return new Unauthorized({
    code: "login-wrong",
    message: "登录名或口令不对。",
    mend: `检查大小写和输入法；连续错 ${FAILURES_ALLOWED} 次会锁定 ${LOCKED_MS / 60_000} 分钟。`,
  });
}

function locked(ms: number): DomainError {
  const minutes = Math.ceil(ms / 60_000);
  return new TooMany(
    {
      code: "account-locked",
      message: `登录失败次数过多，账号已锁定，约 ${minutes} 分钟后自动解锁。`,
      mend: "等候解锁，或请管理员重设口令。",
    },
    { retryAfterS: Math.ceil(ms / 1000) },
  );
}

function disabled(): DomainError {
  return new Forbidden({
    code: "account-disabled",
    message: "这个账号已停用。",
    mend: "请联系管理员。",
  });
}
