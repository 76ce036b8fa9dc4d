"use client";

import { useState } from "react";

/**
 * The number of one deed, made when its form opens and sent with every try: what was done is not
 * done again when an answer was lost. Not by `randomUUID`, which pages without TLS do not have.
 */
export function useDeedNumber(): string {
  const [number] = useState(newDeedNumber);
  return number;
}

export function newDeedNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // Version 4, variant 1 (RFC 9562).
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20, 32]
    .map((end, index, ends) => hex.slice(ends[index - 1] ?? 0, end))
    .join("-");
}
