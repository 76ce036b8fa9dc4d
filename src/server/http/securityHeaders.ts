import { randomBytes } from "node:crypto";
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
 * Headers of every page. A script runs only if it carries the nonce of this answer, or was loaded by
 * one that did; Next finds the nonce in the request's own Content-Security-Policy header, which is
 * therefore written here and never believed from outside. All else comes from us alone, and nobody
 * may frame us. Styles: sheets by file or nonce; `style` attributes are React's and stay.
 */
export function createSecurityHeaders(
  options: SecurityOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const base = options.tianditu ? [TIANDITU] : [];
  const evaluation = options.development ? ["'unsafe-eval'"] : [];
  const nonces = new WeakMap<object, string>();
  const nonceOf = (_request: IncomingMessage, response: ServerResponse) =>
    `'nonce-${nonces.get(response) ?? ""}'`;
  // In development sheets are injected as the pages are compiled, without a nonce.
  const sheets = options.development ? ["'unsafe-inline'"] : [nonceOf];
  const apply = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonceOf, "'strict-dynamic'", ...evaluation],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'", ...sheets],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:", ...base],
        // The map's worker fetches; Socket.IO is on our own port, which 'self' covers for ws too.
        connectSrc: ["'self'", ...base],
        workerSrc: ["'self'", "blob:"],
        fontSrc: ["'self'", "data:"],
        manifestSrc: ["'self'"],
        mediaSrc: ["'self'", "blob:"],
        objectSrc: ["'none'"],
        frameSrc: ["'none'"],
        baseUri: ["'none'"],
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
  return (request, response) => {
    nonces.set(response, randomBytes(16).toString("base64"));
    apply(request, response, refuseToContinue);
    response.setHeader("permissions-policy", PERMISSIONS_POLICY);
    const policy = response.getHeader("content-security-policy");
    if (typeof policy === "string") request.headers["content-security-policy"] = policy;
    delete request.headers["content-security-policy-report-only"];
  };
}

/** Devices that pages of ours use: a phone's camera and position, for reports from the field. */
const PERMISSIONS_POLICY =
  "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), interest-cohort=()";

function refuseToContinue(error?: unknown): void {
  if (error) throw error;
}
