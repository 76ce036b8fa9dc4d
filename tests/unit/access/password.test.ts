import { describe, expect, it } from "vitest";
import { LOGIN_PATTERN, passwordFault } from "@/lib/access/password";
import { generatePassword, hashPassword, verifyPassword } from "@/server/access/scrypt";

describe("a password", () => {
  it.each([
    ["Qingfu-2026", null],
    ["qingfuzhen2026", "mixed"],
    ["qingfu zhen zhi ban shi", null],
    ["Qf-2026!", "short"],
    ["aaaaaaaaaaaaaaaa", "one character"],
    ["Zhang3-2026-Water", "contains the login"],
    [`Aa1-${"x1Y".repeat(70)}`, "too long"],
  ])("%s is judged", (password, fault) => {
    const found = passwordFault(password, "zhang3");
    if (fault === null) expect(found).toBeNull();
    else expect(found).toMatch(/口令/);
  });

  it("may hold a login of two letters, as generated ones do by chance", () => {
    expect(passwordFault("abqfe-2x4mn-kd7rt-98wzy", "qf")).toBeNull();
  });

  it("that is generated passes its own rule and is never the same twice", () => {
    const made = Array.from({ length: 50 }, generatePassword);
    expect(made.filter((password) => passwordFault(password, "demo") !== null)).toEqual([]);
    expect(new Set(made).size).toBe(50);
  });
});

describe("a kept password", { timeout: 30_000 }, () => {
  it("is known again, and nothing else is", async () => {
    const kept = await hashPassword("Qingfu-2026");
    expect(kept).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await verifyPassword("Qingfu-2026", kept)).toBe(true);
    expect(await verifyPassword("Qingfu-2027", kept)).toBe(false);
  });

  it("is salted: the same password is kept differently each time", async () => {
    const kept = await Promise.all([hashPassword("Qingfu-2026"), hashPassword("Qingfu-2026")]);
    expect(kept[0]).not.toBe(kept[1]);
  });

  it("typed in full-width letters is the same password", async () => {
    const kept = await hashPassword("Qingfu-2026");
    expect(await verifyPassword("Ｑｉｎｇｆｕ-２０２６", kept)).toBe(true);
  });

  it("made with other costs is still checked with those", async () => {
    // scrypt("password", "NaCl", N = 1024, r = 8, p = 16), the second vector of RFC 7914 section 12.
    const hash = Buffer.from(
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
      "hex",
    );
    const kept = `$scrypt$ln=10,r=8,p=16$${unpadded(Buffer.from("NaCl"))}$${unpadded(hash)}`;
    expect(await verifyPassword("password", kept)).toBe(true);
    expect(await verifyPassword("Password", kept)).toBe(false);
  });

  it.each(["", "plain", "$scrypt$ln=15,r=8,p=3$$", "$2b$10$abcdefghijklmnopqrstuv"])(
    "that cannot be read (%s) opens to nobody",
    async (kept) => {
      expect(await verifyPassword("Qingfu-2026", kept)).toBe(false);
      expect(await verifyPassword("", kept)).toBe(false);
    },
  );
});

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

describe("a login", () => {
  it.each(["demo", "zhang.san", "r2-d2", "a1"])("may be %s", (login) => {
    expect(login).toMatch(LOGIN_PATTERN);
  });
  it.each(["", "a", "Demo", "张三", "a b", "-a", "x".repeat(33), "a@b"])(
    "may not be %s",
    (login) => {
      expect(login).not.toMatch(LOGIN_PATTERN);
    },
  );
});
