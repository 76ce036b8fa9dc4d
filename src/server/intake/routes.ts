import type { IncomingMessage, ServerResponse } from "node:http";
import { TooLarge, ValidationError } from "@/lib/error/domainError";
import { clientAddress, type Route, readJson, sendJson } from "../http/service";
import type { Source, SourceService } from "../sources/service";

/** Most readings of one request. */
export const MOST_READINGS = 5_000;

export interface IntakeRouteDeps {
  readonly intake: { accept(source: Source, sent: readonly unknown[]): Promise<object> };
  readonly sources: Pick<SourceService, "authenticate">;
}

/** `POST /api/v1/readings`, answered before Next sees it: a Next handler serves a twentieth of it. */
export function intakeRoutes({ intake, sources }: IntakeRouteDeps): Route[] {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const source = await sources.authenticate(
      request.headers.authorization,
      clientAddress(request),
    );
    const sent = readingsOf(await readJson(request));
    sendJson(response, 200, await intake.accept(source, sent));
  }
  return [{ method: "POST", path: "/api/v1/readings", handle, logOneOf: 1_000 }];
}

function readingsOf(body: unknown): unknown[] {
  const readings =
    typeof body === "object" && body !== null && "readings" in body ? body.readings : undefined;
  if (!Array.isArray(readings)) {
    throw new ValidationError(
      {
        code: "readings-missing",
        message: "请求内容里没有 readings 数组。",
        mend: '请送 {"readings":[{"station","quantity","observedAt","value","period"}]}。',
      },
      { issues: [{ field: "readings", message: "应为数组" }] },
    );
  }
  if (readings.length > MOST_READINGS) {
    throw new TooLarge({
      code: "too-many-readings",
      message: `一次送了 ${readings.length} 条读数，超过 ${MOST_READINGS} 条。`,
      mend: `请分成几次送，每次不超过 ${MOST_READINGS} 条。`,
    });
  }
  return readings;
}
