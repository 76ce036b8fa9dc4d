import { describe, expect, it } from "vitest";
import {
  afterAnswer,
  lanesToSend,
  MOST_PASSED_OVER,
  nextBatch,
  settledBy,
  tally,
} from "@/lib/field/queue";
import {
  ACCEPT,
  CONFIRM,
  COUNT,
  count,
  made,
  NOW,
  PHOTO,
  photoOf,
  queueOf,
  REPORT,
  uuid,
  WANG,
} from "./given";

const theirs = { source: "转移点名", who: "夏芳", at: NOW, words: "已到 5 户" };

describe("the queue of a phone", () => {
  it("numbers intents by lane, so that a photo does not stand before a confirmation", () => {
    const intents = made([PHOTO, CONFIRM, REPORT, ACCEPT]);
    expect(intents.map(({ lane, number }) => `${lane} ${number}`)).toEqual([
      "photo 1",
      "urgent 1",
      "report 1",
      "urgent 2",
    ]);
  });

  it("offers the pressing lane first, and a picture by itself", () => {
    const queue = queueOf([PHOTO, PHOTO, CONFIRM, REPORT, ACCEPT]);
    expect(lanesToSend(queue, WANG)).toEqual(["urgent", "report", "photo"]);
    expect(nextBatch(queue, "urgent", WANG).map(({ doing }) => doing.kind)).toEqual([
      "confirmCall",
      "taskStep",
    ]);
    expect(nextBatch(queue, "photo", WANG)).toHaveLength(1);
  });

  it("lets a picture wait for the words it belongs to", () => {
    const queue = queueOf([REPORT, photoOf(uuid(1))]);
    expect(nextBatch(queue, "photo", WANG)).toEqual([]);
    const [words] = nextBatch(queue, "report", WANG);
    if (!words) throw new Error("the report waits");
    const after = afterAnswer(queue, [words], [{ id: words.id, outcome: "applied", at: NOW }]);
    expect(nextBatch(after, "photo", WANG)).toHaveLength(1);
  });

  it("sends nothing of a person as another", () => {
    const queue = queueOf([CONFIRM], WANG);
    expect(nextBatch(queue, "urgent", WANG + 1)).toEqual([]);
    expect(lanesToSend(queue, WANG + 1)).toEqual([]);
  });

  it("lets an intent go only on an acknowledgement", () => {
    const queue = queueOf([CONFIRM, ACCEPT]);
    const batch = nextBatch(queue, "urgent", WANG);
    expect(afterAnswer(queue, batch, []).map(({ intent }) => intent.id)).toEqual([
      uuid(1),
      uuid(2),
    ]);
    const after = afterAnswer(queue, batch, [{ id: uuid(1), outcome: "applied", at: NOW }]);
    expect(after.map(({ intent }) => intent.id)).toEqual([uuid(2)]);
  });

  it("keeps a refusal for its author, with its sentence, and sends what came after it", () => {
    const queue = queueOf([ACCEPT, CONFIRM]);
    const after = afterAnswer(queue, nextBatch(queue, "urgent", WANG), [
      { id: uuid(1), outcome: "refused", message: "没有这项任务。", mend: "刷新。" },
    ]);
    expect(after[0]?.state).toEqual({ kind: "refused", message: "没有这项任务。", mend: "刷新。" });
    expect(nextBatch(after, "urgent", WANG).map(({ id }) => id)).toEqual([uuid(2)]);
    expect(tally(after)).toEqual({ toSend: 1, toDecide: 1 });
  });

  it("keeps both sides of a conflict until the person decides", () => {
    const queue = queueOf([COUNT]);
    const batch = nextBatch(queue, "urgent", WANG);
    const after = afterAnswer(queue, batch, [
      { id: uuid(1), outcome: "conflict", message: "两处点名不一样。", theirs },
    ]);
    expect(after[0]?.state).toEqual({ kind: "conflict", message: "两处点名不一样。", theirs });
    expect(nextBatch(after, "urgent", WANG)).toEqual([]);
    const [, settling] = made([
      COUNT,
      {
        kind: "settle",
        matter: { kind: "warning", id: 3 },
        adminAreaCode: "511525101203",
        mine: uuid(1),
        count: count(4),
        theirs: 5,
        keep: "theirs",
      },
    ]);
    if (!settling) throw new Error("made");
    expect(settledBy(after, settling).map(({ intent }) => intent.doing.kind)).toEqual(["settle"]);
  });

  it("gives up on one the server passes over again and again, and says so", () => {
    let queue = queueOf([CONFIRM, ACCEPT]);
    for (let tries = 0; tries < MOST_PASSED_OVER; tries += 1) {
      queue = afterAnswer(queue, nextBatch(queue, "urgent", WANG), []);
    }
    expect(queue[0]?.state.kind).toBe("refused");
    expect(nextBatch(queue, "urgent", WANG).map(({ id }) => id)).toEqual([uuid(2)]);
  });
});
