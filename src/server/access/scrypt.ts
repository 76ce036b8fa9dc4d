import { randomBytes, randomInt, scrypt, timingSafeEqual } from "node:crypto";

/**
 * Passwords are kept as `$scrypt$ln=15,r=8,p=3$<salt>$<hash>` (PHC string format, base64 without
 * padding, 16-byte salt, 32-byte hash). N = 2^15, r = 8, p = 3 is one of the settings OWASP gives as
 * equal to its first choice; it takes 32 MB and some 150 ms. Parameters are read from the string, so
 * they can be raised later without locking anybody out.
 */
const COST = { ln: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** At most this many at once: each takes a thread of libuv's pool, which intake's gunzip needs too. */
const CONCURRENT = 2;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST, HASH_BYTES);
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${base64(salt)}$${base64(hash)}`;
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const kept = parse(stored);
  if (!kept) return false;
  const hash = await derive(password, kept.salt, kept.cost, kept.hash.length);
  return timingSafeEqual(hash, kept.hash);
}

/**
 * Takes the time of a check and fails, so that the answer to an unknown login comes no sooner than
 * to a known one.
 */
export async function verifyNothing(password: string): Promise<false> {
  await derive(password, Buffer.alloc(SALT_BYTES), COST, HASH_BYTES);
  return false;
}

/** Twenty characters that are not mistaken for each other, in groups: about 97 bits. */
export function generatePassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () =>
    Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

interface Cost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

function parse(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } | null {
  const form =
    /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
  const [, ln, r, p, salt, hash] = form.exec(stored) ?? [];
  if (!salt || !hash) return null;
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}

async function derive(password: string, salt: Buffer, cost: Cost, length: number): Promise<Buffer> {
  const release = await turn();
  try {
    const N = 2 ** cost.ln;
    const options = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r };
    return await new Promise<Buffer>((resolve, reject) => {
      // NFKC: a full-width or composed character typed on another keyboard is the same password.
      scrypt(password.normalize("NFKC"), salt, length, options, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    release();
  }
}

const waiting: (() => void)[] = [];
let running = 0;

async function turn(): Promise<() => void> {
  if (running >= CONCURRENT) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  return () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
}

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
