import { describe, expect, it } from "vitest";
import { createGroupCommit } from "@/server/intake/groupCommit";

function given(mostQueued = 100, mostTogether = 10) {
  const batches: number[][] = [];
  const pending: (() => void)[] = [];
  const group = createGroupCommit<number, string>({
    weigh: () => 1,
    mostQueued,
    mostTogether,
    async write(items) {
      batches.push([...items]);
      await new Promise<void>((resolve) => pending.push(resolve));
      return items.map((item) =>
        item === 13
          ? { status: "rejected", reason: new Error("thirteen") }
          : { status: "fulfilled", value: `kept ${item}` },
      );
    },
  });
  const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
  const finish = async () => {
    pending.shift()?.();
    await turn();
  };
  return { group, batches, turn, finish };
}

describe("a group commit", () => {
  it("writes what arrives together together, and what arrives meanwhile next", async () => {
    const { group, batches, turn, finish } = given();
    const first = [group.submit(1), group.submit(2)];
    await turn();
    const second = [group.submit(3), group.submit(4), group.submit(5)];
    await turn();
    expect(batches).toEqual([[1, 2]]);
    await finish();
    expect(await Promise.all(first)).toEqual(["kept 1", "kept 2"]);
    expect(batches).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    await finish();
    expect(await Promise.all(second)).toEqual(["kept 3", "kept 4", "kept 5"]);
  });

  it("waits for those that come turn by turn, and not for one that comes after a quiet turn", async () => {
    const { group, batches, turn, finish } = given();
    const sent: Promise<string>[] = [];
    const arrive = (item: number) => {
      if (item < 4) setImmediate(() => arrive(item + 1));
      sent.push(group.submit(item));
    };
    arrive(1);
    await turn();
    await turn();
    await turn();
    sent.push(group.submit(5));
    await turn();
    expect(batches).toEqual([[1, 2, 3, 4]]);
    await finish();
    await finish();
    expect(await Promise.all(sent)).toHaveLength(5);
    expect(batches).toEqual([[1, 2, 3, 4], [5]]);
  });

  it("answers nobody before the write has ended", async () => {
    const { group, turn, finish } = given();
    let answered = false;
    const sent = group.submit(1).then(() => {
      answered = true;
    });
    await turn();
    expect(answered).toBe(false);
    await finish();
    await sent;
    expect(answered).toBe(true);
  });

  it("puts no more together than a transaction should hold", async () => {
    const { group, batches, turn, finish } = given(100, 2);
    const sent = [1, 2, 3, 4, 5].map((item) => group.submit(item));
    await turn();
    await finish();
    await finish();
    await finish();
    await Promise.all(sent);
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it("refuses rather than let the queue grow, and takes more when there is room", async () => {
    const { group, turn, finish } = given(2);
    const first = group.submit(0);
    await turn();
    const waiting = [group.submit(1), group.submit(2)];
    await expect(group.submit(3)).rejects.toMatchObject({ status: 503, retryAfterS: 1 });
    expect(group.queued()).toBe(2);
    await finish();
    await first;
    const late = group.submit(4);
    await finish();
    await finish();
    expect(await Promise.all([...waiting, late])).toEqual(["kept 1", "kept 2", "kept 4"]);
  });

  it("fails only the one that failed", async () => {
    const { group, turn, finish } = given();
    const sent = [12, 13, 14].map((item) => group.submit(item));
    const settled = Promise.allSettled(sent);
    await turn();
    await finish();
    expect((await settled).map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
  });

  it("fails all of a write that throws, and goes on with the next", async () => {
    let writes = 0;
    const group = createGroupCommit<number, number>({
      weigh: () => 1,
      mostQueued: 10,
      mostTogether: 10,
      async write(items) {
        writes += 1;
        if (writes === 1) throw new Error("away");
        return items.map((value) => ({ status: "fulfilled", value }));
      },
    });
    await expect(group.submit(1)).rejects.toThrow("away");
    expect(await group.submit(2)).toBe(2);
  });

  it("drains", async () => {
    const { group, turn, finish } = given();
    const sent = group.submit(1);
    await turn();
    const drained = group.drain();
    await finish();
    await sent;
    await drained;
    expect(group.queued()).toBe(0);
  });
});
