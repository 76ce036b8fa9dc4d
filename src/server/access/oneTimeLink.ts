import { createHash } from "node:crypto";

/** What is kept of a one-time link: who reads the table cannot use it. */
export function hashOfLink(link: string): string {
  return createHash("sha256").update(link).digest("base64url");
}
