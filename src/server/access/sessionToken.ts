import type { IncomingHttpHeaders } from "node:http";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";

/**
 * How long a browser keeps the token: as long as browsers keep any. When a session ends is decided
 * by its record (src/lib/access/session.ts), never by the token.
 */
export const TOKEN_MAX_AGE_S = 400 * 24 * 3600;

/** Name next-auth gives the cookie; over TLS with `__Secure-` before it. */
export const SESSION_COOKIE = "next-auth.session-token";

/** What a token says: which session it is, and nothing that could be out of date. */
const claims = z.object({ sid: z.string().min(16).max(64) });

/** The session token of a request's cookie header: the secure one where there is one. */
export function tokenOf(headers: IncomingHttpHeaders): string | null {
  return (
    cookieOf(headers, `__Secure-${SESSION_COOKIE}`) ?? cookieOf(headers, SESSION_COOKIE) ?? null
  );
}

/** Id of the session a token stands for; null where it is not ours, was altered, or has run out. */
export async function readToken(token: string, secret: string): Promise<string | null> {
  const payload = await decode({ token, secret }).catch(() => null);
  const parsed = claims.safeParse(payload);
  return parsed.success ? parsed.data.sid : null;
}

/** The same token that a log-in gives, where next-auth's form is not the way in. */
export function makeToken(sessionId: string, secret: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret, maxAge: TOKEN_MAX_AGE_S });
}

/** One cookie of a request; undefined where it has none of the name. */
export function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const part of (headers.cookie ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
