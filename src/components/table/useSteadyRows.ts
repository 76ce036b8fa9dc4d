"use client";

import { type FocusEvent, useMemo, useRef, useState } from "react";
import { steadyOrder } from "@/lib/search/steadyOrder";

/** A table's order as the URL says it. */
export interface SortState {
  directionOf(word: string): "ascending" | "descending" | null;
  /** Where a press on a column's heading leads: ascending, or descending when it is so already. */
  hrefOf(word: string): string;
}

/** Rows that keep their places while a pointer or the focus is among them. */
export function useSteadyRows<Row>(rows: readonly Row[], idOf: (row: Row) => string) {
  const [held, setHeld] = useState(false);
  const seen = useRef<readonly string[]>([]);
  // The same array as long as the rows are the same: a table takes another array for other data.
  const shown = useMemo(
    () => (held ? steadyOrder(seen.current, rows, idOf) : [...rows]),
    [held, rows, idOf],
  );
  seen.current = shown.map(idOf);
  return {
    rows: shown,
    hold: {
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      onFocus: () => setHeld(true),
      onBlur: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setHeld(false);
      },
    },
  };
}
