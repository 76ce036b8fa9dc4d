import { describe, expect, it } from "vitest";
import { inTurn } from "@/components/field/phone/inTurn";

describe("work in turn", () => {
  it("runs once more for all who asked while it ran, and they wait for that", async () => {
    const ends: (() => void)[] = [];
    let began = 0;
    const ask = inTurn(async () => {
      began += 1;
      await new Promise<void>((end) => ends.push(end));
    });
    const first = ask();
    const others = [ask(), ask(), ask()];
    expect(began).toBe(1);
    ends[0]?.();
    await new Promise((next) => setImmediate(next));
    expect(began).toBe(2);
    ends[1]?.();
    await Promise.all([first, ...others]);
    expect(began).toBe(2);
  });

  it("runs again after a failure, which whoever asked is told of", async () => {
    let fails = true;
    const ask = inTurn(async () => {
      if (fails) throw new Error("no phone store");
    });
    await expect(ask()).rejects.toThrow("no phone store");
    fails = false;
    await expect(ask()).resolves.toBeUndefined();
  });

  it("runs for who asks just as it ends", async () => {
    let began = 0;
    const ask = inTurn(async () => {
      began += 1;
    });
    await ask();
    await ask();
    expect(began).toBe(2);
  });
});
