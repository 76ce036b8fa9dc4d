import { hash, randomBytes } from "node:crypto";

/** 256 bits behind a word that says in a log or a mail what it is. */
export function newKey(): string {
  return `brain-source-${randomBytes(32).toString("base64url")}`;
}

/** What is kept of a key: enough to recognise it, useless to whoever reads the database. */
export function keyHash(key: string): string {
  return hash("sha256", key, "hex");
}

/** The key in an `Authorization: Bearer …` header; null where there is none. */
export function bearerKey(authorization: string | undefined): string | null {
  const parts = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(authorization ?? "");
  return parts?.[1] ?? null;
}
