import { COMMANDER_LOGIN } from "@/lib/access/commanderLink";
import type { AccountDeed, AccountRow } from "@/lib/access/forms";
import { demand } from "@/lib/access/permissions";
import type { SessionSummary } from "@/lib/access/session";
import type { Viewer } from "@/lib/access/viewer";
import type { Actor } from "@/lib/audit/actor";
import { Conflict, Forbidden, NotFound } from "@/lib/error/domainError";
import type { AccountField, AccountService, AccountSummary } from "./accounts";
import type { LogInDeps } from "./logIn";
import { generatePassword } from "./scrypt";
import * as sessionStore from "./sessionStore";
import { publicId } from "./sessions";

/**
 * What administrators do with accounts, each its own part (三员分立): the system administrator makes
 * and disables them, the security administrator says what they may do and resets what proves them.
 * Nobody does it to the own account.
 */
export interface Administration {
  accountRows(viewer: Viewer): Promise<readonly AccountRow[]>;
  /** The account waits for its authorization; answers a first password, shown this once. */
  addBy(viewer: Viewer, draft: AccountField & { login: string; name: string }): Promise<string>;
  authorizeBy(viewer: Viewer, login: string, field: AccountField): Promise<void>;
  /** A new password is answered, shown this once; else null. */
  doTo(viewer: Viewer, login: string, deed: AccountDeed): Promise<string | null>;
  sessionsOf(viewer: Viewer, login: string): Promise<readonly SessionSummary[]>;
  endSessionOf(viewer: Viewer, login: string, id: string): Promise<void>;
}

export function createAdministration(deps: LogInDeps, accounts: AccountService): Administration {
  const { database, audit, wallClock, sessions } = deps;

  async function summaryOf(login: string): Promise<AccountSummary> {
    const found = (await accounts.accounts()).find((account) => account.login === login);
    if (!found) throw unknownLogin(login);
    return found;
  }

  async function resetPassword(login: string, by: Actor): Promise<string> {
    const password = generatePassword();
    await accounts.setPassword(login, password, by, { passwordIs: "temporary" });
    return password;
  }

  return {
    async accountRows(viewer) {
      demand(viewer, "account.read");
      return (await accounts.accounts()).map(rowOf);
    },

    async addBy(viewer, draft) {
      demand(viewer, "account.write");
      const password = generatePassword();
      await accounts.addAccount(
        { ...draft, password, authorized: "later", passwordIs: "temporary" },
        viewer,
      );
      return password;
    },

    async authorizeBy(viewer, login, field) {
      demand(viewer, "account.authorize");
      refuseOwn(viewer, login);
      refuseExercise(login);
      await accounts.authorize(login, field, viewer);
    },

    async doTo(viewer, login, deed) {
      demand(viewer, PERMISSION_OF_DEED[deed]);
      refuseOwn(viewer, login);
      if (deed !== "endSessions") refuseExercise(login);
      switch (deed) {
        case "disable":
          await accounts.disable(login, viewer);
          return null;
        case "enable":
          await accounts.enable(login, viewer);
          return null;
        case "resetPassword":
          return resetPassword(login, viewer);
        case "removeSecondFactor":
          await accounts.removeSecondFactor(login, viewer);
          return null;
        case "endSessions":
          await accounts.endSessions(login, viewer);
          return null;
      }
    },

    async sessionsOf(viewer, login) {
      demand(viewer, "account.read");
      const { id } = await summaryOf(login);
      const kept = await sessionStore.listOfAccount(database.prisma.userSession, id);
      return sessions.summaries(kept, null);
    },

    async endSessionOf(viewer, login, id) {
      demand(viewer, "account.authorize");
      const account = await summaryOf(login);
      const kept = await sessionStore.listOfAccount(database.prisma.userSession, account.id);
      const found = kept.find((one) => publicId(one.id) === id);
      if (!found) throw unknownSession();
      await database.write(async (client) => {
        await sessionStore.end(client, found.id, wallClock());
        const what = { action: "session.end", subject: login, detail: { session: id } } as const;
        await audit.append(client, { actor: viewer, ...what });
      });
      sessions.changed();
    },
  };
}

const PERMISSION_OF_DEED = {
  disable: "account.write",
  enable: "account.write",
  resetPassword: "account.authorize",
  removeSecondFactor: "account.authorize",
  endSessions: "account.authorize",
} as const;

function rowOf(account: AccountSummary): AccountRow {
  return {
    login: account.login,
    name: account.name,
    role: account.role,
    adminAreaCode: account.adminAreaCode,
    departmentCode: account.departmentCode,
    personCode: account.personCode,
    disabled: account.disabled,
    authorized: account.authorizedAt !== null,
    hasSecondFactor: account.hasSecondFactor,
    isLocked: account.isLocked,
    passwordIsTemporary: account.passwordIsTemporary,
    isForExercise: account.login === COMMANDER_LOGIN,
    createdAt: account.createdAt,
  };
}

function refuseOwn(viewer: Viewer, login: string): void {
  if (viewer.login === login) throw notOneself();
}

/** Its one way in is the exercise's link: with a password or another role it would have others. */
function refuseExercise(login: string): void {
  if (login === COMMANDER_LOGIN) throw onlyForExercise();
}

const onlyForExercise = () =>
  new Conflict({
    code: "only-for-exercise",
    message: "演练指挥长的账号只供演练，不能授权、启用或重设口令。",
    mend: "真实情况下请给指挥员本人建账号。",
  });

const notOneself = () =>
  new Forbidden({
    code: "not-oneself",
    message: "管理员不能这样处置自己的账号。",
    mend: "自己的口令与动态口令在“我的账号”里改；其余请另一位管理员办理。",
  });

const unknownLogin = (login: string) =>
  new NotFound({
    code: "login-unknown",
    message: `没有登录名为 ${login} 的账号。`,
    mend: "从账号列表重新选择。",
  });

const unknownSession = () =>
  new NotFound({
    code: "session-unknown",
    message: "没有这个会话，或它已经结束。",
    mend: "刷新列表后再看。",
  });
