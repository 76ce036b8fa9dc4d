import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { TurnSocket } from "@/server/database/turnSocket";

describe("a socket that sends once a turn", () => {
  let server: Server;
  let socket: TurnSocket;
  let arrived = "";

  beforeAll(async () => {
    server = createServer((peer) => peer.on("data", (piece) => (arrived += piece)));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    socket = new TurnSocket();
    socket.connect((server.address() as AddressInfo).port, "127.0.0.1");
    await once(socket, "connect");
  });

  afterAll(() => {
    socket.destroy();
    server.close();
  });

  it("sends statements that the driver corks one by one in one piece", async () => {
    const pieces = vi.spyOn(socket, "_writev");
    for (const statement of ["begin", "insert"]) {
      socket.cork();
      socket.write(`${statement} bind;`);
      socket.write(`${statement} execute;`);
      socket.uncork();
    }
    socket.write("commit;");
    await vi.waitFor(() =>
      expect(arrived).toBe("begin bind;begin execute;insert bind;insert execute;commit;"),
    );
    expect(pieces).toHaveBeenCalledTimes(1);
  });

  it("sends what is written in the next turn without being asked", async () => {
    arrived = "";
    socket.write("one;");
    await setImmediate();
    socket.cork();
    socket.write("two;");
    socket.uncork();
    await vi.waitFor(() => expect(arrived).toBe("one;two;"));
  });
});
