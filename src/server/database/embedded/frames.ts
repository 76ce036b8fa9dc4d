/**
 * Frames of the PostgreSQL wire protocol, version 3: what a client may send before and after its
 * greeting, and what the database answers.
 * https://www.postgresql.org/docs/15/protocol-message-formats.html
 */

/** What a client wants next. */
export type Request =
  | { readonly kind: "encryption" }
  | { readonly kind: "greeting" }
  | { readonly kind: "cancel" }
  | { readonly kind: "end" }
  /**
   * Messages that belong together and must reach the database without another client's in between:
   * one simple query, or everything up to a Sync (`complete`) or a Flush (more will follow).
   */
  | { readonly kind: "unit"; readonly bytes: Buffer; readonly complete: boolean };

const PROTOCOL_3 = 196_608;
const ENCRYPTION_TLS = 80_877_103;
const ENCRYPTION_GSS = 80_877_104;
const CANCEL = 80_877_102;

/** PostgreSQL's own limit (MAX_STARTUP_PACKET_LENGTH); what claims to be longer is no client of ours. */
const LONGEST_GREETING = 10_000;
const FOREIGN = -1;

const QUERY = 0x51;
const SYNC = 0x53;
const FLUSH = 0x48;
const FUNCTION_CALL = 0x46;
const TERMINATE = 0x58;
const READY_FOR_QUERY = 0x5a;

/** Puts together what one client sends, however the bytes were cut on their way. */
export class RequestReader {
  private chunks: Buffer[] = [];
  private held = 0;
  /** Bytes that must be there before looking again makes sense. */
  private wanted = 5;
  private greeted = false;
  private unit: Buffer[] = [];

  push(chunk: Buffer): Request[] {
    this.chunks.push(chunk);
    this.held += chunk.length;
    if (this.held < this.wanted) return [];

    const bytes = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks, this.held);
    const requests: Request[] = [];
    let at = 0;
    for (;;) {
      const length = this.lengthAt(bytes, at);
      if (length === FOREIGN) return [...requests, { kind: "end" }];
      this.wanted = length ?? (this.greeted ? 5 : 8);
      if (length === null || bytes.length - at < length) break;
      const request = this.read(bytes.subarray(at, at + length));
      if (request) requests.push(request);
      at += length;
    }
    this.held = bytes.length - at;
    this.chunks = this.held > 0 ? [bytes.subarray(at)] : [];
    return requests;
  }

  /** Before its greeting a client's messages have no type byte. */
  private lengthAt(bytes: Buffer, at: number): number | null {
    if (!this.greeted) {
      if (bytes.length - at < 8) return null;
      const length = bytes.readInt32BE(at);
      return length < 8 || length > LONGEST_GREETING ? FOREIGN : length;
    }
    return bytes.length - at < 5 ? null : 1 + bytes.readInt32BE(at + 1);
  }

  private read(message: Buffer): Request | null {
    if (!this.greeted) return this.readFirst(message.readInt32BE(4));
    const type = message[0];
    if (type === TERMINATE) return { kind: "end" };
    this.unit.push(message);
    if (type !== QUERY && type !== SYNC && type !== FLUSH && type !== FUNCTION_CALL) return null;
    const bytes = Buffer.concat(this.unit);
    this.unit = [];
    return { kind: "unit", bytes, complete: type !== FLUSH };
  }

  private readFirst(code: number): Request {
    if (code === ENCRYPTION_TLS || code === ENCRYPTION_GSS) return { kind: "encryption" };
    if (code === CANCEL) return { kind: "cancel" };
    if (code !== PROTOCOL_3) return { kind: "end" };
    this.greeted = true;
    return { kind: "greeting" };
  }
}

/**
 * The answer to one unit with exactly one ReadyForQuery, at its end, where the unit is complete, and
 * none where it is not. PGlite 0.5.8 sends a second one after some errors (tried: a syntax error in
 * a Parse), which a client takes for the answer to its next query.
 */
export function withOneReadyForQuery(answer: Uint8Array, complete: boolean): Uint8Array {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
  const kept: Buffer[] = [];
  let ready: Buffer | null = null;
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    if (bytes[at] === READY_FOR_QUERY) {
      kept.push(bytes.subarray(from, at));
      ready = bytes.subarray(at, end);
      from = end;
    }
    at = end;
  }
  kept.push(bytes.subarray(from));
  if (complete && ready) kept.push(ready);
  return Buffer.concat(kept);
}

/** A simple query, as a client would send it. */
export function queryMessage(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const message = Buffer.alloc(5 + text.length);
  message[0] = QUERY;
  message.writeInt32BE(4 + text.length, 1);
  text.copy(message, 5);
  return message;
}

/** The first message of a client: who it is and which database it wants. */
export function greetingMessage(user: string, database: string): Buffer {
  const parameters = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  const message = Buffer.alloc(8 + parameters.length);
  message.writeInt32BE(message.length, 0);
  message.writeInt32BE(PROTOCOL_3, 4);
  parameters.copy(message, 8);
  return message;
}

/** An error that ends a connection, with its SQLSTATE. */
export function fatalMessage(code: string, sentence: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${sentence}\0\0`);
  const message = Buffer.alloc(5 + fields.length);
  message.write("E", 0);
  message.writeInt32BE(4 + fields.length, 1);
  fields.copy(message, 5);
  return message;
}

/** Ends an extended query that was left open at a Flush. */
export const SYNC_MESSAGE = Buffer.from([SYNC, 0, 0, 0, 4]);
