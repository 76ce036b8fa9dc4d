import type { OutboxEntry, OutboxService } from "../outbox/service";

/** Events of one read of the outbox. */
const PAGE = 500;
/**
 * A screen whose cursor lies further back than this gets a new snapshot: at most ten pages are read
 * for one screen, while others wait for the same database. Chosen, not measured.
 */
const FURTHEST_BACK = 5_000;

export interface CatchUp {
  readonly outbox: Pick<OutboxService, "after" | "holds">;
  /** Number of the newest event that has been sent to those who are live. */
  readonly announced: () => number;
  /** Whether this catching-up is still wanted: the client is there and has not begun another. */
  readonly wanted: () => boolean;
  readonly answer: (outcome: "ok" | "reload") => void;
  /** Sends the next events and waits until the client has room for more. */
  readonly send: (entries: readonly OutboxEntry[]) => Promise<void>;
  /** From here on the client gets what is announced. */
  readonly goLive: () => void;
  /** Sends the client away: it comes back and asks again. */
  readonly giveUp: () => void;
}

/**
 * Sends what was missed since `cursor`, and makes the client live at a moment when it has
 * everything that has been announced and nothing more, so that the next announcement follows
 * without gap or double. Rests on two facts: events are announced in order of number, and only
 * after their commit, so that what has been announced can be read.
 */
export async function catchUp(cursor: number, to: CatchUp): Promise<void> {
  const held = await to.outbox.holds(cursor);
  if (!to.wanted()) return;
  if (!held || to.announced() - cursor > FURTHEST_BACK) {
    to.answer("reload");
    return;
  }
  to.answer("ok");
  let at = cursor;
  while (at < to.announced()) {
    const page = await to.outbox.after(at, PAGE);
    // Committed but not yet announced: that comes when the client is live.
    const entries = page.filter(({ event }) => event.id <= to.announced());
    if (!to.wanted()) return;
    const newest = entries.at(-1);
    if (!newest) {
      // An exercise was started over meanwhile: its events are gone and the cursor holds no more.
      to.giveUp();
      return;
    }
    await to.send(entries);
    if (!to.wanted()) return;
    at = newest.event.id;
  }
  // No await between the last look at what was announced and this.
  to.goLive();
}
