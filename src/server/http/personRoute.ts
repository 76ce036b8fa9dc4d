import type { IncomingMessage, ServerResponse } from "node:http";
import type { Viewer } from "@/lib/access/viewer";
import { notLoggedIn } from "./guard";
import type { Route } from "./route";

/** Who looks up whose session a request carries. */
export interface ViewerSource {
  viewerFromRequest(request: IncomingMessage): Promise<Viewer | null>;
}

/** A route that people's pages ask: guarded and limited as those are, and answered to a viewer. */
export function personRoute(
  access: ViewerSource,
  route: Omit<Route, "handle" | "isForPeople">,
  answer: (viewer: Viewer, request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Route {
  return {
    ...route,
    isForPeople: true,
    async handle(request, response) {
      const viewer = await access.viewerFromRequest(request);
      if (!viewer) throw notLoggedIn();
      await answer(viewer, request, response);
    },
  };
}
