import { createServer as createPlain, type Server as HttpServer } from "node:http";
import { createServer as createPort, type Server as PortServer, type Socket } from "node:net";
import { createServer as createTls } from "node:tls";
import { isLoopback } from "./thisMachine";

/** A certificate that the product itself serves TLS with, PEM. */
export interface Tls {
  readonly key: string;
  readonly certificate: string;
}

/** Where whoever comes without TLS finds the certificate, to trust it. */
export const CERTIFICATE_PATH = "/certificate.crt";

/** The first byte of a TLS handshake record (RFC 8446 5.1). */
const HANDSHAKE = 0x16;
const FIRST_BYTE_LIMIT_MS = 20_000;

/**
 * One port before an HTTP server that listens nowhere itself. What begins with a handshake is served
 * over TLS; this machine's own requests may come in plain, for they leave it nowhere; everybody else
 * in plain is sent to the same address over TLS, or gets the certificate.
 */
export function createTlsPort(
  server: HttpServer,
  { key, certificate }: Tls,
  isHere: (address: string) => boolean = isLoopback,
): PortServer {
  const tls = createTls({ key, cert: certificate, ALPNProtocols: ["http/1.1"] }, (socket) =>
    server.emit("connection", socket),
  );
  tls.on("tlsClientError", (_error, socket) => socket.destroy());
  const turningAway = createTurningAway(certificate);
  // The server begins to watch over slow requests when it listens; here another listens for it.
  server.emit("listening");

  function hand(socket: Socket, first: Buffer): void {
    if (first[0] === HANDSHAKE) tls.emit("connection", socket);
    else if (isHere(socket.remoteAddress ?? "")) server.emit("connection", socket);
    else turningAway.emit("connection", socket);
  }

  return createPort((socket) => {
    const giveUp = () => socket.destroy();
    socket.setTimeout(FIRST_BYTE_LIMIT_MS, giveUp);
    socket.once("error", giveUp);
    socket.once("data", (first) => {
      socket.setTimeout(0);
      socket.off("timeout", giveUp);
      socket.off("error", giveUp);
      // Nothing may be read before whoever it is handed to listens.
      socket.pause();
      socket.unshift(first);
      hand(socket, first);
      process.nextTick(() => socket.resume());
    });
  });
}

function createTurningAway(certificate: string): HttpServer {
  return createPlain((request, response) => {
    const { host = "" } = request.headers;
    const path = request.url ?? "/";
    // Nobody comes back here on the same connection.
    response.setHeader("connection", "close");
    if (path === CERTIFICATE_PATH) {
      response
        .writeHead(200, {
          "content-type": "application/x-x509-ca-cert",
          "cache-control": "no-store",
        })
        .end(certificate);
      return;
    }
    // Keeps the method; a machine that does not follow reads why.
    response
      .writeHead(308, {
        location: `https://${host}${path}`,
        "content-type": "text/plain; charset=utf-8",
      })
      .end("这个端口要用 https 访问。This port is served over https.\n");
  });
}
