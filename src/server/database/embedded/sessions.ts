import type { Socket } from "node:net";
import {
  fatalMessage,
  queryMessage,
  RequestReader,
  SYNC_MESSAGE,
  withOneReadyForQuery,
} from "./frames";

/** The one database session all clients share. */
export interface Engine {
  /** Runs messages to their end and returns the answer; throws when the engine is broken. */
  run(messages: Uint8Array): Uint8Array;
  inTransaction(): boolean;
  /** What a client hears after its greeting, up to and with the first ReadyForQuery. */
  readonly welcome: Uint8Array;
}

export interface SessionsOptions {
  /** How long a client may hold a transaction open without a word while others wait. */
  readonly patienceMs: number;
  /** The engine threw: nothing it says can be trusted any more. */
  readonly onBroken: (error: unknown) => void;
}

interface Session {
  readonly socket: Socket;
  readonly units: { readonly bytes: Buffer; readonly complete: boolean }[];
}

/**
 * Lets many clients use one engine as if each had it alone. Units are run in the order they came;
 * from the first unit of a transaction to its end only its owner is served. An owner that goes away
 * is rolled back at once.
 *
 * This replaces pglite-socket 0.2.11, which queues single messages: see
 * docs/decisions/our-own-front-for-the-embedded-database.md.
 */
export class Sessions {
  private readonly waiting: Session[] = [];
  private owner: Session | null = null;
  /** The owner stopped at a Flush: its extended query is still open. */
  private ownerMidQuery = false;
  private pumping = false;
  private patience: NodeJS.Timeout | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly options: SessionsOptions,
  ) {}

  accept(socket: Socket): void {
    const session: Session = { socket, units: [] };
    const reader = new RequestReader();
    socket.setNoDelay(true);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.leave(session));
    socket.on("data", (chunk) => {
      for (const request of reader.push(chunk)) {
        switch (request.kind) {
          case "encryption":
            socket.write("N");
            break;
          case "greeting":
            socket.write(this.engine.welcome);
            break;
          case "unit":
            session.units.push(request);
            this.waiting.push(session);
            this.pump();
            break;
          case "cancel":
          case "end":
            socket.end();
            break;
        }
      }
    });
  }

  /** One unit a turn of the event loop, so that sockets and the parent are heard in between. */
  private pump(): void {
    if (this.pumping) return;
    this.pumping = true;
    setImmediate(() => {
      this.pumping = false;
      const session = this.takeNext();
      if (!session) return;
      this.serve(session);
      if (this.waiting.length > 0) this.pump();
    });
  }

  private takeNext(): Session | null {
    const index = this.owner ? this.waiting.indexOf(this.owner) : 0;
    const [session] = index < 0 ? [] : this.waiting.splice(index, 1);
    if (!session && this.waiting.length > 0) this.watchOwner();
    return session ?? null;
  }

  private serve(session: Session): void {
    this.forgiveOwner();
    const unit = session.units.shift();
    if (!unit) return;
    const answer = this.run(unit.bytes);
    this.ownerMidQuery = !unit.complete;
    this.owner = this.ownerMidQuery || this.engine.inTransaction() ? session : null;
    session.socket.write(withOneReadyForQuery(answer, unit.complete));
  }

  private leave(session: Session): void {
    for (let i = this.waiting.length - 1; i >= 0; i--) {
      if (this.waiting[i] === session) this.waiting.splice(i, 1);
    }
    if (this.owner !== session) return;
    this.forgiveOwner();
    if (this.ownerMidQuery) this.run(SYNC_MESSAGE);
    if (this.engine.inTransaction()) this.run(queryMessage("ROLLBACK"));
    this.owner = null;
    this.ownerMidQuery = false;
    this.pump();
  }

  private watchOwner(): void {
    this.patience ??= setTimeout(() => {
      const silent = this.owner?.socket;
      silent?.end(fatalMessage("25P03", "transaction left idle while others wait"));
      silent?.destroySoon();
    }, this.options.patienceMs);
  }

  private forgiveOwner(): void {
    if (this.patience) clearTimeout(this.patience);
    this.patience = null;
  }

  private run(messages: Uint8Array): Uint8Array {
    try {
      return this.engine.run(messages);
    } catch (error) {
      this.options.onBroken(error);
      throw error;
    }
  }
}
