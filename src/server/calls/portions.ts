import type { OutboxEntry } from "../outbox/service";
import type { OutboxReading } from "./pass";
import { callingTransitions, isOvertaken } from "./transitions";

/**
 * What was read of the outbox in portions that each begin one round at most: calling hundreds of
 * people takes a while, and between two rounds others have their turn in the writer lane. Always at
 * least one, since there may be something due without any news.
 */
export function portionsOf(
  after: number,
  entries: readonly OutboxEntry[],
): [OutboxReading, ...OutboxReading[]] {
  const ends = entries.flatMap((entry, place) => {
    const [transition] = callingTransitions([entry]);
    if (!transition) return [];
    return isOvertaken(transition, callingTransitions(entries.slice(place + 1))) ? [] : [place + 1];
  });
  // What comes behind the last transition goes with it.
  const [first, ...others] = [0, ...ends.slice(0, -1)].map((from, index): OutboxReading => {
    const to = index < ends.length - 1 ? ends[index] : undefined;
    const own = entries.slice(from, to);
    return {
      after: entries[from - 1]?.event.id ?? after,
      entries: own,
      later: entries.slice(from + own.length),
    };
  });
  return first ? [first, ...others] : [{ after, entries, later: [] }];
}
