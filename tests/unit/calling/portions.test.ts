import { expect, it } from "vitest";
import { portionsOf } from "@/server/calls/portions";
import type { OutboxEntry } from "@/server/outbox/service";
import { transition, warning, warningEvent } from "../feed/builders";

type Kind = "issue" | "upgrade" | "downgrade" | "lift" | "member";

/** An event of the outbox by which a warning turns. */
function turn(id: number, warningId: number, kind: Kind): OutboxEntry {
  const event = warningEvent(id, warning({ id: warningId }), transition({ id, warningId, kind }));
  return { event, adminAreaCode: null };
}

const shape = (entries: readonly OutboxEntry[]) =>
  portionsOf(7, entries).map(({ after, entries: own, later }) => ({
    after,
    own: own.map(({ event }) => event.id),
    later: later.map(({ event }) => event.id),
  }));

it("gives each round a portion of its own, and knows what comes behind it", () => {
  const entries = [turn(11, 1, "issue"), turn(12, 2, "member"), turn(13, 2, "issue")];
  expect(shape([...entries, turn(14, 2, "member")])).toEqual([
    { after: 7, own: [11], later: [12, 13, 14] },
    { after: 11, own: [12, 13, 14], later: [] },
  ]);
});

it("does not part a transition from the later one that overtakes it", () => {
  const entries = [turn(11, 1, "issue"), turn(12, 1, "upgrade"), turn(13, 2, "issue")];
  expect(shape(entries)).toEqual([
    { after: 7, own: [11, 12], later: [13] },
    { after: 12, own: [13], later: [] },
  ]);
});

it("is one portion where nothing turned, also where nothing was read", () => {
  expect(shape([])).toEqual([{ after: 7, own: [], later: [] }]);
  expect(shape([turn(9, 1, "member")])).toEqual([{ after: 7, own: [9], later: [] }]);
});
