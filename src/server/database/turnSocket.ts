import { Socket } from "node:net";

/**
 * A socket that sends in one piece what was written in one turn of the event loop: for a small
 * transaction a system call for each of its statements takes longer than the statements.
 */
export class TurnSocket extends Socket {
  /** The driver corks around each statement by itself, and would send it as soon as it is whole. */
  override cork(): void {
    this.#holdForThisTurn();
    super.cork();
  }

  override write(chunk: Uint8Array | string, ...rest: never[]): boolean {
    this.#holdForThisTurn();
    return super.write(chunk, ...rest);
  }

  #holdForThisTurn(): void {
    if (this.writableCorked > 0) return;
    super.cork();
    process.nextTick(() => this.uncork());
  }
}
