import { readQueue } from "../phone/phoneStore";
import { sendPhotos, sendWords } from "../phone/send";

/**
 * Sends what waits while no page may be open. Whose it is is written on each intent; the server
 * refuses what is not of the person who is logged in. Throws where it did not get through, so that
 * the browser tries again later.
 */
export async function sendFromWorker(): Promise<void> {
  const queue = await readQueue();
  const persons = new Set(queue.map(({ intent }) => intent.userId));
  for (const userId of persons) {
    for (const send of [sendWords, sendPhotos]) {
      if ((await send(userId)) === "offline") throw new Error("no network yet");
    }
  }
}
