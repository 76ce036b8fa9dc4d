import { describe, expect, it } from "vitest";
import { countyNow, fieldView, needs, nextStep, onRecordAt, openCall } from "@/lib/field/view";
import { ACCEPT, CONFIRM, COUNT, count, NOW, queueOf, SNAPSHOT, WANG } from "./given";

describe("what the phone shows", () => {
  it("is the snapshot where nothing waits", () => {
    const view = fieldView(SNAPSHOT, []);
    expect(openCall(view)?.roundId).toBe(1);
    expect(view.moves[0]?.count).toEqual(count(2));
    expect(needs(view)).toEqual({ calls: 1, tasks: 1 });
  });

  it("takes a confirmation as given while it waits, and says that it waits", () => {
    const view = fieldView(SNAPSHOT, queueOf([CONFIRM]));
    expect(view.calls[0]).toMatchObject({
      answer: "confirmed",
      answeredAt: NOW,
      pending: "toSend",
    });
    expect(openCall(view)).toBeNull();
  });

  it("shows a refused confirmation as not given", () => {
    const [waiting] = queueOf([CONFIRM]);
    if (!waiting) throw new Error("queued");
    const refused = { ...waiting, state: { kind: "refused" as const, message: "", mend: "" } };
    const view = fieldView(SNAPSHOT, [refused]);
    expect(view.calls[0]).toMatchObject({ answer: null, pending: "refused" });
  });

  it("walks a task through the steps that wait, one after the other", () => {
    const steps = queueOf([ACCEPT, { ...ACCEPT, deed: "depart" } as typeof ACCEPT]);
    const view = fieldView(SNAPSHOT, steps);
    expect(view.tasks[0]).toMatchObject({ state: "enRoute", pending: "toSend" });
  });

  it("keeps a step that has left until a snapshot comes that knows it", () => {
    const [waiting] = queueOf([ACCEPT]);
    if (!waiting) throw new Error("queued");
    const sent = [{ intent: waiting.intent, acknowledgedAt: 0, wallAt: SNAPSHOT.wallAt }];
    const [task] = fieldView(SNAPSHOT, [], sent).tasks;
    expect(task).toMatchObject({ state: "accepted", pending: null });
    const newer = { ...SNAPSHOT, wallAt: SNAPSHOT.wallAt + 1 };
    expect(fieldView(newer, [], sent).tasks[0]?.state).toBe("assigned");
  });

  it("shows the own count over the last known one", () => {
    expect(fieldView(SNAPSHOT, queueOf([COUNT])).moves[0]).toMatchObject({
      count: count(4),
      pending: "toSend",
    });
  });

  it("shows nothing of what another person left on the phone", () => {
    expect(fieldView(SNAPSHOT, queueOf([CONFIRM], WANG + 1)).calls[0]?.pending).toBeNull();
  });

  it.each([
    ["assigned", true, "accept"],
    ["accepted", true, "depart"],
    ["accepted", false, "finish"],
    ["enRoute", true, "arrive"],
    ["onScene", true, "finish"],
    ["done", true, null],
    ["blocked", true, null],
  ] as const)("offers of a task that is %s (scene: %s) the step %s", (state, scene, step) => {
    expect(nextStep({ state, scene })).toBe(step);
  });

  it("lets a replay's clock run on at its speed, set by the server's own time", () => {
    const clock = {
      mode: "replay",
      title: "",
      anchorEvent: NOW,
      anchorWall: 1_000_000,
      speed: 60,
      paused: false,
      startsAt: NOW,
      endsAt: NOW + 86_400_000,
    } as const;
    expect(countyNow(clock, 1_000_000 - 5_000 + 2_000, 5_000)).toBe(NOW + 120_000);
  });
});

describe("when something was delivered", () => {
  const [waiting] = queueOf([CONFIRM]);
  if (!waiting) throw new Error("queued");
  const sent = { intent: waiting.intent, acknowledgedAt: 0, wallAt: NOW + 5_000 };

  it("is told by the county's clock, as when it was done is: in a replay too", () => {
    const replay = {
      mode: "replay",
      title: "设计暴雨",
      anchorEvent: NOW - 1_000_000,
      anchorWall: NOW,
      speed: 400,
      paused: false,
      startsAt: NOW - 1_000_000,
      endsAt: NOW + 10_000_000,
    } as const;
    expect(onRecordAt(sent, { mode: "live" })).toBe(NOW + 5_000);
    expect(onRecordAt(sent, replay)).toBe(NOW + 1_000_000);
  });

  it("is never before it was done", () => {
    expect(onRecordAt({ ...sent, wallAt: NOW - 60_000 }, { mode: "live" })).toBe(NOW);
  });
});
