import type { SyncAnswer } from "@/lib/field/answer";
import type { Intent } from "@/lib/field/intent";
import { LANES, type Lane } from "@/lib/field/lane";
import { nextBatch } from "@/lib/field/queue";
import { enterAnswers, readPhoto, readQueue } from "./phoneStore";
import { uploadPhoto } from "./uploadPhoto";

/** How a try to send ended. */
export type SendOutcome =
  /** Nothing is left that could go now. */
  | "done"
  /** No answer, or none that can be used: to be tried again. */
  | "offline"
  | "loggedOut"
  /** Somebody else is logged in on this phone. */
  | "otherPerson";

/** A line of 20 kB/s and 800 ms answers within a few seconds; what takes this long is dead. */
const LIMIT_MS = 20_000;

/**
 * Sends the words that wait, by one tab or worker at a time. What goes leaves the phone only when
 * the server has acknowledged it.
 */
export function sendWords(userId: number): Promise<SendOutcome> {
  return alone("field-words", async () => {
    for (;;) {
      const batch = await nextWords(userId);
      if (batch.length === 0) return "done";
      const outcome = await sendBatch(batch, userId);
      if (outcome !== "done") return outcome;
    }
  });
}

/** Asked anew after each batch: a confirmation that came meanwhile goes before the next report. */
async function nextWords(userId: number): Promise<readonly Intent[]> {
  const queue = await readQueue();
  const words: readonly Lane[] = LANES.filter((lane) => lane !== "photo");
  for (const lane of words) {
    const batch = nextBatch(queue, lane, userId);
    if (batch.length > 0) return batch;
  }
  return [];
}

/**
 * Sends the pictures whose words are on record, one by one, as words are sent. Words have a way of
 * their own: on a bad line a picture takes minutes, and a confirmation is not to wait for it.
 */
export function sendPhotos(userId: number): Promise<SendOutcome> {
  return alone("field-photos", async () => {
    for (;;) {
      const [intent] = nextBatch(await readQueue(), "photo", userId);
      if (!intent) return "done";
      const photo = await readPhoto(intent.id);
      if (photo) {
        const uploaded = await uploadPhoto(intent.id, photo);
        if (uploaded.kind === "offline") return "offline";
        if (uploaded.kind === "loggedOut") return "loggedOut";
        if (uploaded.kind === "refused") {
          const { message, mend } = uploaded;
          const answers = [{ id: intent.id, outcome: "refused", message, mend } as const];
          await enterAnswers([intent], { answers, wallAt: Date.now() }, Date.now());
          continue;
        }
      }
      const outcome = await sendBatch([intent], userId);
      if (outcome !== "done") return outcome;
    }
  });
}

async function sendBatch(batch: readonly Intent[], userId: number): Promise<SendOutcome> {
  let answer: SyncAnswer;
  try {
    const response = await fetch("/api/v1/field/sync", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ userId, intents: batch }),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (response.status === 401) return "loggedOut";
    if (response.status === 409) return "otherPerson";
    if (!response.ok) return "offline";
    answer = await response.json();
  } catch {
    return "offline";
  }
  await enterAnswers(batch, answer, Date.now());
  // Busy: it answered nothing, and would not at once.
  return answer.answers.length === 0 ? "offline" : "done";
}

/**
 * Where another tab is at it, it sends this one's too, and what came just as it ended goes when it
 * lets go; where the browser has no locks, the server's keys keep the second from counting.
 */
async function alone(name: string, work: () => Promise<SendOutcome>): Promise<SendOutcome> {
  if (!navigator.locks) return work();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => {
    if (lock) return work();
    goAfterwards(name, work);
    return "done";
  });
}

/** Locks that this tab stands in line for; once is enough, since a pass sends all there is. */
const inLine = new Set<string>();

function goAfterwards(name: string, work: () => Promise<SendOutcome>): void {
  if (inLine.has(name)) return;
  inLine.add(name);
  void navigator.locks.request(name, () => {
    inLine.delete(name);
    return work();
  });
}
