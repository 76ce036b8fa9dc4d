import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { browserName } from "@/lib/access/browserName";
import { CODE_ASKED } from "@/lib/access/frontHeaders";
import { afterFailure, FAILURES_ALLOWED, guardKeyOf, type Origin } from "@/lib/access/lockOut";
import type { Actor } from "@/lib/audit/actor";
import { type DomainError, Forbidden, TooMany, Unauthorized } from "@/lib/error/domainError";
import { MINUTE } from "@/lib/time/instant";
import type { AccountDeps } from "./accounts";
import { deviceHashOf } from "./device";
import * as guardStore from "./guardStore";
import { verifyNothing, verifyPassword } from "./scrypt";
import type { Proof, SecondFactors } from "./secondFactors";
import { publicId, type Sessions } from "./sessions";
import * as store from "./store";

export type LogIn = (attempt: LogInAttempt) => Promise<LoggedIn>;

/** What a session's token is made of. */
export interface LoggedIn {
  readonly userId: number;
  readonly sessionId: string;
}

export interface LogInAttempt {
  readonly login: string;
  readonly password: string;
  /** Of the authenticator app, or one of the recovery codes; asked for where the account has one. */
  readonly code?: string;
  /** `device`: a person's own phone, which stays logged in; only where it can be known by `device`. */
  readonly kind?: "person" | "device";
  /** Network address it comes from. */
  readonly address: string;
  /** What the front gave the browser to be known by. */
  readonly device?: string;
  readonly userAgent?: string;
}

/** A person that another log-in service has vouched for; this county's rights are still our own. */
export interface VouchedFor {
  /** The login of our account, as the service's claim says it. */
  readonly login: string;
  /** Whether the service says that a second factor was shown to it. */
  readonly showedSecondFactor: boolean;
  readonly address: string;
  readonly userAgent?: string;
}

export interface LogInDeps extends AccountDeps {
  readonly sessions: Sessions;
  readonly factors: SecondFactors;
  /** Whether the county's clock replays. */
  readonly isExercise: () => boolean;
}

/**
 * Failures an address may make within this time, whatever the accounts; known devices aside. NIST SP
 * 800-63B 5.2.2 allows 100 in a row at one account. Here an office of twenty may each mistype once
 * together, and a guesser gets 5,760 tries a day at all accounts, each of which locks strangers out
 * after five (lib/access/lockOut.ts).
 */
const ADDRESS_FAILURES = { points: 20, duration: 5 * 60 };

export function createLogIn(deps: LogInDeps): LogIn {
  const { database, audit, wallClock, sessions, factors } = deps;
  const accounts = database.prisma.userAccount;
  const failuresOf = new RateLimiterMemory(ADDRESS_FAILURES);
  const inTurn = createTurns();

  return async (attempt) => {
    const { password, address } = attempt;
    const login = attempt.login.trim().toLowerCase();
    // One attempt on an account at a time, else a hundred at once would all be checked before the
    // first failure is counted.
    return inTurn(login, async () => {
      const account = await store.findByLogin(accounts, login);
      if (!account) {
        await refuseBusyAddress(failuresOf, address);
        await verifyNothing(password);
        await refused({ login, address, reason: "unknown" });
        throw wrongLogin();
      }
      const origin = originOf(attempt);
      const guards = await guardStore.guardsOf(database.pool, account.id);
      const key = guardKeyOf(origin, guards, wallClock());
      // A known device has a count of its own: whoever shares its address must not shut it out.
      if (key !== origin.device) await refuseBusyAddress(failuresOf, address);
      const guard = guards.find((one) => one.origin === key);
      const lockedFor = (guard?.lockedUntil ?? 0) - wallClock();
      if (lockedFor > 0) throw locked(lockedFor);

      const failed = async (reason: "password" | "code") => {
        await noteFailure(failuresOf, address);
        const after = afterFailure(guard, wallClock());
        await database.write(async (client) => {
          await guardStore.saveFailure(client, account.id, { origin: key, ...after });
          const action = after.lockedUntil === null ? "session.refused" : "session.lockout";
          const detail = { reason, origin: kindOf(key) };
          await audit.append(client, { actor: visitor(login, address), action, detail });
        });
        if (after.lockedUntil !== null) return locked(after.lockedUntil - wallClock());
        return reason === "code" ? wrongCode() : wrongLogin();
      };

      if (!(await verifyPassword(password, account.passwordHash))) throw await failed("password");
      if (account.disabled || account.authorizedAt === null) {
        await refused({ login, address, reason: account.disabled ? "disabled" : "unauthorized" });
        throw account.disabled ? disabled() : unauthorized();
      }
      const proof = await proofOf(account.id, attempt.code);
      if (proof === "asked") throw codeAsked();
      if (proof === "wrong") throw await failed("code");
      const sessionId = await enter(account, attempt, proof, { key, origin });
      if (sessionId === null) throw await failed("code");
      return { userId: account.id, sessionId };
    });
  };

  async function proofOf(
    accountId: number,
    code: string | undefined,
  ): Promise<Proof | "asked" | "wrong" | null> {
    if (!(await factors.has(accountId))) return null;
    if (!code) return "asked";
    return (await factors.prove(accountId, code)) ?? "wrong";
  }

  /** Opens the session; null where the code was taken by somebody in the meantime. */
  function enter(
    account: store.Account,
    attempt: LogInAttempt,
    proof: Proof | null,
    { key, origin }: { readonly key: string; readonly origin: Origin },
  ): Promise<string | null> {
    const { address, device } = attempt;
    const { login } = account;
    const bound = attempt.kind === "device" && device !== undefined;
    const kind = bound ? "device" : "person";
    return database.write(async (client) => {
      if (proof && !(await proof.take(client))) return null;
      const known = [origin.device, origin.address].filter((one) => one !== null);
      await guardStore.saveSuccess(client, account.id, key, known, wallClock());
      const sessionId = await sessions.open(client, {
        kind,
        name: browserName(attempt.userAgent),
        accountId: account.id,
        showedSecondFactor: proof !== null,
        address,
        openedBy: login,
        ...(bound ? { deviceHash: deviceHashOf(device) } : {}),
      });
      const actor = visitor(login, address, sessionId);
      if (proof?.kind === "recovery") {
        await audit.append(client, { actor, action: "secondFactor.recovered" });
      }
      const detail = { kind, secondFactor: proof?.kind ?? "none" };
      await audit.append(client, { actor, action: "session.login", detail });
      return sessionId;
    });
  }

  async function refused(what: { login: string; address: string; reason: string }): Promise<void> {
    const { login, address, reason } = what;
    await noteFailure(failuresOf, address);
    await database.write((client) =>
      // What was typed as a login may be a password typed into the wrong field: not kept whole.
      audit.append(client, {
        actor: visitor(reason === "unknown" ? `${login.slice(0, 2)}…` : login, address),
        action: "session.refused",
        detail: { reason },
      }),
    );
  }
}

