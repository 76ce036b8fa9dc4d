import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  greetingMessage,
  queryMessage,
  RequestReader,
  SYNC_MESSAGE,
  withOneReadyForQuery,
} from "@/server/database/embedded/frames";

const message = (type: string, body = "") => {
  const bytes = Buffer.alloc(5 + Buffer.byteLength(body));
  bytes.write(type, 0);
  bytes.writeInt32BE(bytes.length - 1, 1);
  bytes.write(body, 5);
  return bytes;
};
const READY = message("Z", "I");

describe("what a client sends", () => {
  const parts = [
    greetingMessage("postgres", "postgres"),
    queryMessage("SELECT 1"),
    message("P", "parse"),
    message("B", "bind"),
    message("E", "execute"),
    SYNC_MESSAGE,
    message("P", "again"),
    message("H"),
    SYNC_MESSAGE,
    message("X"),
  ];
  const whole = Buffer.concat(parts);

  it("is read as the same units however it is cut on its way", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length)), (cuts) => {
        const reader = new RequestReader();
        const edges = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const requests = edges
          .slice(1)
          .flatMap((edge, i) => reader.push(whole.subarray(edges[i], edge)));
        expect(requests).toEqual([
          { kind: "greeting" },
          { kind: "unit", bytes: parts[1], complete: true },
          { kind: "unit", bytes: Buffer.concat(parts.slice(2, 6)), complete: true },
          { kind: "unit", bytes: Buffer.concat(parts.slice(6, 8)), complete: false },
          { kind: "unit", bytes: SYNC_MESSAGE, complete: true },
          { kind: "end" },
        ]);
      }),
    );
  });

  it("may begin with questions about encryption", () => {
    const encryption = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
    const reader = new RequestReader();
    expect(reader.push(encryption)).toEqual([{ kind: "encryption" }]);
    expect(reader.push(greetingMessage("a", "b"))).toEqual([{ kind: "greeting" }]);
  });

  it("is refused when it speaks another protocol", () => {
    expect(new RequestReader().push(Buffer.from("GET / HTTP/1.1\r\n\r\n"))).toEqual([
      { kind: "end" },
    ]);
  });
});

describe("what the database answers", () => {
  const error = message("E", "syntax error");

  it("says once, and last, that it is ready", () => {
    const answer = Buffer.concat([message("1"), error, READY, READY]);
    expect(withOneReadyForQuery(answer, true)).toEqual(Buffer.concat([message("1"), error, READY]));
  });

  it("does not say so while the query is still open", () => {
    expect(withOneReadyForQuery(Buffer.concat([message("1"), READY]), false)).toEqual(message("1"));
  });
});
