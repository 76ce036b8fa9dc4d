import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CLIENT_ADDRESS_HEADER } from "@/lib/access/frontHeaders";
import {
  may,
  needsSecondFactor,
  PERMISSION_NAMES,
  type PermissionName,
  refusalOf,
  staysWhenReadOnly,
} from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { isDomainError } from "@/lib/error/domainError";
import { callRoutes } from "@/server/calls/routes";
import { fieldRoutes } from "@/server/field/routes";
import { createRecordPages } from "@/server/recordPages";
import { type Front, openFront } from "../http/given";
import { describeFeed } from "./feedWalk";
import { QINGFU } from "./given";
import { describeServices } from "./serviceWalk";
import {
  boundBy,
  callerNamed,
  isServed,
  placesFor,
  RIGHTS,
  type Setting,
  startSetting,
} from "./setting";
import type { Part, Places, RouteLine } from "./table";

const APP = join(import.meta.dirname, "../../../src/app");
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

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

let setting: Setting;
/** Number of the newest entry of the audit before anything was asked for. */
let auditedBefore: number;

/** The first run on a machine initialises the embedded database; a busy machine takes long. */
const TEMPLATE_LIMIT_MS = 600_000;
beforeAll(async () => {
  setting = await startSetting();
  const { rows } = await setting.running.application.database.pool.query<{ newest: number }>(
    "SELECT max(number)::int AS newest FROM audit_entry",
  );
  auditedBefore = rows[0]?.newest ?? 0;
}, TEMPLATE_LIMIT_MS);
afterAll(() => setting?.stop());

type Handler = (request: Request, context: unknown) => Promise<Response>;

async function handlerOf(file: string, method: string): Promise<Handler | null> {
  const module: Record<string, unknown> = await import(file);
  const handler = module[method];
  return typeof handler === "function" ? (handler as Handler) : null;
}

async function handlerAt(route: string): Promise<Handler> {
  const [method = "", address = ""] = route.split(" ");
  const file = routeFiles.find(([known]) => known === address)?.[1] ?? "";
  const handler = await handlerOf(file, method);
  if (!handler) throw new Error(`${route} is not there`);
  return handler;
}