/** Opens sessions for who logged in elsewhere; who has no account here, or one that is closed, stays out. */
export function createLogInElsewhere(deps: LogInDeps) {
  const { database, audit, sessions } = deps;

  return async (person: VouchedFor): Promise<LoggedIn> => {
    const login = person.login.trim().toLowerCase();
    const { address, showedSecondFactor } = person;
    const account = await store.findByLogin(database.prisma.userAccount, login);
    const why = whyNot(account);
    if (!account || why) {
      const reason = why?.code ?? "unknown";
      const detail = { reason, via: "oidc" };
      const actor = visitor(login.slice(0, 32), address);
      await database.write((client) =>
        audit.append(client, { actor, action: "session.refused", detail }),
      );
      throw why ?? unknownHere();
    }
    const sessionId = await database.write(async (client) => {
      const id = await sessions.open(client, {
        kind: "person",
        name: browserName(person.userAgent),
        accountId: account.id,
        showedSecondFactor,
        address,
        openedBy: login,
      });
      const detail = { via: "oidc", secondFactor: showedSecondFactor ? "elsewhere" : "none" };
      const actor = visitor(login, address, id);
      await audit.append(client, { actor, action: "session.login", detail });
      return id;
    });
    return { userId: account.id, sessionId };
  };
}

/** Who stands at the door, as the audit keeps it; with the session that it was let in to. */
function visitor(login: string, address: string, sessionId?: string): Actor {
  const session = sessionId === undefined ? null : publicId(sessionId);
  return { login, provenance: { address, session } };
}

function whyNot(account: store.Account | null): DomainError | null {
  if (!account) return null;
  if (account.disabled) return disabled();
  return account.authorizedAt === null ? unauthorized() : null;
}

function unknownHere(): DomainError {
  return new Forbidden({
    code: "account-unknown",
    message: "统一身份认证里的这个人，在本系统没有账号。",
    mend: "请系统管理员新建账号，登录名与统一身份认证的一致。",
  });
}

/** Origins as keys; of a device only a digest is kept, since its cookie is what proves it. */
function originOf({ address, device }: LogInAttempt): Origin {
  return {
    device: device ? `device:${deviceHashOf(device)}` : null,
    address: `address:${address}`,
  };
}

function kindOf(key: string): string {
  return key.split(":")[0] ?? key;
}

async function refuseBusyAddress(limiter: RateLimiterMemory, address: string): Promise<void> {
  const seen = await limiter.get(address);
  if (!seen || seen.consumedPoints < ADDRESS_FAILURES.points) return;
  const waitS = Math.ceil(seen.msBeforeNext / 1000);
  throw new TooMany(
    {
      code: "login-too-often",
      message: `这个网络地址登录失败次数过多，请 ${Math.ceil(waitS / 60)} 分钟后再试。`,
      mend: "稍后再试；忘记口令请找安全管理员重设。",
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
    mend: `检查大小写和输入法；连续错 ${FAILURES_ALLOWED} 次会锁定一段时间。`,
  });
}

function wrongCode(): DomainError {
  return new Unauthorized({
    code: "code-wrong",
    message: "动态口令不对，或已经用过。",
    mend: "等手机上的数字换一组再输入；手机时间要准。",
  });
}

function codeAsked(): DomainError {
  return new Unauthorized({
    code: "code-asked",
    message: CODE_ASKED,
    mend: "手机不在身边时，可输入一个恢复码。",
  });
}

function locked(ms: number): DomainError {
  const minutes = Math.ceil(ms / MINUTE);
  return new TooMany(
    {
      code: "account-locked",
      message: `登录失败次数过多，从这里登录已锁定，约 ${minutes} 分钟后自动解锁。`,
      mend: "换一台以前登录过的设备，等候解锁，或请安全管理员重设口令。",
    },
    { retryAfterS: Math.ceil(ms / 1000) },
  );
}

function disabled(): DomainError {
  return new Forbidden({
    code: "account-disabled",
    message: "这个账号已停用。",
    mend: "请联系系统管理员。",
  });
}

function unauthorized(): DomainError {
  return new Forbidden({
    code: "account-unauthorized",
    message: "这个账号还没有授权。",
    mend: "请安全管理员授予角色与范围。",
  });
}
