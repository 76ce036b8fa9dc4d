import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLine } from "@/server/http/line";

const response = () => new EventEmitter() as ServerResponse;

describe("a line at the door", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Serves by name, each until it is let go. */
  function given(places: number) {
    const line = createLine({ places, patienceMs: 1_000 });
    const served: string[] = [];
    const ends = new Map<string, () => void>();
    const come = (name: string, at = response()) =>
      line(at, () => {
        served.push(name);
        return new Promise<void>((end) => ends.set(name, end));
      });
    return { served, come, end: (name: string) => ends.get(name)?.() };
  }

  it("lets in as many as there are places, and the next in their order", async () => {
    const { served, come, end } = given(2);
    const all = ["a", "b", "c", "d"].map((name) => come(name));
    expect(served).toEqual(["a", "b"]);
    end("b");
    await all[1];
    await vi.waitFor(() => expect(served).toEqual(["a", "b", "c"]));
    end("a");
    await vi.waitFor(() => expect(served).toEqual(["a", "b", "c", "d"]));
    end("c");
    end("d");
    await Promise.all(all);
  });

  it("sends away who has waited too long, and who has gone is not served", async () => {
    const { served, come, end } = given(1);
    const first = come("a");
    const gone = response();
    const left = expect(come("gone", gone)).rejects.toMatchObject({ status: 503 });
    gone.emit("close");
    await left;
    const late = expect(come("late")).rejects.toMatchObject({ code: "too-many-phones" });
    await vi.advanceTimersByTimeAsync(1_000);
    await late;
    end("a");
    await first;
    const next = come("next");
    expect(served).toEqual(["a", "next"]);
    end("next");
    await next;
  });

  it("gives its place on when what it served failed", async () => {
    const line = createLine({ places: 1, patienceMs: 1_000 });
    await expect(line(response(), () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await expect(line(response(), () => Promise.resolve())).resolves.toBeUndefined();
  });
});
