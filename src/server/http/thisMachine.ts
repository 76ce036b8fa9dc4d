import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/** What any proxy on the way writes; one that writes nothing still asks for its own host. */
const WRITTEN_BY_PROXIES = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
];

/**
 * Whether a request was made on this very machine: by a peer on the loopback, to a loopback name,
 * and through no proxy, which would bring the whole world in from 127.0.0.1. To be asked before
 * forged headers are taken away.
 */
export function isFromThisMachine(
  request: Pick<IncomingMessage, "headers"> & {
    readonly socket: Pick<IncomingMessage["socket"], "remoteAddress">;
  },
): boolean {
  if (!isLoopback(request.socket.remoteAddress ?? "")) return false;
  if (WRITTEN_BY_PROXIES.some((name) => request.headers[name] !== undefined)) return false;
  return isLoopbackHost(request.headers.host ?? "");
}

/** Whether a peer's address is this machine's own. */
export function isLoopback(address: string): boolean {
  const plain = address.startsWith("::ffff:") ? address.slice(7) : address;
  const family = isIP(plain);
  return family !== 0 && LOOPBACK.check(plain, family === 6 ? "ipv6" : "ipv4");
}

/** Also keeps out another site's page whose name was made to point here. */
function isLoopbackHost(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return hostname === "localhost" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
}
