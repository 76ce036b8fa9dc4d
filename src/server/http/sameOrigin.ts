import type { IncomingMessage } from "node:http";

/** What only a browser sends on its own with a request, wherever the page stands that made it. */
export function carriesCookie(request: IncomingMessage): boolean {
  return request.headers.cookie !== undefined && request.headers.authorization === undefined;
}

export function changesSomething(request: IncomingMessage): boolean {
  return request.method !== "GET" && request.method !== "HEAD" && request.method !== "OPTIONS";
}

/**
 * Whether a request proves that a page of ours made it. Browsers say so themselves: where the page
 * is trustworthy (TLS, this machine) by Sec-Fetch-Site, and with everything that is not a GET by
 * Origin, a plain form's too. A request that says neither proves nothing.
 */
export function provesOwnPage(request: IncomingMessage): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return request.headers.origin !== undefined && isFromOwnPage(request);
}

/** Whether the page that made a request is ours, as far as the request says; no origin is no page. */
export function isFromOwnPage(request: IncomingMessage): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  // Only a proxy sets the first; a browser cannot be made to.
  const host = request.headers["x-forwarded-host"] ?? request.headers.host;
  return URL.canParse(origin) && new URL(origin).host === host;
}
