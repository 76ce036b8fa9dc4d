import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import type { Account } from "./store";

/** A week on a wall screen without logging in again; renewed whenever the session is asked for. */
export const SESSION_MAX_AGE_S = 7 * 24 * 3600;

/** Name next-auth gives the cookie; over TLS with `__Secure-` before it. */
export const SESSION_COOKIE = "next-auth.session-token";

/** What a session says: whose it is, and of which password. */
const claims = z.object({ sub: z.string().regex(/^\d+$/), stamp: z.string(), exp: z.number() });

export interface SessionClaims {
  readonly userId: number;
  /** Digest of the password's hash: a changed password ends every session made with the old one. */
  readonly stamp: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

export function stampOf(account: Pick<Account, "passwordHash">): string {
  return createHash("sha256").update(account.passwordHash).digest("base64url").slice(0, 22);
}

/** The session token of a request's cookie header: the secure one where there is one. */
export function tokenOf(headers: IncomingHttpHeaders): string | null {
  const cookies = parseCookies(headers.cookie ?? "");
  return cookies.get(`__Secure-${SESSION_COOKIE}`) ?? cookies.get(SESSION_COOKIE) ?? null;
}

/** Null where the token is not ours, was altered, or has run out. */
export async function readToken(token: string, secret: string): Promise<SessionClaims | null> {
  const payload = await decode({ token, secret }).catch(() => null);
  const parsed = claims.safeParse(payload);
  if (!parsed.success) return null;
  return {
    userId: Number(parsed.data.sub),
    stamp: parsed.data.stamp,
    expiresAt: parsed.data.exp * 1000,
  };
}

/** The same token that a log-in gives, for a program of ours that has no login form. */
export function makeToken(
  account: Pick<Account, "id" | "passwordHash">,
  secret: string,
): Promise<string> {
  return encode({
    token: { sub: String(account.id), stamp: stampOf(account) },
    secret,
    maxAge: SESSION_MAX_AGE_S,
  });
}

function parseCookies(header: string): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header.split(";")) {
    const at = part.indexOf("=");
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}
