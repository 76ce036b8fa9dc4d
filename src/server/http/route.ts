import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers a request by itself; what it throws is answered as a problem. */
export type RouteHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A path that is answered before Next sees the request: for machines, and where speed counts. */
export interface Route {
  readonly method: "GET" | "POST";
  /** Ending in `/*` it stands for all that lies directly under it. */
  readonly path: string;
  readonly handle: RouteHandler;
  /** Asked by people's pages: guarded and limited as those are. */
  readonly isForPeople?: true;
  /** Of so many answers that went well, one is logged. */
  readonly logOneOf: number;
}

/** Looks up the explicit list; a path may have several methods. */
export function createRouteTable(
  routes: readonly Route[],
): (path: string) => readonly Route[] | undefined {
  const table = new Map<string, Route[]>();
  for (const route of routes) table.set(route.path, [...(table.get(route.path) ?? []), route]);
  return (path) => table.get(path) ?? table.get(path.replace(/\/[^/]+$/, "/*"));
}

/** Answers JSON, never to be kept by a cache on the way. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  // As a string it leaves in one piece with its headers.
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  response.end(body);
}
