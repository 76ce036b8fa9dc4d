import type { DefaultEventsMap, Server, Socket } from "socket.io";
import type { BrowserMessages, ServerMessages } from "@/lib/feed/event";
import type { Session } from "../access/service";
import type { Audience } from "./audience";

export type LiveServer = Server<BrowserMessages, ServerMessages, DefaultEventsMap, LiveState>;
export type LiveSocket = Socket<BrowserMessages, ServerMessages, DefaultEventsMap, LiveState>;

/** What is held of a connected screen. */
export interface LiveState {
  session: Session;
  /** What it may see, as its session stood when it came. */
  audience: Audience;
  /** Counts `resume` calls, so that a newer one ends the older. */
  resumes: number;
  /** Whether it has caught up and gets what is announced. */
  live: boolean;
  /** Messages that wait because the network has not taken the ones before. */
  waiting: number;
}

export function countWaiting(socket: LiveSocket): void {
  socket.conn.on("packetCreate", () => {
    socket.data.waiting += 1;
  });
  socket.conn.on("drain", () => {
    socket.data.waiting = 0;
  });
}

/** Waits, while catching up, until what was sent is on its way, so that no backlog lies in memory. */
export async function roomToSend(socket: LiveSocket): Promise<void> {
  while (socket.connected && socket.data.waiting > 0) {
    await new Promise<void>((resolve) => {
      const go = () => {
        socket.conn.off("drain", go);
        socket.conn.off("close", go);
        resolve();
      };
      socket.conn.on("drain", go);
      socket.conn.on("close", go);
    });
  }
}
