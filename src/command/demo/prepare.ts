import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROLE_AREA_DIGITS } from "@/lib/access/roles";
import type { County } from "@/lib/county/county";
import { formatProblem } from "@/lib/county/problem";
import { Conflict, ValidationError } from "@/lib/error/domainError";
import { generatePassword } from "@/server/access/service";
import type { Application } from "@/server/application";
import { readCountyFolder } from "@/server/county/service";
import { isFolderInUse } from "@/server/database/service";
import { type Kept, readKept, writeKept } from "./kept";

const ACTOR = "console";
const LOGIN = "demo";
const VISITOR_LOGIN = "liaison";
const SOURCE = "演示回放";

/** The county folder, or one sentence that says what is wrong with it. */
export async function readCounty(folder: string): Promise<County> {
  const reading = await readCountyFolder(folder);
  if (!("problems" in reading)) return reading.county;
  const [first] = reading.problems;
  throw new ValidationError({
    code: "county-folder-invalid",
    message: `县域文件夹 ${folder} 有 ${reading.problems.length} 处问题${first ? `，第一处：${formatProblem(first)}` : ""}`,
    mend: `运行 npm run --silent brain -- county check ${folder} 查看全部问题。`,
  });
}

/** Empties a demonstration's own folder; one that a running server answers for is left alone. */
export function clearFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (isFolderInUse(folder)) {
    throw new Conflict({
      code: "data-folder-in-use",
      message: `数据文件夹 ${folder} 正被另一个运行中的进程使用。`,
      mend: "先停掉它（Ctrl-C），或用 --data 换一个文件夹。",
    });
  }
  // Only a demonstration writes demo.json: the database of an `npm start` is not ours to empty.
  if (!existsSync(join(folder, "demo.json")) && readdirSync(folder).length > 0) {
    throw new Conflict({
      code: "not-a-demo-folder",
      message: `${folder} 里没有演示数据，不会清空它。`,
      mend: "请用 --data 指明演示数据所在的文件夹；若是第一次启动时中断的，先不带 --fresh 启动一次。",
    });
  }
  rmSync(folder, { recursive: true });
}

/**
 * The demonstration's accounts and exercise source: made on the first start, kept for the next ones.
 */
export async function prepareAccess(
  application: Application,
  folder: string,
  county: County,
): Promise<Kept> {
  const kept = await prepareOfficer(application, readKept(folder));
  const whole = { ...kept, visitor: await prepareVisitor(application, kept, county) };
  writeKept(folder, whole);
  return whole;
}

/** The account of the person in the field whom the visitor plays on a phone. */
async function prepareVisitor(
  { access }: Pick<Application, "access">,
  { visitor }: Kept,
  { storm, organization }: County,
): Promise<Kept["visitor"]> {
  const code = storm?.visitor?.person;
  const person = organization.person.find((one) => one.code === code);
  if (!person) return null;
  const accounts = await access.accounts();
  const own = accounts.find(({ personCode }) => personCode === person.code);
  if (own && own.login === visitor?.login) return visitor;
  // Somebody has given this person an account already, or another the login.
  if (own || accounts.some(({ login }) => login === VISITOR_LOGIN)) return null;
  const password = generatePassword();
  const account = {
    login: VISITOR_LOGIN,
    name: person.name,
    role: "liaison",
    adminAreaCode: person.adminAreaCode?.slice(0, ROLE_AREA_DIGITS.liaison ?? undefined) ?? null,
    personCode: person.code,
    password,
  } as const;
  await access.addAccount(account, ACTOR);
  return { login: VISITOR_LOGIN, password, personCode: person.code };
}

async function prepareOfficer(
  { access, sources }: Pick<Application, "access" | "sources">,
  kept: Kept | null,
): Promise<Kept> {
  const accounts = await access.accounts();
  const hasAccount = accounts.some(({ login }) => login === LOGIN);
  const hasSource = (await sources.list()).some(({ name, enabled }) => name === SOURCE && enabled);
  if (kept && hasAccount && hasSource) return kept;

  const password = kept?.password ?? generatePassword();
  if (hasAccount) await access.setPassword(LOGIN, password, ACTOR);
  else {
    const account = {
      login: LOGIN,
      name: "演示值班员",
      role: "dutyOfficer",
      adminAreaCode: null,
      password,
    } as const;
    await access.addAccount(account, ACTOR);
  }
  const name = hasSource ? `${SOURCE} ${accounts.length}` : SOURCE;
  const { key } = await sources.add({ name, kind: "exercise", stations: null }, ACTOR);
  const { visitor = null, play = null } = kept ?? {};
  return { login: LOGIN, password, visitor, sourceKey: key, play };
}
