import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import {
  CLIENT_ADDRESS_HEADER,
  PATH_HEADER,
  REQUEST_ID_HEADER,
  THIS_MACHINE_HEADER,
} from "@/lib/access/frontHeaders";
import { isDomainError, Malformed, MethodNotAllowed, NotFound } from "@/lib/error/domainError";
import { SECOND } from "@/lib/time/instant";
import { createAccessLog } from "./accessLog";
import { createDeedLimit } from "./deedLimit";
import { deviceCookie } from "./deviceCookie";
import { createSenderReader } from "./forwarded";
import { asked, foreignDeed, type Guard } from "./guard";
import { createLine } from "./line";
import { sendProblem } from "./problem";
import { createRouteTable, type Route, type RouteHandler } from "./route";
import { changesSomething } from "./sameOrigin";
import { isFromThisMachine } from "./thisMachine";

export interface FrontOptions {
  readonly routes: readonly Route[];
  /** Next's handler; null where only the routes are served. */
  readonly pages: RouteHandler | null;
  readonly guard: Guard;
  readonly securityHeaders: (request: IncomingMessage, response: ServerResponse) => void;
  readonly trustedProxies: readonly string[];
  /** Whether connections should be given up after their answer. */
  readonly draining: () => boolean;
  readonly log: Logger;
}

/** What phones ask and send by themselves, all at once when a mast is back. */
const PHONES_AT = "/api/v1/field/";
/** Enough to keep the database busy; a phone gives up after 20 s (`components/field/phone/send.ts`). */
const PHONES = { places: 32, patienceMs: 15 * SECOND };

/** The way of every request: who sent it, which route, else the guard and then Next. */
export function createFront(options: FrontOptions): RouteHandler {
  const { guard, pages, log } = options;
  const routesAt = createRouteTable(options.routes);
  const senderOf = createSenderReader(options.trustedProxies);
  const accessLog = createAccessLog(log, () => performance.now());
  const deedLimit = createDeedLimit();
  const phones = createLine(PHONES);

  return async (request, response) => {
    const startedAt = performance.now();
    const path = pathOf(request.url ?? "/");
    // First: what a proxy writes is taken away below, and would be missed.
    const isLocal = isFromThisMachine(request);
    const { address, secure } = senderOf(request);
    const id = randomUUID();
    request.headers[CLIENT_ADDRESS_HEADER] = address;
    if (isLocal) request.headers[THIS_MACHINE_HEADER] = "yes";
    else delete request.headers[THIS_MACHINE_HEADER];
    request.headers[REQUEST_ID_HEADER] = id;
    response.setHeader(REQUEST_ID_HEADER, id);
    if (options.draining()) response.setHeader("connection", "close");

    const routes = routesAt(path);
    let logOneOf = 1;
    try {
      if (!isReadable(request.url ?? "/")) throw unreadable();
      const route = routes ? routeFor(request, response, routes) : null;
      if (route) logOneOf = route.logOneOf;
      const serve = () =>
        route
          ? serveRoute(route, request, response, { path, address })
          : servePage(request, response, { path, address, secure });
      await (path.startsWith(PHONES_AT) ? phones(response, serve) : serve());
    } catch (error) {
      if (!isDomainError(error)) log.error({ err: error, id, path }, "request failed");
      sendProblem(response, error);
    }
    accessLog(request, response, { id, address, path, startedAt }, logOneOf);
  };

  async function serveRoute(
    route: Route,
    request: IncomingMessage,
    response: ServerResponse,
    sent: { path: string; address: string },
  ): Promise<void> {
    if (route.isForPeople) {
      if (!(await admit(request, response, sent))) return;
    } else {
      const why = foreignDeed(request);
      if (why) throw why;
    }
    await route.handle(request, response);
  }

  /** False where who asks was sent elsewhere: to log in, or to show a second factor. */
  async function admit(
    request: IncomingMessage,
    response: ServerResponse,
    { path, address }: { path: string; address: string },
  ): Promise<boolean> {
    options.securityHeaders(request, response);
    const verdict = await guard(request, path);
    if (verdict.kind === "refuse") throw verdict.why;
    if (verdict.kind === "goElsewhere") {
      response.writeHead(302, { location: verdict.location, "cache-control": "no-store" }).end();
      return false;
    }
    if (verdict.kind === "refusePage") {
      request.url = verdict.instead;
      answerAlways(response, 403);
      return true;
    }
    if (verdict.kind === "missingPage") answerAlways(response, 404);
    if (changesSomething(request)) {
      if (verdict.sessionId === null) await deedLimit.ofAddress(address);
      else await deedLimit.ofSession(verdict.sessionId);
    }
    return true;
  }

  async function servePage(
    request: IncomingMessage,
    response: ServerResponse,
    { path, address, secure }: { path: string; address: string; secure: boolean },
  ): Promise<void> {
    if (!(await admit(request, response, { path, address }))) return;
    if (!pages) throw notServed(path);
    if (path === "/login") {
      const cookie = deviceCookie(request, secure ? "tls" : "plain");
      if (cookie !== null) response.setHeader("set-cookie", cookie);
    }
    request.headers[PATH_HEADER] = asked(request);
    await pages(request, response);
  }
}

/** Next answers 200 to every page that it has begun; one that says who may, or that nothing is there, is no success. */
function answerAlways(response: ServerResponse, status: number): void {
  Object.defineProperty(response, "statusCode", { get: () => status, set: () => undefined });
}

function routeFor(
  request: IncomingMessage,
  response: ServerResponse,
  routes: readonly Route[],
): Route {
  const method = request.method === "HEAD" ? "GET" : request.method;
  const route = routes.find((candidate) => candidate.method === method);
  if (route) return route;
  const allowed = routes.map((candidate) => candidate.method).join(", ");
  response.setHeader("allow", allowed);
  throw new MethodNotAllowed({
    code: "method-not-allowed",
    message: `这个地址不接受 ${request.method}。`,
    mend: `请改用 ${allowed}。`,
  });
}

/** Whether its percent escapes stand for text: of a broken one Next, and of a NUL the database, fails. */
function isReadable(url: string): boolean {
  if (!url.includes("%")) return true;
  try {
    return !decodeURIComponent(url).includes("\0");
  } catch {
    return false;
  }
}

function pathOf(url: string): string {
  const at = url.indexOf("?");
  return at < 0 ? url : url.slice(0, at);
}

const unreadable = () =>
  new Malformed({
    code: "address-unreadable",
    message: "地址里有读不懂的百分号转义，或有空字符。",
    mend: "请核对地址；百分号转义应为 UTF-8，且不含 %00。",
  });

const notServed = (path: string) =>
  new NotFound({
    code: "path-unknown",
    message: `没有 ${path} 这个地址。`,
    mend: "检查地址；这个进程没有启动页面。",
  });
