import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a gateway of SMS and voice was asked to carry. */
export interface Gateway {
  readonly url: string;
  /** When the id of each first call came, epoch ms, by id; who is told of others' silence is not in it. */
  readonly first: ReadonlyMap<string, number>;
  /** Requests of calls under an id that had come before, which such a gateway carries once. */
  repeats(): number;
  /** Called with every new id, and how many there are. */
  onNew: (count: number) => void;
  stop(): Promise<void>;
}

/** A real HTTP server that answers as gateways do and counts each message by its id. */
export async function startGateway(): Promise<Gateway> {
  const first = new Map<string, number>();
  let repeats = 0;
  const server = createServer((request, response) => {
    const id = String(request.headers["idempotency-key"]);
    request.resume();
    request.on("end", () => {
      if (first.has(id)) repeats += 1;
      else if (id.startsWith("call:")) {
        first.set(id, Date.now());
        gateway.onNew(first.size);
      }
      response.writeHead(200, { "content-type": "application/json" });
      response.end(`{"code":0,"data":{"id":"g${first.size}"}}`);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const gateway: Gateway = {
    url: `http://127.0.0.1:${port}`,
    first,
    repeats: () => repeats,
    onNew: () => undefined,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  return gateway;
}

const CALLBACK_SECRET = "of the bench's gateway";

/** What people pressed, as a gateway posts it. */
export function signedReports(reports: readonly { readonly id: string; readonly key: string }[]) {
  const body = JSON.stringify({ reports });
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac("sha256", CALLBACK_SECRET)
    .update(`${timestamp}.${body}`)
    .digest("hex");
  const headers = {
    "content-type": "application/json",
    "x-signature": signature,
    "x-timestamp": timestamp,
  };
  return { method: "POST", headers, body };
}

/** Settings of its two channels, as the environment gives them to a server. */
export function gatewayEnvironment(url: string): Record<string, string> {
  const same = {
    body: '{"mobile":"{{to}}","content":"{{text}}","uid":"{{id}}"}',
    resultPath: "code",
    successValues: "0",
    gatewayIdPath: "data.id",
    perSecond: 2_000,
    callbackSecret: CALLBACK_SECRET,
  };
  return {
    OUTGOING_NETWORKS: "127.0.0.1",
    CHANNEL_SMS: JSON.stringify({ ...same, url: `${url}/sms`, signature: "高县应急" }),
    CHANNEL_VOICE: JSON.stringify({ ...same, url: `${url}/voice` }),
  };
}
