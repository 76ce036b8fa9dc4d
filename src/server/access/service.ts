import type { IncomingHttpHeaders } from "node:http";
import { LOGIN_PATTERN, passwordFault } from "@/lib/access/password";
import type { Role, Viewer } from "@/lib/access/viewer";
import { Conflict, NotFound, ValidationError } from "@/lib/error/domainError";
import { createLogIn, type LogIn, type LogInDeps } from "./logIn";
import { hashPassword } from "./scrypt";
import { readToken, type SessionClaims, stampOf, tokenOf } from "./sessionToken";
import * as store from "./store";

export { generatePassword } from "./scrypt";
export { makeToken, SESSION_MAX_AGE_S } from "./sessionToken";
export type { Account } from "./store";

/** A log-in that holds until it expires (epoch ms, wall clock) or its account changes. */
export interface Session {
  readonly viewer: Viewer;
  readonly stamp: string;
  readonly expiresAt: number;
}

export interface AccessService {
  /** Checks a login and password, counts failures, locks; throws what the person should read. */
  readonly logIn: LogIn;
  /** The session a request's cookie stands for, checked against the account; null for none. */
  sessionOf(request: { readonly headers: IncomingHttpHeaders }): Promise<Session | null>;
  /** The same session as its account stands now, for connections that stay; null where it is over. */
  recheck(session: Session): Promise<Session | null>;
  viewerFromRequest(request: { readonly headers: IncomingHttpHeaders }): Promise<Viewer | null>;
  accounts(): Promise<readonly store.Account[]>;
  addAccount(account: AccountDraft, by: string): Promise<void>;
  setPassword(login: string, password: string, by: string): Promise<void>;
  disable(login: string, by: string): Promise<void>;
  enable(login: string, by: string): Promise<void>;
}

export interface AccountDraft {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Township or village it may see; null for the whole county. */
  readonly adminAreaCode: string | null;
  readonly password: string;
}

export interface AccessDeps extends LogInDeps {
  readonly countyCode: string;
  /** Signs and encrypts sessions. */
  readonly secret: string;
}

/**
 * How long an account may be remembered between checks, ms. A disabled account is out after this
 * long at the latest, though the command that disabled it ran in another process.
 */
const ACCOUNT_FRESH_MS = 3_000;

export function createAccessService(deps: AccessDeps): AccessService {
  const { database, audit, countyCode, wallClock } = deps;
  const accounts = database.prisma.userAccount;
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

  async function sessionOf(request: { headers: IncomingHttpHeaders }): Promise<Session | null> {
    const token = tokenOf(request.headers);
    const claims = token && (await readToken(token, deps.secret));
    return claims ? hold(claims) : null;
  }

  return {
    logIn: createLogIn(deps),
    sessionOf,
    recheck: ({ viewer, stamp, expiresAt }) => hold({ userId: viewer.userId, stamp, expiresAt }),
    async viewerFromRequest(request) {
      const session = await sessionOf(request);
      return session?.viewer ?? null;
    },
    accounts: () => store.listAll(accounts),

    async addAccount(draft, by) {
      checkDraft(draft);
      const passwordHash = await hashPassword(draft.password);
      await database.write(async (client) => {
        const area = draft.adminAreaCode;
        if (area !== null && !(await store.isAreaOf(client, countyCode, area))) {
          throw new ValidationError({
            code: "area-unknown",
            message: `没有代码为 ${area} 的乡镇或村。`,
            mend: "用 9 位乡镇代码或 12 位村代码；不填则可看全县。",
          });
        }
        const account = { ...draft, countyCode, passwordHash, createdAt: wallClock() };
        if (!(await store.insert(client, account))) {
          throw new Conflict({
            code: "login-taken",
            message: `登录名 ${draft.login} 已被使用。`,
            mend: "换一个登录名；要改口令请用 user password。",
          });
        }
        const { login, name, role } = draft;
        const detail = { name, role, adminAreaCode: area };
        await audit.append(client, { actor: by, action: "account.add", subject: login, detail });
      });
    },

    async setPassword(login, password, by) {
      refuseWeak(password, login);
      const hash = await hashPassword(password);
      await database.write(async (client) => {
        if (!(await store.setPassword(client, login, hash))) throw unknownLogin(login);
        await audit.append(client, { actor: by, action: "account.password", subject: login });
      });
      remembered.clear();
    },

    disable: (login, by) => setDisabled(login, true, by),
    enable: (login, by) => setDisabled(login, false, by),
  };

  async function setDisabled(login: string, disabled: boolean, by: string): Promise<void> {
    await database.write(async (client) => {
      if (!(await store.setDisabled(client, login, disabled))) throw unknownLogin(login);
      const action = disabled ? "account.disable" : "account.enable";
      await audit.append(client, { actor: by, action, subject: login });
    });
    remembered.clear();
  }
}

function viewerOf(account: store.Account): Viewer {
  const { id, login, name, role, adminAreaCode } = account;
  return { userId: id, login, name, role, adminAreaCode };
}

function checkDraft(draft: AccountDraft): void {
  if (!LOGIN_PATTERN.test(draft.login)) {
    throw new ValidationError({
      code: "login-form",
      message: `登录名 ${draft.login} 不合规定。`,
      mend: "2–32 个小写字母、数字、点、横线或下划线，以字母或数字开头。",
    });
  }
  if (draft.name.trim() === "" || draft.name.length > 50) {
    throw new ValidationError({
      code: "name-form",
      message: "姓名不能为空，也不能超过 50 个字。",
      mend: "填写本人姓名或岗位名称。",
    });
  }
  refuseWeak(draft.password, draft.login);
}

function refuseWeak(password: string, login: string): void {
  const fault = passwordFault(password, login);
  if (fault === null) return;
  throw new ValidationError({
    code: "password-weak",
    message: `${fault}。`,
    mend: "换一个口令，或不给口令让程序生成一个。",
  });
}

function unknownLogin(login: string): NotFound {
  return new NotFound({
    code: "login-unknown",
    message: `没有登录名为 ${login} 的账号。`,
    mend: "用 user list 查看已有账号。",
  });
}
