import type { IncomingMessage } from "node:http";
import type { Viewer } from "@/lib/access/viewer";
import { fitting } from "@/lib/error/fitting";
import { syncSchema } from "@/lib/field/intentSchema";
import { notLoggedIn, type Route, readJson, sendJson } from "../http/service";
import type { FieldService } from "./service";

export interface FieldRouteDeps {
  readonly field: Pick<FieldService, "sync">;
  readonly access: { viewerFromRequest(request: IncomingMessage): Promise<Viewer | null> };
}

/**
 * `POST /api/v1/field/sync`. Before Next, whose way costs as much as all that a phone has to send,
 * when a thousand of them are back at once.
 */
export function fieldRoutes({ field, access }: FieldRouteDeps): Route[] {
  return [
    {
      method: "POST",
      path: "/api/v1/field/sync",
      logOneOf: 1,
      isForPeople: true,
      async handle(request, response) {
        const viewer = await access.viewerFromRequest(request);
        if (!viewer) throw notLoggedIn();
        const asked = fitting(syncSchema, await readJson(request));
        sendJson(response, 200, await field.sync(asked, viewer));
      },
    },
  ];
}
