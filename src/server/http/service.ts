import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createFront, type FrontOptions } from "./front";
import { portRefusal } from "./portRefusal";
import { createTlsPort, type Tls } from "./tlsPort";

export { readBody, readJson } from "./body";
export { clientAddress } from "./clientAddress";
export { createGuard } from "./guard";
export { personRoute, type ViewerSource } from "./personRoute";
export { refuseTakenPort } from "./portRefusal";
export { sendProblem } from "./problem";
export { type Route, type RouteHandler, sendJson } from "./route";
export { isFromOwnPage } from "./sameOrigin";
export { createSecurityHeaders } from "./securityHeaders";
export { CERTIFICATE_PATH, type Tls } from "./tlsPort";

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

export interface HttpOptions extends Omit<FrontOptions, "draining"> {
  /** Serves TLS itself; null: plain, on this machine or behind a proxy. */
  readonly tls?: Tls | null;
}

/** Connections that may wait to be taken: a thousand phones come back at once when the network does. */
const WAITING_CONNECTIONS = 4_096;

export function createHttpService(options: HttpOptions): HttpService {
  let draining = false;
  const front = createFront({ ...options, draining: () => draining });
  const server = createServer((request, response) => void front(request, response));
  // A gauge on a satellite link may need a minute or two for its 2 MB.
  server.requestTimeout = 180_000;
  server.headersTimeout = 20_000;
  // Longer than a proxy in front keeps its idle connections, so that it never meets a closed one.
  server.keepAliveTimeout = 65_000;
  // The server itself forgets connections that were upgraded, and would wait for them for ever.
  const connections = new Set<Socket>();
  const port = options.tls ? createTlsPort(server, options.tls) : server;
  port.on("connection", (socket: Socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });

  return {
    server,
    listen: (number, host) =>
      new Promise((resolve, reject) => {
        const refuse = (error: Error) => reject(portRefusal(error, number, host));
        port.once("error", refuse);
        port.listen(number, host, WAITING_CONNECTIONS, () => {
          port.off("error", refuse);
          resolve(portOf(port.address()));
        });
      }),
    async stop() {
      draining = true;
      const closed = new Promise<void>((resolve) => port.close(() => resolve()));
      server.closeIdleConnections();
      const cutOff = new AbortController();
      const late = wait(DRAIN_MS, undefined, { signal: cutOff.signal }).then(
        () => {
          for (const socket of connections) socket.destroy();
        },
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
