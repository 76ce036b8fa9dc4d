import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Version of the sealed form, so that another can follow. */
const FORM = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps small secrets in the database so that the database alone does not give them away. */
export interface Seal {
  /** AES-256-GCM; `bound` is what the sealed text belongs to and cannot be moved from. */
  seal(text: string, bound: string): string;
  /** Null where the key is another one, or the text was altered or moved. */
  open(sealed: string, bound: string): string | null;
}

/** A key of its own for each use of one secret (HKDF, RFC 5869), so that uses stay apart. */
export function derivedKey(secret: string, use: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "county-emergency-brain", use, 32));
}

/** A seal under a key derived from a secret of the environment. */
export function createSeal(secret: string, use: string): Seal {
  const key = derivedKey(secret, use);
  return {
    seal(text, bound) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(bound));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `${FORM}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(sealed, bound) {
      const [form, packed = ""] = sealed.split(".");
      const bytes = Buffer.from(packed, "base64url");
      if (form !== FORM || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(bound));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch {
        // The authentication tag does not fit: another key or other bytes.
        return null;
      }
    },
  };
}
