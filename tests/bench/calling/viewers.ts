import { io, type Socket } from "socket.io-client";
import { z } from "zod";
import type { BrowserMessages, ServerMessages } from "@/lib/feed/event";
import { LIVE_PATH } from "@/server/push/service";
import type { OpenedSession } from "../../product/openSessions";

/** As the board's page does: at most so often it asks again, ms (src/components/calls/useCallBoard.ts). */
const REFRESH_MS = 1_000;

const boardSchema = z.object({ villagesCalled: z.number(), villagesConfirmed: z.number() });

/** Somebody before the call board: a socket that brings news, and the board asked for when it does. */
export interface Viewer {
  /** When its board first showed so many villages confirmed, epoch ms; null before. Throws where it was refused. */
  confirmedAt(villages: number): number | null;
  /** From asking for a board to having read it, ms, of every time it asked. */
  readonly took: readonly number[];
  /** Size of the newest board, bytes of JSON. */
  bytes(): number;
  close(): void;
}

/** Opens a viewer's socket and answers once it is live. */
export async function openViewer(url: string, { cookie }: OpenedSession): Promise<Viewer> {
  const seen: { at: number; confirmed: number }[] = [];
  const took: number[] = [];
  let bytes = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let broken: unknown = null;
  let waiting: NodeJS.Timeout | null = null;

  async function ask(): Promise<void> {
    const begun = performance.now();
    const answer = await fetch(`${url}/api/v1/calls/board`, { headers: { cookie } }).catch(
      // A server that is being started again: its next news asks anew.
      () => null,
    );
    const text = await answer?.text().catch(() => null);
    if (!answer || text == null || answer.status === 503) return;
    if (!answer.ok) throw new Error(`The board was refused: ${answer.status} ${text}`);
    const { villagesConfirmed } = boardSchema.parse(JSON.parse(text));
    bytes = text.length;
    took.push(performance.now() - begun);
    seen.push({ at: Date.now(), confirmed: villagesConfirmed });
  }

  function refresh(): void {
    if (waiting) return;
    const wait = Math.max(0, askedAt + REFRESH_MS - performance.now());
    waiting = setTimeout(() => {
      waiting = null;
      askedAt = performance.now();
      ask().catch((error: unknown) => {
        broken = error;
      });
    }, wait);
  }

  const socket: Socket<ServerMessages, BrowserMessages> = io(url, {
    path: LIVE_PATH,
    transports: ["websocket"],
    extraHeaders: { cookie, origin: url },
  });
  let cursor = 0;
  socket.on("events", (batch) => {
    cursor = batch.at(-1)?.id ?? cursor;
    if (batch.some(({ topic, payload }) => topic === "records" && payload.of === "call")) refresh();
  });
  await new Promise<void>((resolve, reject) => {
    // At every connection, also when it was lost meanwhile: what was missed comes first.
    socket.on("connect", () => {
      socket.emit("resume", cursor, (outcome) => {
        if (outcome === "ok") resolve();
        else reject(new Error("The cursor of a new database does not hold."));
      });
    });
  });
  return {
    confirmedAt(villages) {
      if (broken) throw broken;
      return seen.find(({ confirmed }) => confirmed >= villages)?.at ?? null;
    },
    took,
    bytes: () => bytes,
    close() {
      if (waiting) clearTimeout(waiting);
      socket.disconnect();
    },
  };
}
