"use client";

import { useRef, useState } from "react";

export interface HeldOrder<T> {
  readonly rows: readonly T[];
  /** For the element whose rows must not move while a pointer or the focus is in it. */
  readonly holders: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
  };
}

/** Rows that move only when nobody is about to press one; their values go on changing. */
export function useHeldOrder<T extends { readonly code: string }>(
  rows: readonly T[],
): HeldOrder<T> {
  const [held, setHeld] = useState(false);
  const order = useRef<readonly string[]>([]);
  const shown = held ? inOrder(rows, order.current) : rows;
  order.current = shown.map((row) => row.code);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return {
    rows: shown,
    holders: {
      onPointerEnter: hold,
      onPointerLeave: release,
      onFocus: hold,
      onBlur: release,
    },
  };
}

/** The rows as they stood; new ones behind them. */
export function inOrder<T extends { readonly code: string }>(
  rows: readonly T[],
  order: readonly string[],
): readonly T[] {
  const place = new Map(order.map((code, index) => [code, index]));
  const placeOf = (row: T) => place.get(row.code) ?? order.length;
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}
