import { fitting } from "@/lib/error/fitting";
import { syncSchema } from "@/lib/field/intentSchema";
import { personRoute, type Route, readJson, sendJson, type ViewerSource } from "../http/service";
import type { FieldService } from "./service";

export interface FieldRouteDeps {
  readonly field: Pick<FieldService, "sync">;
  readonly access: ViewerSource;
}

/**
 * `POST /api/v1/field/sync`. Before Next, whose way costs as much as all that a phone has to send,
 * when a thousand of them are back at once.
 */
export function fieldRoutes({ field, access }: FieldRouteDeps): Route[] {
  return [
    personRoute(
      access,
      { method: "POST", path: "/api/v1/field/sync", logOneOf: 1 },
      async (viewer, request, response) => {
        const asked = fitting(syncSchema, await readJson(request));
        sendJson(response, 200, await field.sync(asked, viewer));
      },
    ),
  ];
}
