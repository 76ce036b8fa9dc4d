import { lookup as resolveName } from "node:dns";
import { Agent as HttpsAgent } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Agent, request as sendRequest } from "undici";
import type { HttpAnswer } from "@/lib/message/gatewayAnswer";
import type { GatewayRequest } from "@/lib/message/gatewayRequest";

/**
 * The one way out. An administrator of the system may enter any address, and must not thereby reach
 * what only this machine reaches: this machine itself, the cloud's metadata, the county's intranet.
 * Such addresses are refused unless OUTGOING_NETWORKS, which whoever runs the server sets, names
 * their network; gateways inside a county's intranet are legitimate. The check is made on the
 * address that is connected to, after the name was looked up, so that a name cannot be pointed
 * elsewhere between check and use; redirects are not followed.
 */
export interface Outgoing {
  /** Sends once; throws {@link AddressRefused}, or an Error where no answer came. */
  request(request: GatewayRequest, limitMs?: number): Promise<HttpAnswer>;
  /** For libraries with connections of their own. */
  readonly lookup: LookupFunction;
  readonly httpsAgent: HttpsAgent;
  /** Throws where a host written as an address must not be connected to; names are checked later. */
  refuseInside(host: string): void;
  /** Resolves a name to an address that may be connected to. */
  addressOf(host: string): Promise<string>;
  close(): Promise<void>;
}

export class AddressRefused extends Error {
  constructor(address: string) {
    super(`${address} 是内部地址；确需使用时，请运维在 OUTGOING_NETWORKS 里写明它的网段`);
    this.name = "AddressRefused";
  }
}

/** IANA special-purpose networks (RFC 6890 and its registries): nothing public is in them. */
const INSIDE: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 128],
  ["::1", 128],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001:db8::", 32],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
];

const inside = listOf(INSIDE);

function listOf(networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of networks) list.addSubnet(address, prefix, familyOf(address));
  return list;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** Whether an address may be connected to; IPv4 inside IPv6 (::ffff:10.0.0.1) counts as itself. */
export function mayConnect(address: string, allowed: BlockList): boolean {
  if (isIP(address) === 0) return false;
  const family = familyOf(address);
  return allowed.check(address, family) || !inside.check(address, family);
}

/** `10.1.0.0/16` or a single address, each checked by the configuration already. */
export function networksOf(list: readonly string[]): BlockList {
  return listOf(
    list.map((network) => {
      const [address = "", prefix] = network.split("/");
      return [address, prefix === undefined ? (isIP(address) === 6 ? 128 : 32) : Number(prefix)];
    }),
  );
}

const LIMIT_MS = 10_000;
/** An answer longer than this is no answer of a gateway. */
const LONGEST_ANSWER = 64 * 1024;

export function createOutgoing(networks: readonly string[]): Outgoing {
  const allowed = networksOf(networks);

  /** Node's own look-up, refusing what must not be connected to. */
  const lookup: LookupFunction = (host, options, callback) => {
    resolveName(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, "", 0);
      const open = found.filter(({ address }) => mayConnect(address, allowed));
      const [first] = open;
      if (!first) return callback(new AddressRefused(host), "", 0);
      if (options.all) return callback(null, open);
      callback(null, first.address, first.family);
    });
  };

  const agent = new Agent({
    connections: 128,
    keepAliveTimeout: 10_000,
    connect: { lookup, timeout: LIMIT_MS },
  });
  const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: 64, lookup });

  /** A name is checked when it is looked up; an address in figures never is looked up. */
  function refuseInside(host: string): void {
    const address = host.replace(/^\[|\]$/g, "");
    if (isIP(address) !== 0 && !mayConnect(address, allowed)) throw new AddressRefused(address);
  }

  return {
    lookup,
    httpsAgent,
    refuseInside,
    async request({ url, method, headers, body }, limitMs = LIMIT_MS) {
      refuseInside(new URL(url).hostname);
      const answer = await sendRequest(url, {
        method,
        headers: { ...headers },
        body,
        dispatcher: agent,
        headersTimeout: limitMs,
        bodyTimeout: limitMs,
      });
      const retryAfter = Number(answer.headers["retry-after"] ?? Number.NaN);
      return {
        status: answer.statusCode,
        body: await textOf(answer.body),
        retryAfterS: Number.isFinite(retryAfter) ? retryAfter : null,
      };
    },
    async addressOf(host) {
      refuseInside(host);
      if (isIP(host) !== 0) return host;
      return new Promise((resolve, reject) => {
        lookup(host, { family: 0 }, (error, address) =>
          error ? reject(error) : resolve(String(address)),
        );
      });
    },
    async close() {
      httpsAgent.destroy();
      await agent.close();
    },
  };
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > LONGEST_ANSWER) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** What went wrong on the way, for people; undici hides the cause one level down. */
export function wayTrouble(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof AddressRefused) return cause.message;
  if (cause instanceof Error && "code" in cause) {
    const known = TROUBLES[String(cause.code)];
    return known ? `${known}（${String(cause.code)}）` : `连接失败：${String(cause.code)}`;
  }
  return `连接失败：${cause instanceof Error ? cause.message : String(cause)}`;
}

const TROUBLES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "对方没有在听",
  ECONNRESET: "对方中断了连接",
  ENOTFOUND: "域名查不到",
  EAI_AGAIN: "域名暂时查不到",
  ETIMEDOUT: "连接超时",
  UND_ERR_CONNECT_TIMEOUT: "连接超时",
  UND_ERR_HEADERS_TIMEOUT: "对方没有在时限内答复",
  UND_ERR_BODY_TIMEOUT: "对方没有在时限内答完",
  UND_ERR_SOCKET: "对方中断了连接",
  EHOSTUNREACH: "网络不通",
  ENETUNREACH: "网络不通",
  CERT_HAS_EXPIRED: "对方证书已过期",
  DEPTH_ZERO_SELF_SIGNED_CERT: "对方证书不受信任",
};
