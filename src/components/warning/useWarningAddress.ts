"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { MouseEvent } from "react";
import { z } from "zod";

const id = z.coerce.number().int().positive().nullable().catch(null);
const schema = z.object({ transition: id, evidence: id });

/** What of a warning's page stands in its address: the transition explained, the readings opened. */
export interface WarningAddress {
  readonly transition: number | null;
  readonly evidence: number | null;
  hrefOf(change: { readonly transition?: number; readonly evidence?: number }): string;
  /** Follows a link of {@link hrefOf} without asking the server for what is already here. */
  open(event: MouseEvent<HTMLAnchorElement>): void;
  closeEvidence(): void;
}

export function useWarningAddress(): WarningAddress {
  const parameters = useSearchParams();
  const path = usePathname();
  const search = schema.parse({
    transition: parameters?.get("transition") ?? null,
    evidence: parameters?.get("evidence") ?? null,
  });
  const address = (next: { transition: number | null; evidence: number | null }) => {
    const query = new URLSearchParams();
    if (next.transition !== null) query.set("transition", String(next.transition));
    if (next.evidence !== null) query.set("evidence", String(next.evidence));
    const text = query.toString();
    return text === "" ? (path ?? "") : `${path}?${text}`;
  };
  return {
    ...search,
    hrefOf: (change) =>
      address({
        transition: change.transition ?? search.transition,
        evidence: change.evidence ?? null,
      }),
    open(event) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      window.history.pushState(null, "", event.currentTarget.href);
    },
    closeEvidence: () =>
      window.history.replaceState(null, "", address({ ...search, evidence: null })),
  };
}
