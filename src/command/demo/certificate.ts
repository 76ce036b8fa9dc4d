import { X509Certificate } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { generate } from "selfsigned";
import { z } from "zod";
import { DAY } from "@/lib/time/instant";
import type { Tls } from "@/server/http/service";

const FILE = "certificate.json";
/** Phones take no certificate that lasts longer than 825 days. */
const LASTS = 800 * DAY;
/** One that would end within this is made anew, so that a demonstration does not stop in the middle. */
const AT_LEAST = 7 * DAY;
const ALWAYS = ["localhost", "127.0.0.1", "::1"];

const keptSchema = z.object({ key: z.string(), certificate: z.string() });

/**
 * The demonstration's own certificate, kept beside its data: the same one as long as it covers the
 * addresses this machine has now, so that a phone which trusts it goes on doing so.
 */
export async function localCertificate(
  folder: string,
  addresses: readonly string[],
  wallNow: number,
): Promise<Tls> {
  const names = [...ALWAYS, ...addresses];
  const kept = readKept(join(folder, FILE));
  if (kept && covers(kept, names, wallNow)) return kept;
  const made = await make(names, wallNow);
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, JSON.stringify(made), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return made;
}

/** What a person compares before trusting it: `9F:2C:…`, SHA-256. */
export function fingerprintOf({ certificate }: Pick<Tls, "certificate">): string {
  return new X509Certificate(certificate).fingerprint256;
}

function readKept(path: string): Tls | null {
  if (!existsSync(path)) return null;
  try {
    const kept = keptSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    // Copied folders lose it.
    chmodSync(path, 0o600);
    return kept;
  } catch {
    return null;
  }
}

function covers({ certificate }: Tls, names: readonly string[], wallNow: number): boolean {
  const parsed = new X509Certificate(certificate);
  if (Date.parse(parsed.validTo) < wallNow + AT_LEAST) return false;
  return names.every(
    (name) => (isIP(name) ? parsed.checkIP(name) : parsed.checkHost(name)) !== undefined,
  );
}

async function make(names: readonly string[], wallNow: number): Promise<Tls> {
  const made = await generate([{ name: "commonName", value: "Emergency brain demonstration" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate: new Date(wallNow - DAY),
    notAfterDate: new Date(wallNow + LASTS),
    extensions: [
      // Phones install nothing but authorities; this one stands for itself alone.
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: names.map((name) =>
          isIP(name) ? { type: 7, ip: name } : { type: 2, value: name },
        ),
      },
    ],
  });
  return { key: made.private, certificate: made.cert };
}
