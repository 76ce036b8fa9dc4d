import type { IncomingMessage } from "node:http";
import { BlockList, isIP, type Socket } from "node:net";
import { TLSSocket } from "node:tls";

export interface Sender {
  readonly address: string;
  readonly secure: boolean;
}

/**
 * Who sent a request, and whether over TLS: the socket itself, or what a trusted proxy says about
 * it. From anybody else X-Forwarded-… headers are forgeries and are removed.
 */
export function createSenderReader(
  trusted: readonly string[],
): (request: IncomingMessage) => Sender {
  const proxies = blockList(trusted);
  /** Peers of open connections: a gauge that sends a thousand times is looked at once. */
  const isProxy = new WeakMap<Socket, boolean>();
  return (request) => {
    const { socket } = request;
    const peer = plainAddress(socket.remoteAddress ?? "");
    const isTrusted = isProxy.get(socket) ?? includes(proxies, peer);
    isProxy.set(socket, isTrusted);
    if (!isTrusted) {
      delete request.headers["x-forwarded-for"];
      delete request.headers["x-forwarded-host"];
      delete request.headers["x-forwarded-proto"];
      delete request.headers.forwarded;
      const secure = socket instanceof TLSSocket;
      request.headers["x-forwarded-proto"] = secure ? "https" : "http";
      return { address: peer, secure };
    }
    return {
      address: firstUntrusted(header(request, "x-forwarded-for"), proxies) ?? peer,
      secure: header(request, "x-forwarded-proto") === "https",
    };
  };
}

/** Read from the right: each proxy appends the address it saw, so only the rightmost are honest. */
function firstUntrusted(forwardedFor: string, proxies: BlockList): string | null {
  const hops = forwardedFor.split(",").map((hop) => plainAddress(hop.trim()));
  return hops.reverse().find((hop) => isIP(hop) !== 0 && !includes(proxies, hop)) ?? null;
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function includes(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** IPv4 seen through a dual-stack socket comes as `::ffff:192.0.2.1`. */
function plainAddress(address: string): string {
  return address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
