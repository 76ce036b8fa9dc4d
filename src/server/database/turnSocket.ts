import { Socket } from "node:net";

/**
 * A socket that sends in one piece what was written in one turn of the event loop: for a small
 * transaction a system call for each of its statements takes longer than the statements.
 */
export class TurnSocket extends Socket {
  override write(chunk: Uint8Array | string, ...rest: never[]): boolean {
    if (this.writableCorked === 0) {
      this.cork();
      process.nextTick(() => this.uncork());
    }
    return super.write(chunk, ...rest);
  }
}
