import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { DEVICE_COOKIE } from "@/lib/access/frontHeaders";
import { cookieOf } from "./sessionToken";

/** What a device's cookie is kept as: a digest, since the cookie itself is what proves the device. */
export function deviceHashOf(device: string): string {
  return createHash("sha256").update(device).digest("base64url").slice(0, 22);
}

/** Digest of the device a request comes from; null where it shows none. */
export function deviceHashIn(headers: IncomingHttpHeaders): string | null {
  const device = cookieOf(headers, DEVICE_COOKIE);
  return device === undefined ? null : deviceHashOf(device);
}
