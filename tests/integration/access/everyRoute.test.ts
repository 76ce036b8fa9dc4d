import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  may,
  needsSecondFactor,
  PERMISSION_NAMES,
  type PermissionName,
  staysWhenReadOnly,
} from "@/lib/access/permissions";
import { ROLE_AREA_DIGITS, ROLES, type Role } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer";
import { isDomainError } from "@/lib/error/domainError";
import { readConfig } from "@/server/config/config";
import { type Running, startApplication } from "@/server/main";
import { copyEmbedded } from "../../database/embeddedTemplate";
import type { Place } from "../../database/place";
import { COUNTY, headersOf, IDLE, QINGFU, SECRET } from "./given";
import type { For, Part, Places, RouteLine } from "./table";

const APP = join(import.meta.dirname, "../../../src/app");
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const OTHER = "511525100";

/** The cookie of the page that is being made, for Next's own request storage. */
const page = vi.hoisted(() => ({ cookie: "" }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ cookie: page.cookie }),
  cookies: async () => ({ get: () => undefined }),
}));
vi.mock("next/navigation", async (load) => ({
  ...(await load<typeof import("next/navigation")>()),
  redirect(to: string) {
    throw Object.assign(new Error("redirected"), { to });
  },
}));

/** Who asks: an account of each role, the same without its second factor, a wall, a browser at rest. */
interface Caller {
  readonly name: string;
  readonly viewer: Viewer;
  readonly cookie: () => Promise<string>;
}

const parts = Object.values(import.meta.glob<{ part: Part }>("./parts/*.ts", { eager: true })).map(
  ({ part }) => part,
);
const routeLines = new Map(parts.flatMap(({ routes }) => Object.entries(routes)));
const pageLines = new Map(parts.flatMap(({ pages }) => Object.entries(pages)));

const filesNamed = (name: string) =>
  readdirSync(APP, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === name)
    .map((entry) => join(entry.parentPath, entry.name));
const addressOf = (file: string, name: string) =>
  `/${relative(APP, file).split(sep).join("/")}`.replace(`/${name}`, "") || "/";
const routeFiles = filesNamed("route.ts").map(
  (file) => [addressOf(file, "route.ts"), file] as const,
);
const pageFiles = filesNamed("page.tsx").map(
  (file) => [addressOf(file, "page.tsx"), file] as const,
);

let place: Place;
let running: Running;
let callers: readonly Caller[];
let own: Places;
let foreign: Places;

/** The first run on a machine initialises the embedded database; a busy machine takes long. */
const TEMPLATE_LIMIT_MS = 600_000;
beforeAll(async () => {
  place = await copyEmbedded();
  running = await startApplication({
    config: readConfig({
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_FOLDER: place.options.dataFolder,
      NEXTAUTH_SECRET: SECRET,
    }),
    screens: "none",
    log: pino({ level: "silent" }),
  });
  [own, foreign] = [await placesIn(QINGFU), await placesIn(OTHER)];
  callers = await makeCallers();
}, TEMPLATE_LIMIT_MS);
afterAll(async () => {
  await running.stop();
  await place.discard();
});

/** A station and a warning of a township. */
async function placesIn(township: string): Promise<Places> {
  const { pool } = running.application.database;
  const { rows: stations } = await pool.query<{ code: string }>(
    "SELECT code FROM station WHERE admin_area_code LIKE $1 || '%' ORDER BY code LIMIT 1",
    [township],
  );
  const { rows: warnings } = await pool.query<{ id: number }>(
    `INSERT INTO warning (county_code, hazard, area_code, area_name, admin_area_code, tier,
       highest_tier, effective_at, issued_at, exercise)
     VALUES ($1, 'rain', $2, '镇', $2, 'blue', 'blue', now(), now(), true) RETURNING id`,
    [COUNTY, township],
  );
  const [station] = stations;
  const [warning] = warnings;
  if (!station || !warning) throw new Error(`no station in ${township}`);
  return { county: COUNTY, township, station: station.code, warning: String(warning.id) };
}

