import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createReadingGather, type PlacedReading } from "@/server/push/gather";

let sent: (readonly PlacedReading[])[];
let gather: ReturnType<typeof createReadingGather>;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  gather = createReadingGather(
    (batch) => sent.push(batch),
    () => Date.now(),
  );
});
afterEach(() => {
  gather.stop();
  vi.useRealTimers();
});

const reading = (instant: number, value: number, seriesId = 1): PlacedReading => ({
  reading: [seriesId, instant, value, "good"],
  adminAreaCode: "511525100",
});
const values = () => sent.map((batch) => batch.map(({ reading: [, , value] }) => value));

/** As many messages as go at once in a second. */
function load(): void {
  for (let at = 0; at < 20; at += 1) gather.add([reading(at, at)]);
}

describe("gathering readings for screens", () => {
  it("sends each at once while few come, and under load what follows together", () => {
    load();
    expect(sent).toHaveLength(20);
    gather.add([reading(1_000, 2)]);
    gather.add([reading(2_000, 3)]);
    expect(sent).toHaveLength(20);
    vi.advanceTimersByTime(200);
    expect(values().at(-1)).toEqual([2, 3]);
    vi.advanceTimersByTime(1_000);
    gather.add([reading(3_000, 4)]);
    gather.add([reading(4_000, 5)]);
    expect(values().slice(-2)).toEqual([[4], [5]]);
  });

  it("stays at a few messages a second for as long as the load lasts", () => {
    for (let at = 0; at < 300; at += 1) {
      gather.add([reading(at, at)]);
      vi.advanceTimersByTime(10);
    }
    expect(sent.length).toBeGreaterThan(20 + 10);
    expect(sent.length).toBeLessThanOrEqual(20 + 3 * 5);
  });

  it("sends of one instant only the newest value", () => {
    load();
    gather.add([reading(1_000, 2), reading(1_000, 5, 2)]);
    gather.add([reading(1_000, 3)]);
    vi.advanceTimersByTime(200);
    expect(values().at(-1)).toEqual([3, 5]);
  });

  it("waits longer after a large message", () => {
    gather.add(Array.from({ length: 2_000 }, (_, at) => reading(at * 1_000, at)));
    gather.add([reading(0, 7)]);
    vi.advanceTimersByTime(400);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(100);
    expect(sent).toHaveLength(2);
  });

  it("does not let a flood of old data pile up", () => {
    load();
    gather.add(Array.from({ length: 4_999 }, (_, at) => reading(at * 1_000, at)));
    expect(sent).toHaveLength(20);
    gather.add([reading(-1_000, 1)]);
    expect(sent.at(-1)).toHaveLength(5_000);
  });

  it("keeps those of the last minute for a screen that comes, and no longer", () => {
    gather.add([reading(0, 1)]);
    vi.advanceTimersByTime(40_000);
    gather.add([reading(1_000, 2)]);
    expect(gather.recent().map(({ reading: [, , value] }) => value)).toEqual([1, 2]);
    vi.advanceTimersByTime(20_000);
    expect(gather.recent().map(({ reading: [, , value] }) => value)).toEqual([2]);
    vi.advanceTimersByTime(40_000);
    expect(gather.recent()).toEqual([]);
  });

  it("says nothing after it was stopped", () => {
    load();
    gather.add([reading(1_000, 2)]);
    gather.stop();
    vi.advanceTimersByTime(1_000);
    expect(sent).toHaveLength(20);
  });
});
