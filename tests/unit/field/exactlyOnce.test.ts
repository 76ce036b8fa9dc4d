import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { IntentAnswer } from "@/lib/field/answer";
import type { Doing, Intent } from "@/lib/field/intent";
import { LANES, type Lane } from "@/lib/field/lane";
import { afterAnswer, intentOf, nextBatch, type Queue, queued } from "@/lib/field/queue";
import { ACCEPT, CONFIRM, COUNT, NOW, PHONE, PHOTO, REPORT, uuid, WANG } from "./given";

/** A server that does each deed once by its number, and keeps the order in which it did them. */
class Server {
  readonly applied: Intent[] = [];

  take(batch: readonly Intent[], stopsAfter: number): IntentAnswer[] {
    return batch.slice(0, stopsAfter).map((intent) => {
      if (!this.applied.some(({ id }) => id === intent.id)) this.applied.push(intent);
      return { id: intent.id, outcome: "applied", at: NOW };
    });
  }
}

type Happening =
  | { readonly kind: "do"; readonly doing: Doing }
  /** Sent by a lane; the network may lose the request or the answer, the server may stop half-way. */
  | {
      readonly kind: "send";
      readonly lane: Lane;
      readonly fate: "arrives" | "requestLost" | "answerLost" | "killedBeforeKept";
      readonly stopsAfter: number;
    };

const doings: readonly Doing[] = [CONFIRM, ACCEPT, COUNT, REPORT, PHOTO];
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant("do" as const), doing: fc.constantFrom(...doings) }),
  fc.record({
    kind: fc.constant("send" as const),
    lane: fc.constantFrom(...LANES),
    fate: fc.constantFrom(
      "arrives" as const,
      "requestLost" as const,
      "answerLost" as const,
      "killedBeforeKept" as const,
    ),
    stopsAfter: fc.integer({ min: 0, max: 4 }),
  }),
);

/** What is on the phone is only what was kept: a kill loses whatever was in memory. */
function live(happenings: readonly Happening[]) {
  const server = new Server();
  const done: Intent[] = [];
  const last: Record<Lane, number> = { urgent: 0, report: 0, photo: 0 };
  let kept: Queue = [];
  const send = (lane: Lane, fate: string, stopsAfter: number) => {
    const batch = nextBatch(kept, lane, WANG);
    if (batch.length === 0 || fate === "requestLost") return;
    const answers = server.take(batch, stopsAfter);
    if (fate === "arrives") kept = afterAnswer(kept, batch, answers);
  };
  for (const one of happenings) {
    if (one.kind === "send") send(one.lane, one.fate, one.stopsAfter);
    else {
      const id = uuid(done.length + 1);
      const intent = intentOf(one.doing, {
        id,
        clientId: PHONE,
        userId: WANG,
        at: NOW,
        lastNumbers: last,
      });
      last[intent.lane] = intent.number;
      done.push(intent);
      kept = [...kept, queued(intent)];
    }
  }
  return { server, done, kept, send, left: () => kept };
}

describe("whatever the network does", () => {
  it("each intent is applied once, and in the order of its lane", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const { server, done, send, left } = live(happenings);
        for (const lane of LANES) {
          for (let more = 0; more < done.length + 1; more += 1) send(lane, "arrives", 50);
        }
        expect(left()).toEqual([]);
        expect(server.applied.map(({ id }) => id).sort()).toEqual(done.map(({ id }) => id).sort());
        for (const lane of LANES) {
          const order = server.applied.filter((intent) => intent.lane === lane);
          expect(order.map(({ number }) => number)).toEqual(order.map((_, place) => place + 1));
        }
      }),
    );
  });

  it("nothing leaves the phone that the server does not have", () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const { server, done, kept } = live(happenings);
        const here = new Set(kept.map(({ intent }) => intent.id));
        const there = new Set(server.applied.map(({ id }) => id));
        expect(done.every(({ id }) => here.has(id) || there.has(id))).toBe(true);
      }),
    );
  });

  it("a confirmation goes with the first try, however many photos wait before it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), (photos) => {
        const { server, send } = live([
          ...Array.from({ length: photos }, () => ({ kind: "do" as const, doing: PHOTO })),
          { kind: "do", doing: CONFIRM },
        ]);
        send("urgent", "arrives", 50);
        expect(server.applied.map(({ doing }) => doing.kind)).toEqual(["confirmCall"]);
      }),
    );
  });
});
