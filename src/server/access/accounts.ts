import { LOGIN_PATTERN, passwordFault } from "@/lib/access/password";
import { ROLE_AREA_DIGITS, ROLE_NAMES, type Role } from "@/lib/access/roles";
import { Conflict, NotFound, ValidationError } from "@/lib/error/domainError";
import type { AuditService } from "../audit/service";
import type { Database } from "../database/service";
import { hashPassword } from "./scrypt";
import * as store from "./store";

/** Who may log in. Every change is recorded with who made it. */
export interface AccountService {
  accounts(): Promise<readonly store.Account[]>;
  addAccount(account: AccountDraft, by: string): Promise<void>;
  /** Also ends a lock-out, and every session made with the old password. */
  setPassword(login: string, password: string, by: string): Promise<void>;
  disable(login: string, by: string): Promise<void>;
  enable(login: string, by: string): Promise<void>;
}

export interface AccountDraft {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Its township or village, where the role is of one; else null. */
  readonly adminAreaCode: string | null;
  /** Its department, where the role is of one. */
  readonly departmentCode?: string | null;
  /** The person it is, where it is one in particular. */
  readonly personCode?: string | null;
  readonly password: string;
}

export interface AccountDeps {
  readonly database: Pick<Database, "prisma" | "write">;
  readonly audit: AuditService;
  readonly countyCode: string;
  /** Wall clock, epoch ms: lock-outs and sessions last real time, whatever is being replayed. */
  readonly wallClock: () => number;
}

export function createAccountService(deps: AccountDeps): AccountService {
  const { database, audit, countyCode, wallClock } = deps;

  async function setDisabled(login: string, disabled: boolean, by: string): Promise<void> {
    await database.write(async (client) => {
      if (!(await store.setDisabled(client, login, disabled))) throw unknownLogin(login);
      const action = disabled ? "account.disable" : "account.enable";
      await audit.append(client, { actor: by, action, subject: login });
    });
  }

  return {
    accounts: () => store.listAll(database.prisma.userAccount),

    async addAccount(draft, by) {
      checkDraft(draft);
      const { login, name, role, adminAreaCode, departmentCode = null, personCode = null } = draft;
      const passwordHash = await hashPassword(draft.password);
      const createdAt = wallClock();
      await database.write(async (client) => {
        if (adminAreaCode !== null && !(await store.isAreaOf(client, countyCode, adminAreaCode))) {
          throw unknownArea(adminAreaCode);
        }
        if (departmentCode && !(await store.isDepartmentOf(client, countyCode, departmentCode))) {
          throw unknownDepartment(departmentCode);
        }
        if (personCode && !(await store.isFreePerson(client, countyCode, personCode))) {
          throw personNotFree(personCode);
        }
        const field = { adminAreaCode, departmentCode, personCode };
        const account = { countyCode, login, name, role, ...field, passwordHash, createdAt };
        if (!(await store.insert(client, account))) throw loginTaken(login);
        const detail = { name, role, ...field };
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
    },

    disable: (login, by) => setDisabled(login, true, by),
    enable: (login, by) => setDisabled(login, false, by),
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
function checkField({ role, adminAreaCode, departmentCode = null }: AccountDraft): void {
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

const areaOfRole = (role: Role, digits: 9 | 12 | null) =>
  new ValidationError({
    code: "area-of-role",
    message:
      digits === null
        ? `${ROLE_NAMES[role]}管全县，不能限定乡镇或村。`
        : `${ROLE_NAMES[role]}的账号必须属于一个${digits === 9 ? "乡镇" : "村"}。`,
    mend: digits === null ? "不要填写范围，或换一个角色。" : `填写 ${digits} 位区划代码。`,
  });

const departmentOfRole = (role: Role) =>
  new ValidationError({
    code: "department-of-role",
    message:
      role === "department"
        ? "成员单位的账号必须属于一个单位。"
        : `${ROLE_NAMES[role]}的账号不属于成员单位。`,
    mend: role === "department" ? "填写单位代码。" : "不要填写单位，或把角色改为成员单位。",
  });

const unknownDepartment = (code: string) =>
  new ValidationError({
    code: "department-unknown",
    message: `没有代码为 ${code} 的成员单位。`,
    mend: "先在“组织”里建立这个单位，或核对代码。",
  });

const personNotFree = (code: string) =>
  new ValidationError({
    code: "person-not-free",
    message: `没有代码为 ${code} 的人员，或此人已有账号。`,
    mend: "在“人员”里核对代码；一个人只能有一个账号。",
  });

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

const unknownLogin = (login: string) =>
  new NotFound({
    code: "login-unknown",
    message: `没有登录名为 ${login} 的账号。`,
    mend: "用 user list 查看已有账号。",
  });