async function makeCallers(): Promise<readonly Caller[]> {
  const { access, database } = running.application;
  const { rows } = await database.pool.query<{ code: string }>(
    "SELECT code FROM admin_area WHERE parent_code = $1 ORDER BY code LIMIT 1",
    [QINGFU],
  );
  await database.pool.query(
    "INSERT INTO department (code, county_code, name) VALUES ('water-test', $1, '水利局（测）')",
    [COUNTY],
  );
  const areaOf = (role: Role) =>
    ({ 9: QINGFU, 12: rows[0]?.code ?? null, none: null })[ROLE_AREA_DIGITS[role] ?? "none"];
  const made: Caller[] = [];
  for (const role of ROLES) {
    const login = role.toLowerCase();
    const departmentCode = role === "department" ? "water-test" : null;
    const draft = { login, name: role, role, adminAreaCode: areaOf(role), departmentCode };
    await access.addAccount({ ...draft, password: "Nanguang-2026-a" }, "console");
    const cookieOf = (more: Parameters<typeof headersOf>[2]) => async () =>
      (await headersOf(database, login, more)).cookie;
    const full = await add(role, cookieOf({ secondFactor: true }));
    if (PERMISSION_NAMES.some((name) => needsSecondFactor(name) && may(full, name))) {
      await add(`${role} without a second factor`, cookieOf({ secondFactor: false }));
    }
  }
  const at = Date.now() - IDLE - 1;
  const resting = async () =>
    (await headersOf(database, "dutyofficer", { secondFactor: true, at })).cookie;
  const officer = await add("dutyOfficer at rest", resting);
  const { readOnly: _rests, ...awake } = officer;
  const link = await access.openDisplay(
    { ...awake, secondFactor: true },
    { name: "墙", adminAreaCode: null },
  );
  const token = await access.tokenFor(await access.claimDisplay(link, "192.0.2.1"));
  await add("a wall", async () => `next-auth.session-token=${token}`);
  return made;

  async function add(name: string, cookie: () => Promise<string>): Promise<Viewer> {
    const viewer = await access.viewerFromRequest({ headers: { cookie: await cookie() } });
    if (!viewer) throw new Error(`${name} has no session`);
    made.push({ name, viewer, cookie });
    return viewer;
  }
}

/** What the table of permissions says of a caller. */
function isServed(viewer: Viewer, who: For): boolean {
  if (who === "anybody" || who === "session") return true;
  return may(viewer, who) && (!needsSecondFactor(who) || viewer.secondFactor);
}

type Handler = (request: Request, context: unknown) => Promise<Response>;

async function handlerOf(file: string, method: string): Promise<Handler | null> {
  const module: Record<string, unknown> = await import(file);
  const handler = module[method];
  return typeof handler === "function" ? (handler as Handler) : null;
}

