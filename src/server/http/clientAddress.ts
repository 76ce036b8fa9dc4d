import type { IncomingMessage } from "node:http";
import { CLIENT_ADDRESS_HEADER } from "@/lib/access/frontHeaders";

/** The sender's own address, as the front found it: behind a proxy every socket has the proxy's. */
export function clientAddress(request: IncomingMessage): string | undefined {
  const found = request.headers[CLIENT_ADDRESS_HEADER];
  return typeof found === "string" ? found : request.socket.remoteAddress;
}
