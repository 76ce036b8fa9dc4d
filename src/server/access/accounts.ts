import type pg from "pg";
import { LOGIN_PATTERN, passwordFault } from "@/lib/access/password";
import { ROLE_AREA_DIGITS, ROLE_NAMES, type Role } from "@/lib/access/roles";
import type { Actor } from "@/lib/audit/actor";
import { Conflict, NotFound, ValidationError } from "@/lib/error/domainError";
import type { AuditService } from "../audit/service";
import type { Database } from "../database/service";
import * as factorStore from "./factorStore";
import * as guardStore from "./guardStore";
import { hashPassword, verifyPassword } from "./scrypt";
import * as sessionStore from "./sessionStore";
import * as store from "./store";

/**
 * Accounts as the console keeps them, who may do everything. Persons go through `administration.ts`,
 * which demands their right first. Every change is recorded with who made it.
 */
export interface AccountService {
  accounts(): Promise<readonly AccountSummary[]>;
  addAccount(account: AccountDraft, by: Actor): Promise<void>;
  /** What it may do and where; it may log in from then on. Ends its sessions. */
  authorize(login: string, field: AccountField, by: Actor): Promise<void>;
  /** Also ends a lock-out, and every session but `except`. */
  setPassword(login: string, password: string, by: Actor, more?: PasswordMore): Promise<void>;
  disable(login: string, by: Actor): Promise<void>;
  enable(login: string, by: Actor): Promise<void>;
  removeSecondFactor(login: string, by: Actor): Promise<void>;
  /** Ends every session of an account and answers how many there were. */
  endSessions(login: string, by: Actor): Promise<number>;
}

/** An account with what stands beside it. */
export interface AccountSummary extends store.Account {
  readonly hasSecondFactor: boolean;
  /** Somebody is locked out of it now: strangers, or a known device or address. */
  readonly isLocked: boolean;
}

export interface AccountField {
  readonly role: Role;
  /** Its township or village, where the role is of one; else null. */
  readonly adminAreaCode: string | null;
  /** Its department, where the role is of one. */
  readonly departmentCode?: string | null;
  /** The person it is, where it is one in particular. */
  readonly personCode?: string | null;
}

export interface AccountDraft extends AccountField {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  /** `later`: a security administrator has to give it its role before it may log in. */
  readonly authorized?: "now" | "later";
  /** `temporary`: its owner has to choose another one first. */
  readonly passwordIs?: "own" | "temporary";
}

export interface PasswordMore {
  readonly passwordIs?: "own" | "temporary";
  /** The session that goes on: that of the person who changes the own password. */
  readonly except?: string;
}

export interface AccountDeps {
  readonly database: Pick<Database, "prisma" | "pool" | "write">;
  readonly audit: AuditService;
  readonly countyCode: string;
  /** Wall clock, epoch ms: lock-outs and sessions last real time, whatever is being replayed. */
  readonly wallClock: () => number;
  /** Told when something changed that sessions rest on. */
  readonly onChange?: () => void;
}

