import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { io, type Socket } from "socket.io-client";
import { request } from "undici";
import type { BrowserMessages, ServerMessages } from "@/lib/feed/event";
import { LIVE_PATH } from "@/server/push/service";
import type { OpenedSession } from "../../product/openSessions";

/** As the board's page does: at most so often it asks again, ms (src/components/calls/useCallBoard.ts). */
const REFRESH_MS = 1_000;

const unzip = promisify(gunzip);

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
    const headers = { cookie, "accept-encoding": "gzip" };
    // A server that is being started again: its next news asks anew.
    const answer = await request(`${url}/api/v1/calls/board`, { headers }).catch(() => null);
    const body = await answer?.body.bytes().catch(() => null);
    if (!answer || body == null || answer.statusCode === 503) return;
    if (answer.statusCode !== 200) throw new Error(`The board was refused: ${answer.statusCode}`);
    const board = await unzip(body);
    bytes = board.length;
    took.push(performance.now() - begun);
    seen.push({ at: Date.now(), confirmed: confirmedIn(board) });
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

/**
 * Only the figure is read out of a board: a hundred browsers have processors of their own, and here
 * they share those of the server that is measured.
 */
function confirmedIn(board: Buffer): number {
  const name = '"villagesConfirmed":';
  const at = board.indexOf(name);
  if (at < 0) throw new Error("The board does not say how many villages confirmed.");
  return Number.parseInt(board.toString("latin1", at + name.length, at + name.length + 6), 10);
}
