import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { PATH_HEADER } from "@/lib/access/frontHeaders";
import { may, needsSecondFactor, type PermissionName } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { isDomainError, Unauthorized } from "@/lib/error/domainError";
import { problemHeaders, problemOf } from "@/lib/error/problem";
import type { Session } from "../access/service";
import { application } from "../application";

export { authOptions } from "./authOptions";
export { readDeed } from "./readDeed";
export { restOf } from "./rest";
export { sessionCookie } from "./sessionCookie";

/**
 * Sessions as pages and route handlers see them. A part of its own because main.ts must never load
 * `next/headers`: loaded before Next itself, it breaks Next's request storage.
 */

/** The session of the page being made; without one the browser is sent to log in. */
export async function requireSession(): Promise<Session> {
  const asked = await headers();
  const session = await application().access.sessionOf({ headers: Object.fromEntries(asked) });
  if (session) return session;
  const path = asked.get(PATH_HEADER) ?? "/";
  redirect(`/login?callbackUrl=${encodeURIComponent(path)}`);
}

/**
 * The viewer of the page being made. Where the page is for those who have a permission, whoever has
 * not is sent to a page that says who has, and how a second factor is shown: a courtesy, for what is
 * on the page is demanded by the services that give it.
 */
export async function requireViewer(permission?: PermissionName): Promise<Viewer> {
  const { viewer } = await requireSession();
  if (viewer.readOnly === "passwordDue") redirect("/account?why=password");
  if (!permission) return viewer;
  if (!may(viewer, permission)) redirect(`/refused?what=${permission}`);
  if (needsSecondFactor(permission) && !viewer.secondFactor) {
    redirect(`/account?why=${permission}`);
  }
  return viewer;
}

/**
 * Makes a route handler of work that needs a viewer: its value is answered as JSON (as it is, when
 * it is a Response; as 204, when there is none), what it throws as a problem.
 */
export function viewerHandler<Context>(
  work: (viewer: Viewer, request: Request, context: Context) => Promise<unknown>,
): (request: Request, context: Context) => Promise<Response> {
  return sessionHandler((session, request, context) => work(session.viewer, request, context));
}

/** The same for what concerns the session itself: the own account, its idle time. */
export function sessionHandler<Context>(
  work: (session: Session, request: Request, context: Context) => Promise<unknown>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    const { access, log } = application();
    try {
      const session = await access.sessionOf({ headers: Object.fromEntries(request.headers) });
      if (!session) throw notLoggedIn();
      const value = await work(session, request, context);
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
