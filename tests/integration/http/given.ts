import { pino } from "pino";
import type { Viewer } from "@/lib/access/viewer";
import {
  createGuard,
  createHttpService,
  createSecurityHeaders,
  type HttpService,
  type Route,
  type RouteHandler,
} from "@/server/http/service";

type SessionOf = Parameters<typeof createGuard>[0]["sessionOf"];

/** Whose cookies say `session=` and a name has the session of that name, as the county's officer. */
const sessionOfCookie: SessionOf = async (request) => {
  const id = /(?:^|; )session=(\w+)/.exec(request.headers.cookie ?? "")?.[1];
  return id === undefined ? null : { id, viewer: OFFICER };
};
export const OFFICER: Viewer = {
  userId: 1,
  login: "officer",
  name: "值班员",
  role: "dutyOfficer",
  adminAreaCode: null,
  departmentCode: null,
  personCode: null,
  secondFactor: true,
};

export interface Given {
  readonly routes?: readonly Route[];
  readonly pages?: RouteHandler;
  readonly trustedProxies?: readonly string[];
  readonly onlyTls?: boolean;
  readonly sessionOf?: SessionOf;
  readonly isThere?: Parameters<typeof createGuard>[0]["isThere"];
}

export interface Front {
  readonly http: HttpService;
  readonly url: string;
  /** What was logged so far, one object per line. */
  readonly logged: readonly Record<string, unknown>[];
}

/** A front on a port of its own, with the given routes and something in place of Next. */
export async function openFront(given: Given = {}): Promise<Front> {
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const http = createHttpService({
    routes: given.routes ?? [],
    pages:
      given.pages ??
      (async (request, response) => {
        response.end(JSON.stringify({ page: request.url, headers: request.headers }));
      }),
    guard: createGuard({
      sessionOf: given.sessionOf ?? sessionOfCookie,
      isThere: given.isThere ?? (async () => true),
      publicFiles: new Set(["/worker.mjs"]),
    }),
    securityHeaders: createSecurityHeaders({
      onlyTls: given.onlyTls ?? false,
      development: false,
      tianditu: false,
    }),
    trustedProxies: given.trustedProxies ?? [],
    log,
  });
  const port = await http.listen(0, "127.0.0.1");
  return { http, url: `http://127.0.0.1:${port}`, logged };
}

export function route(
  method: "GET" | "POST",
  path: string,
  handle: RouteHandler,
  logOneOf = 1,
): Route {
  return { method, path, handle, logOneOf };
}
