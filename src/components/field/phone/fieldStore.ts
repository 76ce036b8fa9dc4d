import type { Doing } from "@/lib/field/intent";
import type { Queue, Sent } from "@/lib/field/queue";
import type { FieldSnapshot } from "@/lib/field/snapshot";
import { clockOffset, countyNow } from "@/lib/field/view";
import type { Instant } from "@/lib/time/instant";
import { inTurn } from "./inTurn";
import {
  dropIntent,
  keepIntent,
  keepSnapshot,
  onOthersChange,
  readQueue,
  readSent,
  readSnapshot,
} from "./phoneStore";
import { sendPhotos, sendWords } from "./send";

/** Whether the server is reached, as the last try found; `busy` where it answers that it cannot now. */
export type Reach = "reached" | "offline" | "busy" | "loggedOut" | "otherPerson";

export interface FieldState {
  readonly snapshot: FieldSnapshot;
  /** The phone's own time when the snapshot came, epoch ms; null until the page runs. */
  readonly receivedAt: number | null;
  /** Whether what the phone keeps was read; until then nobody knows what waits on it. */
  readonly isRead: boolean;
  readonly queue: Queue;
  readonly sent: readonly Sent[];
  readonly reach: Reach;
}

/** What is known and what waits, outside React; the page only draws it. */
export interface FieldStore {
  state(): FieldState;
  subscribe(listener: () => void): () => void;
  /** Reads what the phone has kept, and from then on sends and asks by itself. Answers its end. */
  start(): () => void;
  /** Keeps a doing (and its picture), shows it, and sends it; answers its id once it is kept. */
  act(doing: Doing, more?: { readonly id?: string; readonly photo?: Blob }): Promise<string>;
  drop(intentId: string): Promise<void>;
  /** Tries to send and to ask now. */
  wake(): Promise<void>;
  /** The county's now on this phone. */
  now(): Instant;
}

/** How often an open page asks again by itself; a pushed message and every deed do so at once. */
const ASK_EVERY_MS = 15_000;
/** When it is tried again after the server was not reached; from then on every {@link ASK_EVERY_MS}. */
const TRY_AGAIN_AFTER_MS = [1_000, 2_000, 4_000, 8_000];
const ASK_LIMIT_MS = 20_000;

export function createFieldStore(initial: FieldSnapshot): FieldStore {
  const listeners = new Set<() => void>();
  const userId = initial.person.userId;
  let state: FieldState = {
    snapshot: initial,
    receivedAt: null,
    isRead: false,
    queue: [],
    sent: [],
    reach: "reached",
  };

  /** How often in a row the server was not reached. */
  let missed = 0;
  let tryingAgain: ReturnType<typeof setTimeout> | null = null;

  function set(change: Partial<FieldState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  async function readKept(): Promise<void> {
    const [queue, sent] = await Promise.all([readQueue(), readSent()]);
    set({ isRead: true, queue, sent: sent.filter(({ intent }) => intent.userId === userId) });
  }

  /** The page may be an old one out of the cache, and what was asked for since is newer. */
  async function readNewest(receivedAt: number): Promise<void> {
    const kept = await readSnapshot(userId);
    if (kept && kept.snapshot.wallAt >= initial.wallAt) set(kept);
    else {
      set({ receivedAt });
      await keepSnapshot({ snapshot: initial, receivedAt });
    }
  }

  async function ask(): Promise<Reach> {
    try {
      const response = await fetch("/api/v1/field/snapshot", {
        headers: { accept: "application/json" },
        cache: "no-store",
        signal: AbortSignal.timeout(ASK_LIMIT_MS),
      });
      if (response.status === 401) return "loggedOut";
      if (!response.ok) return "busy";
      const snapshot: FieldSnapshot = await response.json();
      if (snapshot.person.userId !== userId) return "otherPerson";
      const kept = { snapshot, receivedAt: Date.now() };
      await keepSnapshot(kept);
      set(kept);
      return "reached";
    } catch {
      return "offline";
    }
  }

  const words = inTurn(async () => {
    const outcome = await sendWords(userId);
    await readKept();
    const reach = outcome === "done" || outcome === "offline" ? await ask() : outcome;
    set({ reach });
    if (reach === "reached") missed = 0;
    else void leaveToBackground();
    if (reach === "offline" || reach === "busy") tryAgain();
  });

  const photos = inTurn(async () => {
    if (!state.queue.some(({ intent }) => intent.lane === "photo")) return;
    const outcome = await sendPhotos(userId);
    await readKept();
    if (outcome === "offline") void leaveToBackground();
    else set({ reach: outcome === "done" ? await ask() : outcome });
  });

  function tryAgain(): void {
    const delay = TRY_AGAIN_AFTER_MS[missed];
    if (delay === undefined || tryingAgain) return;
    missed += 1;
    tryingAgain = setTimeout(() => {
      tryingAgain = null;
      void wake();
    }, delay);
  }

  /** Pictures go where their words have gone; words that come meanwhile do not wait for them. */
  async function wake(): Promise<void> {
    await words();
    await photos();
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    start() {
      const begun = Date.now();
      const visible = () => {
        if (document.visibilityState === "visible") void wake();
      };
      const awake = () => void wake();
      // A line that is just back may refuse its first request.
      const online = () => {
        missed = 0;
        awake();
      };
      const offline = () => set({ reach: "offline" });
      const stopListening = onOthersChange(() => void readKept());
      window.addEventListener("online", online);
      window.addEventListener("offline", offline);
      document.addEventListener("visibilitychange", visible);
      navigator.serviceWorker?.addEventListener("message", awake);
      const timer = setInterval(visible, ASK_EVERY_MS);
      void readNewest(begun).then(readKept).then(wake);
      return () => {
        stopListening();
        window.removeEventListener("online", online);
        window.removeEventListener("offline", offline);
        document.removeEventListener("visibilitychange", visible);
        navigator.serviceWorker?.removeEventListener("message", awake);
        clearInterval(timer);
        if (tryingAgain) clearTimeout(tryingAgain);
      };
    },

    async act(doing, more = {}) {
      const { id = crypto.randomUUID(), photo } = more;
      const made = { id, userId, at: nowOf(state), ...(photo ? { photo } : {}) };
      const intent = await keepIntent(doing, made);
      await readKept();
      void wake();
      return intent.id;
    },
    async drop(intentId) {
      await dropIntent(intentId);
      await readKept();
    },
    wake,
    now: () => nowOf(state),
  };
}

function nowOf({ snapshot, receivedAt }: FieldState): Instant {
  if (receivedAt === null) return snapshot.at;
  return countyNow(snapshot.clock, Date.now(), clockOffset(snapshot, receivedAt));
}

/** Where the browser can, it sends when the network is back although the page is closed. */
async function leaveToBackground(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const sync: unknown = registration && Reflect.get(registration, "sync");
  if (!sync || typeof sync !== "object") return;
  const register: unknown = Reflect.get(sync, "register");
  if (typeof register === "function") {
    await Promise.resolve(Reflect.apply(register, sync, ["field-send"])).catch(() => undefined);
  }
}
