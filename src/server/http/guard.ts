import type { IncomingMessage } from "node:http";
import { mayOpen, pagePermission } from "@/lib/access/pages";
import { offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { Forbidden, Unauthorized } from "@/lib/error/domainError";
import { carriesCookie, changesSomething, provesOwnPage } from "./sameOrigin";

/** What a browser without a session may load: the log-in page and what it is made of. */
const OPEN_PREFIXES = ["/_next/", "/api/auth/"];
const OPEN_PATHS = new Set([
  "/login",
  // A wall's machine comes with nothing but its one-time link.
  "/display",
  "/api/v1/displays/claim",
  // The commander of an exercise, likewise; only on this machine.
  "/commander",
  "/api/v1/commander/claim",
  "/favicon.ico",
  "/manifest.webmanifest",
  "/robots.txt",
]);
/** Icons that Next serves from src/app, as `/icon.svg` or `/apple-icon-1a2b.png`. */
const ICON = /^\/(apple-)?icon[^/]*$/;

export type Verdict =
  /** `sessionId`: of the session that was found; null where none is needed. */
  | { readonly kind: "pass"; readonly sessionId: string | null }
  /** A page about something that is not there for this session: it says so itself. */
  | { readonly kind: "missingPage"; readonly sessionId: string }
  | { readonly kind: "refuse"; readonly why: Unauthorized | Forbidden }
  /** To the log-in, or to where a second factor is shown. */
  | { readonly kind: "goElsewhere"; readonly location: string }
  /** A page that this session may not see; `instead` says who may. */
  | { readonly kind: "refusePage"; readonly instead: string };

/** Judges a request for a page or an API path before Next sees it. */
export type Guard = (request: IncomingMessage, path: string) => Promise<Verdict>;

export interface GuardedSession {
  readonly id: string;
  readonly viewer: Viewer;
}

export interface GuardDeps {
  /** The session that a request shows and that holds; null for none. */
  readonly sessionOf: (request: IncomingMessage) => Promise<GuardedSession | null>;
  /** Whether what the page at a path is about is there for a viewer. */
  readonly isThere: (viewer: Viewer, path: string) => Promise<boolean>;
  /** Paths of the files in public/. */
  readonly publicFiles: ReadonlySet<string>;
}

/**
 * Everything needs a session but what is named open, so that a page somebody adds is closed without
 * anybody thinking of it. Pages and handlers still ask for their viewer themselves.
 */
export function createGuard({ sessionOf, isThere, publicFiles }: GuardDeps): Guard {
  return async (request, path) => {
    const why = foreignDeed(request);
    if (why) return { kind: "refuse", why };
    if (isOpen(path) || publicFiles.has(path)) {
      return { kind: "pass", sessionId: null };
    }
    const session = await sessionOf(request);
    if (session) {
      const { id: sessionId, viewer } = session;
      const refused = refusedPage(viewer, path);
      if (refused) return refused;
      // The client's own requests for parts of a page carry this header, and need no status.
      const isDocument = request.method === "GET" && request.headers.rsc === undefined;
      const factorPage = isDocument ? factorPageFor(viewer, path) : null;
      if (factorPage) return { kind: "goElsewhere", location: factorPage };
      return isDocument && !(await isThere(viewer, path))
        ? { kind: "missingPage", sessionId }
        : { kind: "pass", sessionId };
    }
    if (path.startsWith("/api/")) {
      const isMachine = request.headers.authorization !== undefined;
      return { kind: "refuse", why: isMachine ? notForKeys() : notLoggedIn() };
    }
    return {
      kind: "goElsewhere",
      location: `/login?callbackUrl=${encodeURIComponent(asked(request))}`,
    };
  };
}

function refusedPage(viewer: Viewer, path: string): Verdict | null {
  if (path.startsWith("/api/")) return null;
  // Whose password is due is sent to choose another one, by the page itself.
  if (viewer.readOnly === "passwordDue" || mayOpen(viewer, path)) return null;
  const what = viewer.readOnly === "display" ? "display" : pagePermission(path);
  return { kind: "refusePage", instead: `/refused?what=${what}` };
}

/** Where a viewer shows the second factor that the page at a path asks for; null where it asks for none. */
function factorPageFor(viewer: Viewer, path: string): string | null {
  const permission = path.startsWith("/api/") || viewer.readOnly ? null : pagePermission(path);
  const asks = permission !== null && offerOf(viewer, permission) === "factor";
  return asks ? `/account?why=${permission}` : null;
}

/** Paths that could mean another one to whoever reads them next: `..`, `//`, backslashes, encoded. */
const AMBIGUOUS = /\.\.|\/\/|\\|%2e|%2f|%5c/i;

function isOpen(path: string): boolean {
  if (AMBIGUOUS.test(path)) return false;
  return (
    OPEN_PATHS.has(path) ||
    ICON.test(path) ||
    OPEN_PREFIXES.some((prefix) => path.startsWith(prefix))
  );
}

/**
 * Why a request that changes something is not to be believed: a browser sends its cookies with the
 * deeds of other sites' pages too, so whatever comes with a cookie has to prove its page.
 */
export function foreignDeed(request: IncomingMessage): Forbidden | null {
  if (!changesSomething(request)) return null;
  if (request.headers["sec-fetch-site"] === "cross-site") return crossSite();
  return carriesCookie(request) && !provesOwnPage(request) ? crossSite() : null;
}

/** Path and query as a person asked for them, without the mark Next's client adds to its own. */
export function asked(request: IncomingMessage): string {
  const url = new URL(request.url ?? "/", "http://localhost");
  url.searchParams.delete("_rsc");
  return url.pathname + url.search;
}

/** 401: no session, or one that has ended. */
export const notLoggedIn = () =>
  new Unauthorized({
    code: "not-logged-in",
    message: "没有登录，或登录已失效。",
    mend: "重新登录后再试。",
  });

/** A machine cannot log in; most likely its address is misspelt. */
const notForKeys = () =>
  new Forbidden({
    code: "not-for-keys",
    message: "这个地址不接受数据源密钥。",
    mend: "送读数请 POST /api/v1/readings（末尾没有斜杠）；其余地址要登录后用。",
  });

const crossSite = () =>
  new Forbidden({
    code: "cross-site",
    message: "这个操作不能证明来自本系统的页面，已拒绝。",
    mend: "请从本系统的页面上操作；程序带会话调用时要有与网址相符的 Origin 请求头。",
  });
