import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps small secrets in the database so that the database alone does not give them away. */
export interface Seal {
  /** AES-256-GCM; `bound` is what the sealed text belongs to and cannot be moved from. */
  seal(text: string, bound: string): string;
  /** Null where the key is another one, or the text was altered or moved. */
  open(sealed: string, bound: string): string | null;
}

/** A seal under a key derived from a secret of the environment; each use derives its own. */
export function createSeal(secret: string, use: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `county-brain/${use}`, 32));
  return {
    seal(text, bound) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(bound));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
    },
    open(sealed, bound) {
      const bytes = Buffer.from(sealed, "base64");
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
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