export function createAccountService(deps: AccountDeps): AccountService {
  const { database, audit, countyCode, wallClock, onChange = () => undefined } = deps;
  const accounts = database.prisma.userAccount;

  async function change<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const done = await database.write(work);
    onChange();
    return done;
  }

  async function setDisabled(login: string, disabled: boolean, by: Actor): Promise<void> {
    await change(async (client) => {
      if (!(await store.setDisabled(client, login, disabled))) throw unknownLogin(login);
      const action = disabled ? "account.disable" : "account.enable";
      await audit.append(client, { actor: by, action, subject: login });
    });
  }

  async function known(client: pg.ClientBase, login: string): Promise<number> {
    const id = await store.idOfLogin(client, login);
    if (id === null) throw unknownLogin(login);
    return id;
  }

  async function checkPlaces(
    client: pg.ClientBase,
    login: string,
    { adminAreaCode, departmentCode, personCode }: store.Field,
  ): Promise<void> {
    if (adminAreaCode !== null && !(await store.isAreaOf(client, countyCode, adminAreaCode))) {
      throw unknownArea(adminAreaCode);
    }
    if (departmentCode && !(await store.isDepartmentOf(client, countyCode, departmentCode))) {
      throw unknownDepartment(departmentCode);
    }
    if (personCode && !(await store.isFreePerson(client, countyCode, personCode, login))) {
      throw personNotFree(personCode);
    }
  }

  return {
    async accounts() {
      const [all, withFactor, locked] = await Promise.all([
        store.listAll(accounts),
        factorStore.accountsWithFactor(database.pool),
        guardStore.lockedAccounts(database.pool, wallClock()),
      ]);
      return all.map((account) => ({
        ...account,
        hasSecondFactor: withFactor.has(account.id),
        isLocked: locked.has(account.id),
      }));
    },

    async addAccount(draft, by) {
      checkDraft(draft);
      const { login, name, authorized = "now", passwordIs = "own" } = draft;
      const field = fieldOf(draft);
      const passwordHash = await hashPassword(draft.password);
      const createdAt = wallClock();
      await change(async (client) => {
        await checkPlaces(client, login, field);
        const made = await store.insert(client, {
          countyCode,
          login,
          name,
          ...field,
          passwordHash,
          passwordIsTemporary: passwordIs === "temporary",
          createdAt,
          authorizedAt: authorized === "now" ? createdAt : null,
        });
        if (!made) throw loginTaken(login);
        const detail = { name, ...field, authorized };
        await audit.append(client, { actor: by, action: "account.add", subject: login, detail });
      });
    },

    async authorize(login, draft, by) {
      checkField(draft);
      const field = fieldOf(draft);
      await change(async (client) => {
        const id = await known(client, login);
        await checkPlaces(client, login, field);
        await store.authorize(client, login, field, wallClock());
        await sessionStore.endOfAccount(client, id, wallClock(), null);
        const action = "account.authorize";
        await audit.append(client, { actor: by, action, subject: login, detail: { ...field } });
      });
    },

    async setPassword(login, password, by, { passwordIs = "own", except } = {}) {
      refuseWeak(password, login);
      const account = await store.findByLogin(accounts, login);
      if (!account) throw unknownLogin(login);
      await refuseUsed(password, account);
      const hash = await hashPassword(password);
      await change(async (client) => {
        const now = wallClock();
        const isTemporary = passwordIs === "temporary";
        await store.setPassword(client, account.id, { hash, isTemporary, setAt: now });
        await guardStore.clear(client, account.id);
        await sessionStore.endOfAccount(client, account.id, now, except ?? null);
        await audit.append(client, { actor: by, action: "account.password", subject: login });
      });
    },

    disable: (login, by) => setDisabled(login, true, by),
    enable: (login, by) => setDisabled(login, false, by),

    async removeSecondFactor(login, by) {
      await change(async (client) => {
        const id = await known(client, login);
        if (!(await factorStore.remove(client, id))) throw noFactor(login);
        await sessionStore.endOfAccount(client, id, wallClock(), null);
        await audit.append(client, { actor: by, action: "secondFactor.remove", subject: login });
      });
    },

    async endSessions(login, by) {
      return change(async (client) => {
        const id = await known(client, login);
        const ended = await sessionStore.endOfAccount(client, id, wallClock(), null);
        const detail = { ended };
        await audit.append(client, { actor: by, action: "session.end", subject: login, detail });
        return ended;
      });
    },
  };
}

function fieldOf({ role, adminAreaCode, departmentCode, personCode }: AccountField): store.Field {
  return {
    role,
    adminAreaCode,
    departmentCode: departmentCode ?? null,
    personCode: personCode ?? null,
  };
}

