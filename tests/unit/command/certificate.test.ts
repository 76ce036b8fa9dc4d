import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY } from "@/lib/time/instant";
import { localCertificate } from "../../../src/command/demo/certificate";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "certificate-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a demonstration's certificate", () => {
  const now = Date.UTC(2026, 6, 14);

  it("covers this machine and its addresses, lasts no longer than phones allow, and signs for itself", async () => {
    const { certificate, key } = await localCertificate(folder, ["192.168.1.20"], now);
    const parsed = new X509Certificate(certificate);
    for (const ip of ["127.0.0.1", "::1", "192.168.1.20"]) expect(parsed.checkIP(ip)).toBe(ip);
    expect(parsed.checkHost("localhost")).toBe("localhost");
    expect(parsed.checkIP("192.168.1.21")).toBeUndefined();
    expect(parsed.ca).toBe(true);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    const lasts = Date.parse(parsed.validTo) - Date.parse(parsed.validFrom);
    expect(lasts).toBeLessThan(825 * DAY);
    expect(key).toContain("PRIVATE KEY");
    expect(statSync(join(folder, "certificate.json")).mode & 0o777).toBe(0o600);
  });

  it("is the same until an address is added or it is about to end", async () => {
    const first = await localCertificate(folder, ["192.168.1.20"], now);
    expect(await localCertificate(folder, [], now + 700 * DAY)).toEqual(first);
    const other = await localCertificate(folder, ["10.0.0.7"], now);
    expect(other).not.toEqual(first);
    expect(await localCertificate(folder, ["10.0.0.7"], now)).toEqual(other);
    expect(await localCertificate(folder, ["10.0.0.7"], now + 795 * DAY)).not.toEqual(other);
  });
});
