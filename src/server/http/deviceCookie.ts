import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { DEVICE_COOKIE } from "@/lib/access/frontHeaders";

/** As long as browsers keep any. */
const MAX_AGE_S = 400 * 24 * 3600;

/**
 * The cookie by which a browser is known again at its next log-in, so that strangers' failures do
 * not lock out who has logged in from it before; null where it has one. It opens nothing.
 */
export function deviceCookie(request: IncomingMessage, over: "tls" | "plain"): string | null {
  if (request.headers.cookie?.includes(`${DEVICE_COOKIE}=`)) return null;
  const value = randomBytes(18).toString("base64url");
  const secure = over === "tls" ? "; Secure" : "";
  return `${DEVICE_COOKIE}=${value}; Path=/; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax${secure}`;
}
