import { describe, expect, it } from "vitest";
import { stepOfPhoto } from "@/lib/field/stepOfPhoto";
import type { TaskReport } from "@/lib/task/record";

const step = (id: number, who: string | null, occurredAt: number): TaskReport => ({
  id,
  taskId: 1,
  deed: "progress",
  state: "onScene",
  words: null,
  occurredAt,
  recordedAt: 900,
  who,
  position: null,
  attachments: [],
});
const steps = [
  step(1, "县值班室", 0),
  step(2, "王芳", 10),
  step(3, "李强", 20),
  step(4, "王芳", 30),
];

describe("a picture of a task", () => {
  it("goes to the photographer's step that was the newest when it was taken, not when it came", () => {
    expect(stepOfPhoto(steps, "王芳", 15)?.id).toBe(2);
    expect(stepOfPhoto(steps, "王芳", 25)?.id).toBe(2);
    expect(stepOfPhoto(steps, "王芳", 30)?.id).toBe(4);
  });

  it("of who has reported nothing goes to the newest step there was", () => {
    expect(stepOfPhoto(steps, "赵敏", 25)?.id).toBe(3);
    expect(stepOfPhoto(steps, "王芳", 5)?.id).toBe(1);
  });

  it("taken by a wrong clock before everything goes to the first step, and to none of none", () => {
    expect(stepOfPhoto(steps, "王芳", -50)?.id).toBe(1);
    expect(stepOfPhoto([], "王芳", 15)).toBeNull();
  });
});
