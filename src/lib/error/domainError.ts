/** What a refused request says about one of its fields, so that a form can show it there. */
export interface FieldIssue {
  /** Path of the field, as `readings.3.value`. */
  readonly field: string;
  readonly message: string;
}

interface Wording {
  /** Stable, machine-readable: `station-unknown`. */
  readonly code: string;
  /** What is wrong, one Chinese sentence a county officer understands. */
  readonly message: string;
  /** What to do about it, one Chinese sentence. */
  readonly mend: string;
}

const BRAND = Symbol.for("county-emergency-brain.domainError");

/**
 * A refusal with a stable code and a way to mend it. The named classes below are all there are;
 * anything else that is thrown is a defect and is answered with 500.
 */
export abstract class DomainError extends Error {
  abstract readonly status: number;
  readonly code: string;
  readonly mend: string;
  readonly issues: readonly FieldIssue[];
  /** Seconds after which trying again makes sense; null where it does not. */
  readonly retryAfterS: number | null;

  constructor(
    wording: Wording,
    more: { readonly issues?: readonly FieldIssue[]; readonly retryAfterS?: number } = {},
  ) {
    super(wording.message);
    this.name = new.target.name;
    this.code = wording.code;
    this.mend = wording.mend;
    this.issues = more.issues ?? [];
    this.retryAfterS = more.retryAfterS ?? null;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** 400: the request cannot be read at all. */
export class Malformed extends DomainError {
  readonly status = 400;
}

/** 401: nobody is logged in, or the key is not known. */
export class Unauthorized extends DomainError {
  readonly status = 401;
}

/** 403: known, and not allowed. */
export class Forbidden extends DomainError {
  readonly status = 403;
}

/** 404: no such thing, or not for this viewer. */
export class NotFound extends DomainError {
  readonly status = 404;
}

/** 405: the path is right, the method is not. */
export class MethodNotAllowed extends DomainError {
  readonly status = 405;
}

/** 409: the state of things does not allow it now. */
export class Conflict extends DomainError {
  readonly status = 409;
}

/** 413: more than is taken at once. */
export class TooLarge extends DomainError {
  readonly status = 413;
}

/** 415: a content type or encoding that is not understood. */
export class UnsupportedMedia extends DomainError {
  readonly status = 415;
}

/** 422: readable, but its content is wrong. */
export class ValidationError extends DomainError {
  readonly status = 422;
}

/** 429: too often. */
export class TooMany extends DomainError {
  readonly status = 429;
}

/** 503: not now; come again. */
export class Unavailable extends DomainError {
  readonly status = 503;
}

/**
 * Whether a thrown value is one of ours. By brand and not by `instanceof`: pages are loaded in a
 * module graph of their own, where the same class exists a second time.
 */
export function isDomainError(thrown: unknown): thrown is DomainError {
  return thrown instanceof Error && BRAND in thrown;
}
