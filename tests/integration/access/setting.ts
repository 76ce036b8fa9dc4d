import { pino } from "pino";
import { may, needsSecondFactor, PERMISSION_NAMES } from "@/lib/access/permissions";
import { ROLE_AREA_DIGITS, ROLES, type Role } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer";
import type { Application } from "@/server/application";
import { readConfig } from "@/server/config/config";
import { type Running, startApplication } from "@/server/main";
import { copyEmbedded } from "../../database/embeddedTemplate";
import { COUNTY, headersOf, IDLE, QINGFU, SECRET } from "./given";
import { placesIn, placesOf, WATER } from "./places";
import type { For, Places, Within } from "./table";

/** Who asks: an account of each role, the same without its second factor, a wall, a browser at rest. */
export interface Caller {
  readonly name: string;
  readonly viewer: Viewer;
  /** Of one session, which goes on through all that is asked. */
  readonly cookie: string;
  /** Of a session of its own, for what may end it. */
  readonly freshCookie: () => Promise<string>;
}

/** A running product, people of every role, and things of two townships and two departments. */
export interface Setting {
  readonly running: Running;
  readonly callers: readonly Caller[];
  readonly own: Places;
  readonly foreign: Places;
  readonly ofOwnDepartment: Places;
  readonly ofOtherDepartment: Places;
  stop(): Promise<void>;
}

export const OTHER = "511525100";
const OTHER_DEPARTMENT = "weather";

/**
 * On the embedded database alone: what is asked here is decided by services before any table is
 * read, or by the same statements that each part's own tests run on both.
 */
export async function startSetting(): Promise<Setting> {
  const place = await copyEmbedded();
  const running = await startApplication({
    config: readConfig({
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_FOLDER: place.options.dataFolder,
      NEXTAUTH_SECRET: SECRET,
    }),
    screens: "none",
    log: pino({ level: "silent" }),
  });
  const { application } = running;
  await keepTwoTownships(application);
  await application.database.pool.query(
    "INSERT INTO department (code, county_code, name) VALUES ($1, $2, '水利局（测）')",
    [WATER, COUNTY],
  );
  const own = await placesIn(application, QINGFU);
  const foreign = await placesIn(application, OTHER);
  const ofOwnDepartment = await placesOf(application, WATER, own);
  const ofOtherDepartment = await placesOf(application, OTHER_DEPARTMENT, foreign);
  const callers = await makeCallers(application, { own, ofOwnDepartment });
  return {
    running,
    callers,
    own,
    foreign,
    ofOwnDepartment,
    ofOtherDepartment,
    async stop() {
      await running.stop();
      await place.discard();
    },
  };
}

/** Every change of the organization reads the whole of it, and two townships say as much as twenty. */
async function keepTwoTownships({ database }: Application): Promise<void> {
  const elsewhere = (column: string) =>
    `length(${column}) >= 9 AND left(${column}, 9) NOT IN ('${QINGFU}', '${OTHER}')`;
  await database.pool.query(`
    DELETE FROM assignment WHERE post_code IN (
      SELECT post.code FROM post LEFT JOIN risk_point r ON r.code = post.risk_point_code
       WHERE ${elsewhere("coalesce(post.admin_area_code, r.admin_area_code)")});
    DELETE FROM post USING risk_point r
     WHERE r.code = post.risk_point_code AND ${elsewhere("r.admin_area_code")};
    DELETE FROM post WHERE ${elsewhere("admin_area_code")};
    DELETE FROM risk_point WHERE ${elsewhere("admin_area_code")};
    DELETE FROM duty_shift USING person
     WHERE person.code = duty_shift.person_code AND ${elsewhere("person.admin_area_code")};
    DELETE FROM person WHERE ${elsewhere("admin_area_code")}
       AND NOT EXISTS (SELECT FROM assignment WHERE person_code = person.code)`);
}

async function makeCallers(
  { access, database }: Application,
  at: { readonly own: Places; readonly ofOwnDepartment: Places },
): Promise<readonly Caller[]> {
  const { township, village } = at.own;
  const areaOf = (role: Role) =>
    ({ 9: township, 12: village, none: null })[ROLE_AREA_DIGITS[role] ?? "none"];
  const personOf = (role: Role) =>
    role === "liaison" ? at.own.asked : role === "department" ? at.ofOwnDepartment.person : null;
  const made: Caller[] = [];
  for (const role of ROLES) {
    const login = role.toLowerCase();
    const departmentCode = role === "department" ? WATER : null;
    const field = { adminAreaCode: areaOf(role), departmentCode, personCode: personOf(role) };
    const draft = { login, name: role, role, ...field };
    await access.addAccount({ ...draft, password: "Nanguang-2026-a" }, "console");
    const cookieOf = (more: Parameters<typeof headersOf>[2]) => async () =>
      (await headersOf(database, login, more)).cookie;
    const full = await add(role, cookieOf({ secondFactor: true }));
    if (PERMISSION_NAMES.some((name) => needsSecondFactor(name) && may(full, name))) {
      await add(`${role} without a second factor`, cookieOf({ secondFactor: false }));
    }
  }
  const past = Date.now() - IDLE - 1;
  const resting = async () =>
    (await headersOf(database, "dutyofficer", { secondFactor: true, at: past })).cookie;
  const officer = await add("dutyOfficer at rest", resting);
  const { readOnly: _rests, ...awake } = officer;
  const link = await access.openDisplay(
    { ...awake, secondFactor: true },
    { name: "墙", adminAreaCode: null },
  );
  const token = await access.tokenFor(await access.claimDisplay(link, "192.0.2.1"));
  await add("a wall", async () => `next-auth.session-token=${token}`);
  return made;

  async function add(name: string, freshCookie: () => Promise<string>): Promise<Viewer> {
    const cookie = await freshCookie();
    const viewer = await access.viewerFromRequest({ headers: { cookie } });
    if (!viewer) throw new Error(`${name} has no session`);
    made.push({ name, viewer, cookie, freshCookie });
    return viewer;
  }
}

export function callerNamed({ callers }: Setting, name: string): Caller {
  const caller = callers.find((one) => one.name === name);
  if (!caller) throw new Error(`no ${name}`);
  return caller;
}

/** What a caller is asked about where the right alone is to decide: of its own place or unit. */
export function placesFor(setting: Setting, { role }: Viewer): Places {
  return role === "department" ? setting.ofOwnDepartment : setting.own;
}

/** Who is kept to its own of what lies within these, what it has, and what another has. */
export function boundBy(setting: Setting, within: readonly Within[]) {
  const { own, foreign, ofOwnDepartment, ofOtherDepartment } = setting;
  const area = { foreign, mine: own };
  const village = within.includes("village");
  const township = village || within.includes("township");
  return [
    ...(township ? [{ name: "township", ...area }] : []),
    ...(village ? [{ name: "liaison", ...area }] : []),
    ...(within.includes("department")
      ? [{ name: "department", foreign: ofOtherDepartment, mine: ofOwnDepartment }]
      : []),
  ].map(({ name, ...places }) => ({ caller: callerNamed(setting, name), ...places }));
}

/** What the table of permissions says of a caller. */
export function isServed(viewer: Viewer, who: For): boolean {
  if (who === "anybody" || who === "session") return true;
  return may(viewer, who) && (!needsSecondFactor(who) || viewer.secondFactor);
}

/** Refusals for want of a right; others, as a wrong password, come after it was given. */
export const RIGHTS =
  /^(not-allowed|outside-own-field|second-factor-needed|display-only-shows|session-resting|password-due|not-logged-in)$/;
