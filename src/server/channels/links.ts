import { createHmac, timingSafeEqual } from "node:crypto";
import { derivedKey } from "../seal/service";

/**
 * One-time confirmation links for the many who have no account. Their token is a message's number
 * and a keyed digest of it, short because an SMS has seventy characters; 48 bits are out of reach of
 * guessing, as wrong tokens are counted by address and the link dies with its message.
 */
export interface ConfirmationLinks {
  /** Null where the server does not know the address people reach it by. */
  linkOf(number: number): string | null;
  /** The message a token was made for; null for one that was not made here. */
  numberOf(token: string): number | null;
  /** Characters of the longest link. */
  readonly longest: number | null;
}

const DIGEST_CHARACTERS = 8;
const LARGEST_NUMBER = 36 ** 6;

export function createConfirmationLinks(
  secret: string,
  publicUrl: string | null,
): ConfirmationLinks {
  const key = derivedKey(secret, "confirmation-links");
  const base = publicUrl === null ? null : `${publicUrl.replace(/\/$/, "")}/c/`;

  function tokenOf(number: number): string {
    const digest = createHmac("sha256", key).update(String(number)).digest("base64url");
    return digest.slice(0, DIGEST_CHARACTERS) + number.toString(36);
  }

  return {
    linkOf: (number) => (base === null ? null : base + tokenOf(number)),
    numberOf(token) {
      const number = Number.parseInt(token.slice(DIGEST_CHARACTERS), 36);
      if (!Number.isSafeInteger(number) || number < 1 || number > LARGEST_NUMBER) return null;
      const right = Buffer.from(tokenOf(number));
      const given = Buffer.from(token);
      return given.length === right.length && timingSafeEqual(given, right) ? number : null;
    },
    longest: base === null ? null : base.length + DIGEST_CHARACTERS + 6,
  };
}