async function call(
  route: string,
  line: RouteLine,
  by: { readonly viewer: Viewer; readonly cookie: string } | null,
  places: Places,
) {
  const [method = "", address = ""] = route.split(" ");
  const params = line.params?.(places) ?? {};
  const { url: home } = setting.running;
  const body = by && line.body?.(by.viewer, places);
  const type = line.isForm ? "application/x-www-form-urlencoded" : "application/json";
  const request = new Request(`${home}${address}${line.query?.(places) ?? ""}`, {
    method,
    headers: {
      ...{ "content-type": type, origin: home, ...(by ? { cookie: by.cookie } : {}) },
      // As the front notes it, which these calls go round.
      ...(line.beforeNext ? {} : { [CLIENT_ADDRESS_HEADER]: "192.0.2.44" }),
    },
    ...(method === "GET" || body == null ? {} : { body: written(body, line) }),
  });
  const response = line.beforeNext
    ? await fetch(request)
    : await (await handlerAt(route))(request, { params: Promise.resolve(params) });
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

/** Of what went round the front, and of what went through it. */
const ADDRESSES = new Set(["192.0.2.44", "127.0.0.1", "::1"]);

const codeOf = (answer: unknown) => String(Reflect.get(Object(answer), "code"));
describe("the table of routes", () => {
  it("has a line for every handler there is, and no other", async () => {
    const there: string[] = [];
    for (const [address, file] of routeFiles) {
      for (const method of METHODS) {
        if (await handlerOf(file, method)) there.push(`${method} ${address}`);
      }
    }
    const { application } = setting.running;
    for (const { method, path } of [...callRoutes(application), ...fieldRoutes(application)]) {
      there.push(`${method} ${path}`);
    }
    expect([...routeLines.keys()].toSorted()).toEqual(there.toSorted());
  });

  const closed = [...routeLines].filter(([, line]) => line.for !== "anybody");
  it.each(closed)("%s is answered as the table of permissions says", async (route, line) => {
    const stranger = await call(route, line, null, setting.own);
    expect(stranger, "a stranger").toMatchObject({ status: 401 });
    for (const { name, viewer, cookie: kept, freshCookie } of setting.callers) {
      const cookie = line.for === "session" ? await freshCookie() : kept;
      const places = placesFor(setting, viewer);
      const { status, answer } = await call(route, line, { viewer, cookie }, places);
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
    const areasOf = line.areasOf ?? (() => []);
    const seenBy = async (name: string) =>
      areasOf((await call(route, line, callerNamed(setting, name), setting.own)).answer);
    const areas = await seenBy("township");
    expect(areas.length).toBeGreaterThan(0);
    expect(areas.filter((code) => !code?.startsWith(QINGFU))).toEqual([]);
    const everywhere = await seenBy("countyLeader");
    expect(everywhere.some((code) => !code?.startsWith(QINGFU))).toBe(true);
  });

  it("leaves on record for every deed from where it came", async () => {
    const { rows } = await setting.running.application.database.pool.query<{
      action: string;
      from: string | null;
      session: string | null;
    }>(
      `SELECT DISTINCT action, address AS from, detail->>'inSession' AS session FROM audit_entry
        WHERE number > $1 AND actor = ANY ($2)`,
      [auditedBefore, setting.callers.map(({ viewer }) => viewer.login)],
    );
    expect(new Set(rows.map(({ action }) => action)).size).toBeGreaterThan(15);
    expect(rows.filter((row) => !ADDRESSES.has(row.from ?? "") || !row.session)).toEqual([]);
  });

  const bound = closed.filter(([, line]) => line.within);
  it.each(bound)("%s gives and moves nothing that is another's", async (route, line) => {
    for (const { caller, foreign, mine } of boundBy(setting, line.within ?? [])) {
      const { name, viewer } = caller;
      const refused = await call(route, line, caller, foreign);
      expect([403, 404], `${name}: ${refused.status}`).toContain(refused.status);
      if (line.for === "session" || !isServed(viewer, line.for)) continue;
      const served = await call(route, line, caller, mine);
      // A deed may fail for another reason, as that it was done before; what is read is there.
      const told = `${name}: ${served.status} ${codeOf(served.answer)}`;
      expect([403, 404], told).not.toContain(served.status);
      if (route.startsWith("GET ")) expect(served.status, told).toBe(200);
    }
  });
});

describe("the call board", () => {
  it("is compressed once for all who take it so, and says what it does not understand", async () => {
    const { cookie } = callerNamed(setting, "dutyOfficer");
    const ask = (accepted: string, search = "") =>
      fetch(`${setting.running.url}/api/v1/calls/board${search}`, {
        headers: { cookie, "accept-encoding": accepted },
      });
    const compressed = await ask("br, gzip;q=0.5");
    const plain = await ask("gzip;q=0");
    expect(compressed.headers.get("content-encoding")).toBe("gzip");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await compressed.json()).toEqual(await plain.json());
    expect((await ask("gzip", "?warning=many")).status).toBe(422);
  });
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
      const { own } = setting;
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
    for (const { name, viewer, cookie } of setting.callers) {
      const outcome = await open(cookie);
      const told = `${name}: ${outcome}`;
      if (isServed(viewer, who)) expect(told).not.toMatch(/forbidden|\/refused|\/login|why=/);
      else expect(told).toMatch(/: (\/refused\?what=|\/account\?why=)/);
    }
  });
});

/** All that a wall opens, named one by one: whoever adds a page decides whether it belongs there. */
const WALL_PAGES = new Set([
  ...["/", "/hall", "/calls/(board)", "/incidents", "/incidents/[id]", "/refused"],
  ...["/stations", "/stations/[code]", "/tasks", "/tasks/[id]", "/warnings", "/warnings/[id]"],
]);
const isForWalls = (address: string) => WALL_PAGES.has(address);

