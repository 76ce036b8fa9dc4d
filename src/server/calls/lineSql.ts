/** Whether what concerns an area is within a viewer's; null as the parameter: the whole county. */
export const seen = (column: string, parameter: string) =>
  `(${parameter}::text IS NULL OR starts_with(${column}, ${parameter}))`;

/**
 * Lines `l` that were lost with somebody in them, also where their call was closed afterwards: nobody
 * is left who was not called, and nobody confirmed. The SQL of `lostAs` in lib/calling/machine.ts.
 */
export const EXHAUSTED = `(l.state = 'exhausted' OR (l.state = 'closed'
    AND jsonb_array_length(l.line -> 'outcomes') > 0
    AND NOT l.line -> 'outcomes' @> '[null]' AND NOT l.line -> 'outcomes' @> '["confirmed"]'))`;

/** Lines `l` with nobody in them. */
export const VACANT = `(l.state = 'vacant' OR (l.state = 'closed'
    AND jsonb_array_length(l.line -> 'outcomes') = 0))`;

export const LOST = `(${EXHAUSTED} OR ${VACANT})`;
