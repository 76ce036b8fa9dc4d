import { describe, expect, it } from "vitest";
import { type MissingInput, missingItems } from "@/lib/incident/missing";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { NOW, task } from "./given";

const input = (change: Partial<MissingInput>): MissingInput => ({
  tasks: [],
  duties: [],
  reportedAt: NOW,
  firstOnSceneAt: null,
  acceptMinutes: 5,
  sceneMinutes: 20,
  open: true,
  ...change,
});
const said = (change: Partial<MissingInput>) =>
  missingItems(input(change)).map(({ kind, dueAt }) => [
    kind,
    dueAt === null ? null : (dueAt - NOW) / MINUTE,
  ]);

describe("what was asked for and has not happened", () => {
  it("waits first for acceptance, then for completion", () => {
    const running = task({ id: 2, state: "accepted" });
    expect(said({ tasks: [task(), running], firstOnSceneAt: NOW })).toEqual([
      ["acceptance", 5],
      ["completion", 60],
    ]);
  });

  it("puts refusals first and what waits for others last, without a clock", () => {
    const tasks = [
      task({ state: "blocked", releasedAt: null }),
      task({ id: 2, state: "refused" }),
      task({ id: 3, state: "onScene" }),
    ];
    expect(said({ tasks, firstOnSceneAt: NOW }).map(([kind]) => kind)).toEqual([
      "refused",
      "completion",
      "blocked",
    ]);
  });

  it("says how many wait behind a refusal, and nothing where none does", () => {
    const tasks = [
      task({ state: "refused", heldUp: 2 }),
      task({ id: 2, state: "refused" }),
      task({ id: 3, state: "accepted", heldUp: 1 }),
    ];
    const items = missingItems(input({ tasks, firstOnSceneAt: NOW }));
    expect(items.map(({ heldUp }) => heldUp)).toEqual([2, undefined, undefined]);
  });

  it("leaves out what is done or withdrawn", () => {
    const tasks = [task({ state: "done" }), task({ id: 2, state: "withdrawn" })];
    expect(said({ tasks, firstOnSceneAt: NOW })).toEqual([]);
  });

  it("awaits the first arrival only where a task sends somebody to a scene", () => {
    expect(said({ tasks: [task({ state: "accepted" })] })).toContainEqual(["arrival", 20]);
    const desk = task({ state: "accepted", scene: false });
    expect(said({ tasks: [desk] }).map(([kind]) => kind)).not.toContain("arrival");
  });

  it("keeps of a closed incident only the final report", () => {
    const duties = [
      { kind: "first", dueAt: NOW, sentAt: null },
      { kind: "final", dueAt: NOW + HOUR, sentAt: null },
    ] as const;
    const items = missingItems(input({ tasks: [task()], duties, open: false }));
    expect(items.map(({ key }) => key)).toEqual(["report final"]);
  });
});
