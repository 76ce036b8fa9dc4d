import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";

export interface SecurityOptions {
  /** People reach us over TLS, always: browsers are told never to try without. */
  readonly onlyTls: boolean;
  /** Pages are compiled as they are asked for; React then evaluates text to show where errors are. */
  readonly development: boolean;
  /** The county has a key for the 天地图 base map, whose tiles come from its own servers. */
  readonly tianditu: boolean;
}

const TIANDITU = "https://*.tianditu.gov.cn";

/**
 * Headers of every page. Scripts may be inline, because Next's own are and have no nonce yet; all
 * else comes from us alone, and nobody may frame us.
 */
export function createSecurityHeaders(
  options: SecurityOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const base = options.tianditu ? [TIANDITU] : [];
  const evaluation = options.development ? ["'unsafe-eval'"] : [];
  const apply = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'unsafe-inline'", ...evaluation],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:", ...base],
        // The map's worker fetches; Socket.IO is on our own port, which 'self' covers for ws too.
        connectSrc: ["'self'", ...base],
        workerSrc: ["'self'", "blob:"],
        fontSrc: ["'self'", "data:"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(options.onlyTls ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: options.onlyTls && { maxAge: 31_536_000 },
    // Both mean something only over TLS; without it browsers complain on every page.
    crossOriginOpenerPolicy: options.onlyTls && { policy: "same-origin" },
    originAgentCluster: options.onlyTls,
    referrerPolicy: { policy: "same-origin" },
  });
  return (request, response) => apply(request, response, refuseToContinue);
}

function refuseToContinue(error?: unknown): void {
  if (error) throw error;
}
