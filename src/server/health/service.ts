import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { CLIENT_ADDRESS_HEADER } from "@/lib/access/frontHeaders";
import { Forbidden } from "@/lib/error/domainError";
import { type Route, sendJson } from "../http/service";
import { createMetrics, type MetricsDeps } from "./metrics";
import { type ReadinessDeps, readiness } from "./readiness";

export interface HealthDeps {
  readonly readiness: ReadinessDeps;
  readonly metrics: MetricsDeps;
  /** Bearer token for /metrics; null: only this machine may ask. */
  readonly metricsToken: string | null;
}

/**
 * What watches over the server asks: whether the process lives (`/healthz`), whether it can do its
 * work (`/readyz`), and how it fares (`/metrics`).
 */
export function createHealthRoutes(deps: HealthDeps): readonly Route[] {
  const metrics = createMetrics(deps.metrics);
  return [
    {
      method: "GET",
      path: "/healthz",
      logOneOf: 1_000,
      handle: async (_request, response) => sendJson(response, 200, { alive: true }),
    },
    {
      method: "GET",
      path: "/readyz",
      logOneOf: 1_000,
      async handle(_request, response) {
        const state = await readiness(deps.readiness);
        sendJson(response, state.ready ? 200 : 503, state);
      },
    },
    {
      method: "GET",
      path: "/metrics",
      logOneOf: 100,
      async handle(request, response) {
        refuseStrangers(request, deps.metricsToken);
        const text = await metrics.text();
        response.writeHead(200, {
          "content-type": metrics.contentType,
          "cache-control": "no-store",
        });
        response.end(text);
      },
    },
  ];
}

function refuseStrangers(request: IncomingMessage, token: string | null): void {
  const allowed = token === null ? isFromHere(request) : bears(request, token);
  if (allowed) return;
  throw new Forbidden({
    code: "metrics-closed",
    message: "运行指标不对外公开。",
    mend: "在本机访问，或设置 METRICS_TOKEN 并在请求头带 Authorization: Bearer <令牌>。",
  });
}

function isFromHere(request: IncomingMessage): boolean {
  const address = String(request.headers[CLIENT_ADDRESS_HEADER] ?? "");
  return address === "::1" || (isIP(address) === 4 && address.startsWith("127."));
}

function bears(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
