import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { Conflict } from "@/lib/error/domainError";

/** Keeps secrets that have to be used again, unreadable without the server's own secret. */
export interface Seal {
  /** AES-256-GCM; `about` says what it belongs to and must be the same when it is opened. */
  close(text: string, about: string): string;
  /** Throws {@link Conflict} where it was sealed by another secret, for something else, or changed. */
  open(sealed: string, about: string): string;
}

/** Version of the form below, so that another can follow. */
const FORM = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `purpose` keeps keys of different uses apart, though they come of one secret (RFC 5869). */
export function derivedKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "county-emergency-brain", purpose, 32));
}

export function createSeal(secret: string): Seal {
  const key = derivedKey(secret, "channel-settings");
  return {
    close(text, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      cipher.setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `${FORM}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(sealed, about) {
      const [form, packed = ""] = sealed.split(".");
      const bytes = Buffer.from(packed, "base64url");
      if (form !== FORM || bytes.length < NONCE_BYTES + TAG_BYTES) throw unreadable();
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(about));
      decipher.setAuthTag(tag);
      try {
        const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch {
        throw unreadable();
      }
    },
  };
}

const unreadable = () =>
  new Conflict({
    code: "settings-sealed-otherwise",
    message: "这个通道的配置是用另一把密钥加密的，现在读不出来。",
    mend: "换回原来的 NEXTAUTH_SECRET，或重新填写这个通道的配置。",
  });
