import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Conflict } from "@/lib/error/domainError";
import { createFront, type FrontOptions } from "./front";

export { readJson } from "./body";
export { createGuard } from "./guard";
export { sendProblem } from "./problem";
export { type Route, type RouteHandler, sendJson } from "./route";
export { createSecurityHeaders } from "./securityHeaders";

export interface HttpService {
  /** For what upgrades connections on the same port. */
  readonly server: Server;
  /** Opens the port and answers the one that was taken (another than asked when that was 0). */
  listen(port: number, host: string): Promise<number>;
  /** Takes no new connection, lets what is under way finish, then closes what is left. */
  stop(): Promise<void>;
}

/** How long a request under way may still take when the process is told to stop, ms. */
const DRAIN_MS = 10_000;

export function createHttpService(options: Omit<FrontOptions, "draining">): HttpService {
  let draining = false;
  const front = createFront({ ...options, draining: () => draining });
  const server = createServer((request, response) => void front(request, response));
  // A gauge on a satellite link may need a minute or two for its 2 MB.
  server.requestTimeout = 180_000;
  server.headersTimeout = 20_000;
  // Longer than a proxy in front keeps its idle connections, so that it never meets a closed one.
  server.keepAliveTimeout = 65_000;

  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        const refuse = (error: Error) => reject(refusal(error, port, host));
        server.once("error", refuse);
        server.listen(port, host, () => {
          server.off("error", refuse);
          resolve(portOf(server.address()));
        });
      }),
    async stop() {
      draining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cutOff = new AbortController();
      const late = wait(DRAIN_MS, undefined, { signal: cutOff.signal }).then(
        () => server.closeAllConnections(),
        () => undefined,
      );
      await closed;
      cutOff.abort();
      await late;
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
}

/** What keeps a port from being opened, in words; anything else is passed on. */
function refusal(error: Error, port: number, host: string): Error {
  const code = "code" in error ? error.code : null;
  if (code === "EADDRINUSE") {
    return new Conflict({
      code: "port-taken",
      message: `端口 ${port} 已被别的程序占用。`,
      mend: `先停掉它，或换一个端口：PORT=${port + 1} npm start（试用：npm run demo -- --port ${port + 1}）。`,
    });
  }
  if (code === "EACCES") {
    return new Conflict({
      code: "port-forbidden",
      message: `没有权限使用端口 ${port}。`,
      mend: "1024 以下的端口要管理员权限；请换一个，如 PORT=3000。",
    });
  }
  if (code === "EADDRNOTAVAIL") {
    return new Conflict({
      code: "host-not-here",
      message: `本机没有 ${host} 这个地址。`,
      mend: "HOST 请填本机网卡的地址，或 0.0.0.0。",
    });
  }
  return error;
}
