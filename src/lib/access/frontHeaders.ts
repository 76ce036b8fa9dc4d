/**
 * Request headers that the HTTP front writes and never believes from outside: how pages, which see
 * only headers, learn what the front knows.
 */

/** Network address the request really came from. */
export const CLIENT_ADDRESS_HEADER = "x-client-address";

/** Set where a request came from this very machine and through no proxy; absent everywhere else. */
export const THIS_MACHINE_HEADER = "x-this-machine";

/** Path and query that were asked for. */
export const PATH_HEADER = "x-requested-path";

/** Number of the request in the log; also sent back. */
export const REQUEST_ID_HEADER = "x-request-id";

/** Cookie by which a browser that logged in before is known again; it proves nothing else. */
export const DEVICE_COOKIE = "brain-device";

/** What the log-in says when the password was right and a code is needed; forms wait for it. */
export const CODE_ASKED = "请输入手机上的 6 位动态口令。";