async function call(
  route: string,
  line: RouteLine,
  by: { readonly viewer: Viewer; readonly cookie: string } | null,
  places: Places,
) {
  const [method = "", address = ""] = route.split(" ");
  const file = routeFiles.find(([known]) => known === address)?.[1] ?? "";
  const handler = await handlerOf(file, method);
  if (!handler) throw new Error(`${route} is not there`);
  const params = line.params?.(places) ?? {};
  const url = `http://localhost${address}${line.query?.(places) ?? ""}`;
  const body = by && line.body?.(by.viewer, places);
  const type = line.isForm ? "application/x-www-form-urlencoded" : "application/json";
  const request = new Request(url, {
    method,
    headers: { "content-type": type, ...(by ? { cookie: by.cookie } : {}) },
    ...(method === "GET" || body == null ? {} : { body: written(body, line) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, answer: parse(text) };
}

function written(body: unknown, { isForm }: RouteLine): string {
  return isForm ? String(new URLSearchParams(Object(body))) : JSON.stringify(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const codeOf = (answer: unknown) => String(Reflect.get(Object(answer), "code"));
/** Refusals for want of a right; others, as a wrong password, come after it was given. */
const RIGHTS =
  /^(not-allowed|outside-own-field|second-factor-needed|display-only-shows|session-resting|password-due|not-logged-in)$/;

describe("the table of routes", () => {
  it("has a line for every handler there is, and no other", async () => {
    const there: string[] = [];
    for (const [address, file] of routeFiles) {
      for (const method of METHODS) {
        if (await handlerOf(file, method)) there.push(`${method} ${address}`);
      }
    }
    expect([...routeLines.keys()].toSorted()).toEqual(there.toSorted());
  });

  const closed = [...routeLines].filter(([, line]) => line.for !== "anybody");
  it.each(closed)("%s is answered as the table of permissions says", async (route, line) => {
    expect(await call(route, line, null, own), "a stranger").toMatchObject({ status: 401 });
    for (const { name, viewer, cookie } of callers) {
      const { status, answer } = await call(route, line, { viewer, cookie: await cookie() }, own);
      const told = `${name}: ${status} ${codeOf(answer)}`;
      if (line.for === "session") {
        // Whatever the role; a wall has no account, and what rests must prove itself first.
        if (!viewer.readOnly)
          expect(told).not.toMatch(/not-allowed|second-factor-needed|: 401 not/);
        continue;
      }
      if (isServed(viewer, line.for)) {
        const isOutside = line.mayBeOutside && codeOf(answer) === "outside-own-field";
        expect(RIGHTS.test(codeOf(answer)) && !isOutside, told).toBe(false);
        // The line's body is well formed, so that what refuses is the service and not the reader.
        expect(codeOf(answer), told).not.toBe("deed-invalid");
        expect(status, told).toBeLessThan(500);
      } else {
        expect(status, told).toBe(403);
        expect(codeOf(answer), told).toMatch(RIGHTS);
      }
    }
  });

  const listing = closed.filter(([, line]) => line.areasOf);
  it.each(listing)("%s lists of a township's account only what is its own", async (route, line) => {
    const township = callers.find(({ name }) => name === "township");
    if (!township || !line.areasOf) throw new Error("nothing to ask");
    const by = { viewer: township.viewer, cookie: await township.cookie() };
    const areas = line.areasOf((await call(route, line, by, own)).answer);
    expect(areas.length).toBeGreaterThan(0);
    expect(areas.filter((code) => !code?.startsWith(QINGFU))).toEqual([]);
    const leader = callers.find(({ name }) => name === "countyLeader");
    if (!leader) throw new Error("no leader");
    const all = { viewer: leader.viewer, cookie: await leader.cookie() };
    const everywhere = line.areasOf((await call(route, line, all, own)).answer);
    expect(everywhere.some((code) => !code?.startsWith(QINGFU))).toBe(true);
  });

  const placed = closed.filter(([, line]) => line.inArea);
  it.each(placed)(
    "%s gives a township's account nothing of another township",
    async (route, line) => {
      for (const name of ["township", "liaison"]) {
        const caller = callers.find((one) => one.name === name);
        if (!caller) throw new Error(`no ${name}`);
        const by = { viewer: caller.viewer, cookie: await caller.cookie() };
        const { status } = await call(route, line, by, foreign);
        expect([403, 404], `${name} ${status}`).toContain(status);
      }
      const township = callers.find(({ name }) => name === "township");
      const by = { viewer: township?.viewer as Viewer, cookie: (await township?.cookie()) ?? "" };
      expect((await call(route, line, by, own)).status).toBeLessThan(300);
    },
  );
});

describe("the table of pages", () => {
  it("has a line for every page there is, and no other", () => {
    const there = pageFiles.map(([address]) => address);
    expect([...pageLines.keys()].toSorted()).toEqual(there.toSorted());
  });

  it.each([...pageLines])("%s is for %s", async (address, who) => {
    const file = pageFiles.find(([known]) => known === address)?.[1] ?? "";
    const { default: Page }: { default: (props: unknown) => Promise<unknown> } = await import(file);
    const open = async (cookie: string): Promise<string> => {
      page.cookie = cookie;
      const params = { code: own.station, id: own.warning, kind: "area", report: "0" };
      const asked = { params: Promise.resolve(params), searchParams: Promise.resolve({}) };
      return Promise.resolve(Page(asked)).then(
        () => "shown",
        (error: unknown) => {
          const to: unknown = Reflect.get(Object(error), "to");
          if (typeof to === "string") return to;
          // Not a page but the general failure: nobody is told who may, so no line allows it.
          if (isDomainError(error) && error.status === 403) return "forbidden";
          // Of another village: to who may read, but not this, it is not there.
          if (String(Reflect.get(Object(error), "digest")).endsWith(";404")) return "not found";
          throw error;
        },
      );
    };
    if (who !== "anybody") expect(await open("")).toMatch(/^\/login\?callbackUrl=/);
    for (const { name, viewer, cookie } of callers) {
      const outcome = await open(await cookie());
      const told = `${name}: ${outcome}`;
      if (isServed(viewer, who)) expect(told).not.toMatch(/forbidden|\/refused|\/login|why=/);
      else expect(told).toMatch(/: (\/refused\?what=|\/account\?why=)/);
    }
  });
});

describe("the live feed", () => {
  it("lets in who may read the situation, and nobody else", async () => {
    const { access } = running.application;
    const refused = callers.filter(({ viewer }) => !may(viewer, "situation.read"));
    expect(refused.map(({ viewer }) => viewer.role)).toEqual(
      expect.arrayContaining(["securityAdministrator", "auditAdministrator"]),
    );
    const { io } = await import("socket.io-client");
    const outcomes = new Map<string, string>();
    await Promise.all(
      callers.map(async ({ name, cookie }) => {
        const socket = io(running.url.replace("localhost", "127.0.0.1"), {
          path: "/api/v1/live",
          transports: ["websocket"],
          extraHeaders: { cookie: await cookie() },
          forceNew: true,
          reconnection: false,
        });
        const outcome = await new Promise<string>((resolve) => {
          socket.once("connect", () => resolve("connected"));
          socket.once("connect_error", (error) => resolve(error.message));
        });
        socket.disconnect();
        outcomes.set(name, outcome);
      }),
    );
    for (const { name, viewer } of callers) {
      const expected = may(viewer, "situation.read") ? "connected" : "forbidden";
      expect(outcomes.get(name), name).toBe(expected);
    }
    expect(access).toBeDefined();
  });
});

it("what a session that only shows has is reading, and none of it asks for a second factor", () => {
  const stays: PermissionName[] = PERMISSION_NAMES.filter(staysWhenReadOnly);
  expect(stays).toEqual(["situation.read", "duty.now", "call.read", "incident.read", "task.read"]);
  expect(stays.filter(needsSecondFactor)).toEqual([]);
});