function checkDraft(draft: AccountDraft): void {
  if (!LOGIN_PATTERN.test(draft.login)) {
    throw new ValidationError({
      code: "login-form",
      message: `登录名 ${draft.login} 不合规定。`,
      mend: "用 2–32 个小写字母、数字、点、横线或下划线，以字母或数字开头。",
    });
  }
  if (draft.name.trim() === "" || draft.name.length > 50) {
    throw new ValidationError({
      code: "name-form",
      message: "姓名不能为空，也不能超过 50 个字。",
      mend: "填写本人姓名或岗位名称。",
    });
  }
  checkField(draft);
  refuseWeak(draft.password, draft.login);
}

/** A township's account has a township, a liaison's a village, a department's a department. */
function checkField({ role, adminAreaCode, departmentCode = null }: AccountField): void {
  const digits = ROLE_AREA_DIGITS[role];
  if ((adminAreaCode?.length ?? null) !== digits) throw areaOfRole(role, digits);
  if ((departmentCode !== null) !== (role === "department")) throw departmentOfRole(role);
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

/** The present password and the one before are not taken again. */
async function refuseUsed(password: string, account: store.Account): Promise<void> {
  const used = [account.passwordHash, account.formerPasswordHash].filter((hash) => hash !== null);
  for (const hash of used) {
    if (!(await verifyPassword(password, hash))) continue;
    throw new ValidationError({
      code: "password-used",
      message: "新口令与现在的或上一个口令相同。",
      mend: "换一个没有用过的口令。",
    });
  }
}

const areaOfRole = (role: Role, digits: 9 | 12 | null) => {
  const place = digits === 9 ? "乡镇" : "村";
  return new ValidationError(
    {
      code: "area-of-role",
      message:
        digits === null
          ? `${ROLE_NAMES[role]}管全县，不能限定乡镇或村。`
          : `${ROLE_NAMES[role]}的账号必须属于一个${place}。`,
      mend:
        digits === null
          ? "不要填写范围，或换一个角色。"
          : `选择它的${place}（命令行写 ${digits} 位区划代码）。`,
    },
    digits === null ? {} : { issues: [{ field: "adminAreaCode", message: `请选择${place}` }] },
  );
};

const departmentOfRole = (role: Role) =>
  new ValidationError(
    {
      code: "department-of-role",
      message:
        role === "department"
          ? "成员单位的账号必须属于一个单位。"
          : `${ROLE_NAMES[role]}的账号不属于成员单位。`,
      mend:
        role === "department"
          ? "选择单位（命令行写单位代码）。"
          : "不要填写单位，或把角色改为成员单位。",
    },
    { issues: [{ field: "departmentCode", message: "请选择单位" }] },
  );

const unknownDepartment = (code: string) =>
  new ValidationError({
    code: "department-unknown",
    message: `没有代码为 ${code} 的成员单位。`,
    mend: "先在“组织”里建立这个单位，或核对代码。",
  });

const personNotFree = (code: string) =>
  new ValidationError(
    {
      code: "person-not-free",
      message: `没有代码为 ${code} 的人员，或此人已有账号。`,
      mend: "换一个人，或先处置此人原来的账号；一个人只能有一个账号。",
    },
    { issues: [{ field: "personCode", message: "没有这个人，或此人已有账号" }] },
  );

const unknownArea = (code: string) =>
  new ValidationError({
    code: "area-unknown",
    message: `没有代码为 ${code} 的乡镇或村。`,
    mend: "用 9 位乡镇代码或 12 位村代码；不填则可看全县。",
  });

const loginTaken = (login: string) =>
  new Conflict({
    code: "login-taken",
    message: `登录名 ${login} 已被使用。`,
    mend: "换一个登录名；要改口令请用 user password。",
  });

const noFactor = (login: string) =>
  new Conflict({
    code: "factor-not-bound",
    message: `账号 ${login} 没有绑定动态口令。`,
    mend: "不用重置；本人可在“我的账号”里绑定。",
  });

const unknownLogin = (login: string) =>
  new NotFound({
    code: "login-unknown",
    message: `没有登录名为 ${login} 的账号。`,
    mend: "用 user list 查看已有账号。",
  });
