import type { Second } from "./second";

/** A span of time: (from, to]. */
export interface Span {
  readonly from: Second;
  readonly to: Second;
}

export function isIn(spans: readonly Span[], at: Second): boolean {
  return spans.some(({ from, to }) => at > from && at <= to);
}

export function holds(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** The same time in as few spans as may be, ascending. */
export function united(spans: readonly Span[]): Span[] {
  const one: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const before = one.at(-1);
    if (!before || before.to < span.from) one.push(span);
    else one[one.length - 1] = { from: before.from, to: Math.max(before.to, span.to) };
  }
  return one;
}
