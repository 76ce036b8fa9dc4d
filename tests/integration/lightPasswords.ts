import { vi } from "vitest";

/**
 * A password's check is made slow on purpose, which `tests/unit/access` holds; the hundreds of log-ins
 * of these tests need not wait for it.
 */
vi.mock("node:crypto", async (load) => {
  const crypto = await load<typeof import("node:crypto")>();
  const scrypt = (
    password: string,
    salt: Buffer,
    length: number,
    _cost: object,
    done: (error: Error | null, key: Buffer) => void,
  ) => crypto.scrypt(password, salt, length, { N: 16 }, done);
  return { ...crypto, default: crypto, scrypt };
});
