import { describe, expect, it } from "vitest";
import { actorName, actorWords, addressWords } from "@/lib/audit/actor";

describe("who an entry is of", () => {
  it("is kept as a login, or as the word of the machine that acted", () => {
    expect(actorName({ login: "wang", provenance: { address: "::1", session: "a" } })).toBe("wang");
    expect(actorName("console")).toBe("console");
  });

  it.each([
    ["console", "本机命令行"],
    ["exercise", "演练"],
    ["display:北墙", "大屏 北墙"],
    ["source:水文局", "数据源 水文局"],
    ["wang", "wang"],
    ["exercise:511525-p01", "exercise:511525-p01"],
  ])("%s is said as %s", (actor, words) => {
    expect(actorWords(actor)).toBe(words);
  });
});

it("from where is the address, the command line, or nothing where it was not kept", () => {
  expect(addressWords({ actor: "wang", address: "10.0.0.1" })).toBe("10.0.0.1");
  expect(addressWords({ actor: "console", address: null })).toBe("本机命令行");
  expect(addressWords({ actor: "wang", address: null })).toBe("");
});