describe("the status of a page", () => {
  let front: Front;
  beforeAll(async () => {
    const { access } = setting.running.application;
    front = await openFront({
      sessionOf: (request) => access.sessionOf(request),
      pages: async (_request, response) => void response.end("a page"),
    });
  });
  afterAll(() => front.http.stop());
  const statusOf = async (address: string, cookie: string) => {
    const path = address.replace(/\/\([^)]*\)/g, "").replace(/\[\w+\]/g, "x");
    const answer = await fetch(`${front.url}${path}`, { headers: { cookie }, redirect: "manual" });
    return answer.status;
  };

  it("is 200 for a wall on the pages it shows, and 403 with words of its own on all others", async () => {
    const { cookie, viewer } = callerNamed(setting, "a wall");
    const own = [...pageLines].filter(([address, who]) => who !== "anybody" && isForWalls(address));
    expect(own).toHaveLength(WALL_PAGES.size);
    expect(await statusOf("/people/import", cookie)).toBe(403);
    expect(refusalOf(viewer, "display").message).toContain("只读的大屏");
  });

  it.each([...pageLines])(
    "%s, for %s, is 403 for who may not, 302 without session or the second factor it asks for",
    async (address, who) => {
      expect(await statusOf(address, "")).toBe(who === "anybody" ? 200 : 302);
      for (const { name, viewer, cookie } of setting.callers) {
        const isWall = viewer.readOnly === "display";
        const isOpen =
          who === "anybody" ||
          (isWall ? isForWalls(address) : who === "session" || may(viewer, who));
        const isNamed = who !== "anybody" && who !== "session";
        const isForFactor = isOpen && isNamed && needsSecondFactor(who) && !viewer.secondFactor;
        const status = isForFactor ? 302 : isOpen ? 200 : 403;
        expect([name, await statusOf(address, cookie)]).toEqual([name, status]);
      }
    },
  );
});

describe("a page about one record", () => {
  const there = (who: string, path: string) => {
    const { viewer } = callerNamed(setting, who);
    return createRecordPages(setting.running.application)(viewer, path);
  };

  it.each([
    "/incidents/999999",
    "/incidents/999999/timeline",
    "/incidents/1/reports/999999",
    "/people/persons/nobody",
    "/people/places/area/999999999",
    "/people/places/moon/1",
    "/people/teams/none",
    "/stations/NONE",
    "/tasks/999999",
    "/warnings/999999",
    "/warnings/x",
  ])("%s is not there", async (path) => {
    expect(await there("dutyOfficer", path)).toBe(false);
  });

  it("is there where its record is, and only for whom it is", async () => {
    const { own, foreign } = setting;
    expect(await there("dutyOfficer", `/warnings/${own.warning}`)).toBe(true);
    expect(await there("dutyOfficer", `/stations/${own.station}`)).toBe(true);
    expect(await there("dutyOfficer", `/people/persons/${own.person}`)).toBe(true);
    expect(await there("dutyOfficer", `/people/places/area/${own.village}`)).toBe(true);
    expect(await there("township", `/warnings/${own.warning}`)).toBe(true);
    expect(await there("township", `/warnings/${foreign.warning}`)).toBe(false);
    expect(await there("township", `/people/persons/${foreign.person}`)).toBe(false);
  });

  it("is no page that is about no one record", async () => {
    expect(await there("dutyOfficer", "/warnings")).toBe(true);
    expect(await there("dutyOfficer", "/people/import")).toBe(true);
  });
});

describeServices(() => setting);
describeFeed(() => setting);

it("what a session that only shows has is reading, and none of it asks for a second factor", () => {
  const stays: PermissionName[] = PERMISSION_NAMES.filter(staysWhenReadOnly);
  expect(stays).toEqual(["situation.read", "duty.now", "call.read", "incident.read", "task.read"]);
  expect(stays.filter(needsSecondFactor)).toEqual([]);
});
