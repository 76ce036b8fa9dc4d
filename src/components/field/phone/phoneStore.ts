import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { SyncAnswer } from "@/lib/field/answer";
import type { Doing, Intent } from "@/lib/field/intent";
import { LANES, type Lane } from "@/lib/field/lane";
import {
  afterAnswer,
  intentOf,
  type Queue,
  queued,
  type Sent,
  settledBy,
  type Waiting,
} from "@/lib/field/queue";
import type { FieldSnapshot } from "@/lib/field/snapshot";
import type { Instant } from "@/lib/time/instant";

/*
 * What the phone keeps, in IndexedDB: it survives a kill, a restart and a new version of the page.
 * Every change is one transaction, so that several tabs and the service worker see whole steps only.
 */

interface PhoneSchema extends DBSchema {
  queue: { key: string; value: Waiting };
  sent: { key: string; value: Sent; indexes: { acknowledgedAt: number } };
  photos: { key: string; value: KeptPhoto };
  snapshots: { key: number; value: KeptSnapshot };
  /** Of this browser: its uuid under `client`, the last number of each lane under its name. */
  marks: { key: string; value: string | number };
}

/** A picture beside the queue, under the id of its intent. */
export interface KeptPhoto {
  readonly id: string;
  readonly blob: Blob;
}

export interface KeptSnapshot {
  readonly snapshot: FieldSnapshot;
  /** The phone's own time when it came, epoch ms. */
  readonly receivedAt: number;
}

const NAME = "field";
/** Raised only with a step in {@link openPhone} that keeps what waits. */
const VERSION = 1;
/** As many acknowledged intents as the sync page looks back on. */
const SENT_KEPT = 50;
const CHANGES = "field-changes";

let opening: Promise<IDBPDatabase<PhoneSchema>> | null = null;

function openPhone(): Promise<IDBPDatabase<PhoneSchema>> {
  opening ??= openDB<PhoneSchema>(NAME, VERSION, {
    upgrade(phone) {
      phone.createObjectStore("queue", { keyPath: "intent.id" });
      const sent = phone.createObjectStore("sent", { keyPath: "intent.id" });
      sent.createIndex("acknowledgedAt", "acknowledgedAt");
      phone.createObjectStore("photos", { keyPath: "id" });
      phone.createObjectStore("snapshots", { keyPath: "snapshot.person.userId" });
      phone.createObjectStore("marks");
    },
    // A newer page wants to change the store: this one lets go, and opens it again when it is asked.
    blocking(_current, _blocked, event) {
      opening = null;
      if (event.target instanceof IDBDatabase) event.target.close();
    },
    terminated() {
      opening = null;
    },
  });
  return opening;
}

/** Keeps an intent, with its picture; when this has answered, it can no longer be lost. */
export async function keepIntent(
  doing: Doing,
  made: {
    readonly id: string;
    readonly userId: number;
    readonly at: Instant;
    readonly photo?: Blob;
  },
): Promise<Intent> {
  const phone = await openPhone();
  const step = phone.transaction(["queue", "photos", "marks"], "readwrite");
  const marks = step.objectStore("marks");
  const [client, ...numbers] = await Promise.all([
    marks.get("client"),
    ...LANES.map((lane) => marks.get(lane)),
  ]);
  const clientId = typeof client === "string" ? client : crypto.randomUUID();
  const lastNumbers = Object.fromEntries(
    LANES.map((lane, place) => [lane, Number(numbers[place] ?? 0)]),
  ) as Record<Lane, number>;
  const intent = intentOf(doing, { ...made, clientId, lastNumbers });
  const queue = await step.objectStore("queue").getAll();
  const after = doing.kind === "settle" ? settledBy(queue, intent) : [...queue, queued(intent)];
  await writeQueue(step.objectStore("queue"), queue, after);
  if (made.photo) await step.objectStore("photos").put({ id: intent.id, blob: made.photo });
  await marks.put(clientId, "client");
  await marks.put(intent.number, intent.lane);
  await step.done;
  tellOthers();
  return intent;
}

/** In the order they were made. */
export async function readQueue(): Promise<Queue> {
  const queue = await (await openPhone()).getAll("queue");
  return queue.toSorted((a, b) => a.intent.at - b.intent.at || a.intent.number - b.intent.number);
}

/** Enters what the server said of a batch: what it acknowledged leaves, with its picture. */
export async function enterAnswers(
  batch: readonly Intent[],
  { answers, wallAt }: SyncAnswer,
  phoneNow: number,
): Promise<void> {
  const phone = await openPhone();
  const step = phone.transaction(["queue", "sent", "photos"], "readwrite");
  const queue = await step.objectStore("queue").getAll();
  const after = afterAnswer(queue, batch, answers);
  const left = await writeQueue(step.objectStore("queue"), queue, after);
  for (const { intent } of left) {
    await step.objectStore("sent").put({ intent, acknowledgedAt: phoneNow, wallAt });
    await step.objectStore("photos").delete(intent.id);
  }
  const old = await step.objectStore("sent").index("acknowledgedAt").getAllKeys();
  for (const key of old.slice(0, -SENT_KEPT)) await step.objectStore("sent").delete(key);
  await step.done;
  tellOthers();
}

/** Its author has read why it was refused, or lets the other side stand. */
export async function dropIntent(id: string): Promise<void> {
  const step = (await openPhone()).transaction(["queue", "photos"], "readwrite");
  await step.objectStore("queue").delete(id);
  await step.objectStore("photos").delete(id);
  await step.done;
  tellOthers();
}

/** Newest first. */
export async function readSent(): Promise<readonly Sent[]> {
  const sent = await (await openPhone()).getAllFromIndex("sent", "acknowledgedAt");
  return sent.reverse();
}

export async function readPhoto(id: string): Promise<Blob | null> {
  return (await (await openPhone()).get("photos", id))?.blob ?? null;
}

export async function keepSnapshot(kept: KeptSnapshot): Promise<void> {
  await (await openPhone()).put("snapshots", kept);
}

export async function readSnapshot(userId: number): Promise<KeptSnapshot | null> {
  return (await (await openPhone()).get("snapshots", userId)) ?? null;
}

/** Calls back whenever another tab or the service worker changed what is kept. */
export function onOthersChange(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANGES);
  channel.addEventListener("message", listener);
  return () => channel.close();
}

function tellOthers(): void {
  const channel = new BroadcastChannel(CHANGES);
  channel.postMessage("changed");
  channel.close();
}

/** Writes the difference of two queues; answers what has left. */
async function writeQueue(
  store: {
    put(value: Waiting): Promise<unknown>;
    delete(key: string): Promise<void>;
  },
  before: Queue,
  after: Queue,
): Promise<Queue> {
  const known = new Set(before);
  const remaining = new Set(after.map(({ intent }) => intent.id));
  const left = before.filter(({ intent }) => !remaining.has(intent.id));
  for (const { intent } of left) await store.delete(intent.id);
  for (const waiting of after) if (!known.has(waiting)) await store.put(waiting);
  return left;
}
