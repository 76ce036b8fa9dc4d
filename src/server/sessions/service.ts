import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { PATH_HEADER } from "@/lib/access/frontHeaders";
import type { Viewer } from "@/lib/access/viewer";
import { isDomainError, Unauthorized } from "@/lib/error/domainError";
import { problemHeaders, problemOf } from "@/lib/error/problem";
import { application } from "../application";

export { authOptions } from "./authOptions";
export { fitting, readDeed } from "./readDeed";

/**
 * Sessions as pages and route handlers see them. A part of its own because main.ts must never load
 * `next/headers`: loaded before Next itself, it breaks Next's request storage.
 */

/** The viewer of the page being made; without a session the browser is sent to log in. */
export async function requireViewer(): Promise<Viewer> {
  const asked = await headers();
  const viewer = await application().access.viewerFromRequest({
    headers: Object.fromEntries(asked),
  });
  if (viewer) return viewer;
  const path = asked.get(PATH_HEADER) ?? "/";
  redirect(`/login?callbackUrl=${encodeURIComponent(path)}`);
}

/**
 * Makes a route handler of work that needs a viewer: its value is answered as JSON (as it is, when
 * it is a Response; as 204, when there is none), what it throws as a problem.
 */
export function viewerHandler<Context>(
  work: (viewer: Viewer, request: Request, context: Context) => Promise<unknown>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    const { access, log } = application();
    try {
      const viewer = await access.viewerFromRequest({
        headers: Object.fromEntries(request.headers),
      });
      if (!viewer) throw notLoggedIn();
      const value = await work(viewer, request, context);
      if (value instanceof Response) return value;
      if (value === undefined) return new Response(null, { status: 204 });
      return Response.json(value, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      if (!isDomainError(error)) log.error({ err: error, url: request.url }, "request failed");
      return new Response(JSON.stringify(problemOf(error)), {
        status: problemOf(error).status,
        headers: problemHeaders(error),
      });
    }
  };
}

function notLoggedIn(): Unauthorized {
  return new Unauthorized({
    code: "not-logged-in",
    message: "没有登录，或登录已失效。",
    mend: "重新登录后再试。",
  });
}
