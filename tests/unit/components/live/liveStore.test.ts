import { describe, expect, it, vi } from "vitest";
import { createLiveStore } from "@/components/live/liveStore";
import { HOUR, MINUTE, SECOND } from "@/lib/time/instant";
import { snapshot, T0, transition, warning, warningEvent } from "../../feed/builders";

/** A browser whose clock and frames are turned by hand. */
function browser(wallNow = T0) {
  let now = wallNow;
  let pending: (() => void)[] = [];
  const store = createLiveStore({
    wallClock: () => now,
    onNextFrame: (callback) => pending.push(callback),
  });
  return {
    store,
    pass: (ms: number) => {
      now += ms;
    },
    frame: () => {
      const due = pending;
      pending = [];
      for (const callback of due) callback();
    },
  };
}

describe("the live store", () => {
  it("tells its listeners at once, and then once a frame, however much comes in between", () => {
    const { store, frame } = browser();
    store.takeSnapshot(snapshot(), T0);
    frame();
    const heard = vi.fn();
    store.subscribe(heard);
    for (let minute = 1; minute <= 50; minute += 1) {
      store.takeReadings([[1, T0 + minute * SECOND, 1, "good"]]);
    }
    expect(heard).toHaveBeenCalledTimes(1);
    expect(store.scene()?.state.tracks.get(1)?.times).toHaveLength(1);
    frame();
    expect(heard).toHaveBeenCalledTimes(2);
    expect(store.scene()?.state.tracks.get(1)?.times).toHaveLength(50);
    frame();
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it("goes by the server's clock where the browser's is wrong", () => {
    const { store, pass, frame } = browser(T0 - 3 * HOUR);
    store.takeSnapshot(snapshot({ wallNow: T0 }), T0 - 3 * HOUR);
    pass(10 * SECOND);
    store.tick();
    frame();
    expect(store.now()).toBe(T0 + 10 * SECOND);
    expect(store.scene()?.at).toBe(T0 + 10 * SECOND);
  });

  it("takes the middle of question and answer for the server's look at its clock", () => {
    const { store, frame } = browser(T0 + 4 * SECOND);
    store.takeSnapshot(snapshot({ wallNow: T0 + 2 * SECOND }), T0);
    frame();
    expect(store.now()).toBe(T0 + 4 * SECOND);
  });

  it("goes by the look at the server's clock that came back quickest", () => {
    const { store, pass, frame } = browser(T0 + 4 * SECOND);
    const shown = () => {
      store.tick();
      frame();
      return store.serverNow();
    };
    // Looked at at once, and long on its way: the middle is two seconds behind.
    store.takeSnapshot(snapshot({ wallNow: T0 }), T0);
    expect(shown()).toBe(T0 + 2 * SECOND);
    store.takeTime(T0 + 4 * SECOND, T0 + 4 * SECOND - 20);
    expect(shown()).toBe(T0 + 4 * SECOND + 10);
    pass(SECOND);
    store.takeTime(T0 + 4 * SECOND, T0 + 4 * SECOND);
    expect(shown()).toBe(T0 + 5 * SECOND + 10);
  });

  it("takes a slower look where the browser's clock was set since", () => {
    const { store, pass } = browser(T0);
    store.takeSnapshot(snapshot({ wallNow: T0 }), T0);
    pass(HOUR);
    store.takeTime(T0 + SECOND, T0 + HOUR - SECOND);
    expect(store.serverNow()).toBe(T0 + SECOND + SECOND / 2);
  });

  it("keeps the scene as it is while nothing has changed", () => {
    const { store, frame } = browser();
    store.takeSnapshot(snapshot(), T0);
    frame();
    const before = store.scene();
    store.tick();
    frame();
    expect(store.scene()).toBe(before);
  });

  it("stands still while cut off, though the clock goes on, and runs again when back", () => {
    const { store, pass, frame } = browser();
    store.takeSnapshot(snapshot(), T0);
    store.setPhase("live");
    store.setPhase("reconnecting");
    pass(MINUTE);
    store.setPhase("offline");
    pass(MINUTE);
    store.tick();
    frame();
    expect(store.scene()?.at).toBe(T0);
    expect(store.now()).toBe(T0 + 2 * MINUTE);
    expect(store.connection()).toEqual({ phase: "offline", since: T0 + MINUTE });
    store.setPhase("live");
    frame();
    expect(store.scene()?.at).toBe(T0 + 2 * MINUTE);
  });

  it("looks back and comes back, the time bar staying on now", () => {
    const { store, frame } = browser();
    store.takeSnapshot(snapshot(), T0);
    store.lookBack(T0 - HOUR);
    frame();
    expect(store.scene()).toMatchObject({ at: T0 - HOUR, live: false });
    expect(store.liveScene()).toMatchObject({ at: T0, live: true });
    store.lookBack(null);
    frame();
    expect(store.scene()).toBe(store.liveScene());
  });

  it("sounds the alarm once for a rise to orange, and not for what it already knew", () => {
    const { store } = browser();
    store.takeSnapshot(snapshot({ cursor: 4 }), T0);
    const rung = vi.fn();
    store.onAlarm(rung);
    const raise = transition({ tierTo: "orange" });
    store.takeEvents([warningEvent(4, warning(), raise)]);
    expect(rung).not.toHaveBeenCalled();
    store.takeEvents([warningEvent(5, warning(), raise)]);
    store.takeEvents([warningEvent(5, warning(), raise)]);
    expect(rung).toHaveBeenCalledTimes(1);
    expect(store.cursor()).toBe(5);
  });

  it("before the first snapshot takes nothing and shows nothing", () => {
    const { store, frame } = browser();
    store.takeEvents([warningEvent(1, warning(), transition())]);
    expect(store.takeReadings([[1, T0, 1, "good"]])).toEqual({ needsSnapshot: false });
    store.tick();
    frame();
    expect(store.scene()).toBeNull();
    expect(store.now()).toBeNull();
  });
});
