import { Unavailable } from "@/lib/error/domainError";

/** Everything that arrives while a transaction is being written goes into the next one. */
export interface GroupCommit<Item, Outcome> {
  /** Resolves when the item is durable. Refuses (503) rather than let the queue grow. */
  submit(item: Item): Promise<Outcome>;
  /** Weight of what waits. */
  queued(): number;
  /** Waits until nothing is waiting or under way. */
  drain(): Promise<void>;
}

export interface GroupCommitOptions<Item, Outcome> {
  readonly weigh: (item: Item) => number;
  /** More weight than this does not wait. */
  readonly mostQueued: number;
  /** More weight than this does not go into one transaction, unless one item alone weighs more. */
  readonly mostTogether: number;
  readonly write: (items: readonly Item[]) => Promise<PromiseSettledResult<Outcome>[]>;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly weight: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

export function createGroupCommit<Item, Outcome>(
  options: GroupCommitOptions<Item, Outcome>,
): GroupCommit<Item, Outcome> {
  const { weigh, mostQueued, mostTogether, write } = options;
  let waiting: Waiting<Item, Outcome>[] = [];
  let queued = 0;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await gathered();
      await writeNext();
    }
    running = null;
  }

  /**
   * Requests that arrive in the same turn of the event loop belong together, and those of the turns
   * after it, while each brings more: under load fewer and larger transactions take less of everything.
   */
  async function gathered(): Promise<void> {
    let there: number;
    do {
      there = waiting.length;
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (waiting.length > there && queued < mostTogether);
  }

  async function writeNext(): Promise<void> {
    const together = take();
    let outcomes: PromiseSettledResult<Outcome>[];
    try {
      outcomes = await write(together.map(({ item }) => item));
    } catch (reason) {
      outcomes = together.map(() => ({ status: "rejected", reason }));
    }
    for (const [place, one] of together.entries()) {
      const outcome = outcomes[place];
      if (outcome?.status === "fulfilled") one.resolve(outcome.value);
      else one.reject(outcome?.reason ?? new Error("An item of a group commit had no outcome."));
    }
  }

  function take(): Waiting<Item, Outcome>[] {
    let weight = 0;
    let end = 0;
    for (const { weight: more } of waiting) {
      if (end > 0 && weight + more > mostTogether) break;
      weight += more;
      end += 1;
    }
    const together = waiting.slice(0, end);
    waiting = waiting.slice(end);
    queued -= weight;
    return together;
  }

  return {
    submit(item) {
      const weight = weigh(item);
      if (queued > 0 && queued + weight > mostQueued) return Promise.reject(queueFull());
      return new Promise((resolve, reject) => {
        waiting.push({ item, weight, resolve, reject });
        queued += weight;
        running ??= run();
      });
    },
    queued: () => queued,
    async drain() {
      while (running) await running;
    },
  };
}

const queueFull = () =>
  new Unavailable(
    {
      code: "queue-full",
      message: "来数太快，等待入库的读数已满。",
      mend: "请按 Retry-After 稍后重送同一批读数；重复的读数不会被记两次。",
    },
    { retryAfterS: 1 },
  );
