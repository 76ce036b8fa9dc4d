import type { IncomingMessage } from "node:http";
import { boardSearchSchema } from "@/lib/calling/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { personRoute, type Route, type ViewerSource } from "../http/service";
import type { CallService } from "./service";

export interface CallRouteDeps {
  readonly calls: Pick<CallService, "writtenBoard">;
  readonly access: ViewerSource;
}

/**
 * `GET /api/v1/calls/board`. Before Next, which would compress it for each of a hundred who look at
 * the same board: it takes no answer that is compressed already.
 */
export function callRoutes({ calls, access }: CallRouteDeps): Route[] {
  return [
    personRoute(
      access,
      { method: "GET", path: "/api/v1/calls/board", logOneOf: 100 },
      async (viewer, request, response) => {
        // Only what comes behind the question mark is read of the address.
        const url = new URL(request.url ?? "/", "http://localhost").href;
        const { warning } = requestSearch(boardSearchSchema, url);
        const { json, gzip } = await calls.writtenBoard(warning ?? null, viewer);
        const compressed = takesGzip(request);
        const body = compressed ? gzip : json;
        response.writeHead(200, {
          "content-type": "application/json; charset=utf-8",
          "content-length": body.byteLength,
          "cache-control": "no-store",
          vary: "accept-encoding",
          ...(compressed ? { "content-encoding": "gzip" } : {}),
        });
        response.end(body);
      },
    ),
  ];
}

function takesGzip(request: IncomingMessage): boolean {
  const accepted = String(request.headers["accept-encoding"] ?? "").split(",");
  return accepted.some((one) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(one));
}
