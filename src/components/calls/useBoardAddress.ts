"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { MouseEvent } from "react";
import { boardSearchSchema } from "@/lib/calling/search";

/** What of the board stands in its address: the warning chosen, the line opened. */
export interface BoardAddress {
  readonly warning: number | null;
  readonly line: number | null;
  hrefOf(change: { readonly warning?: number | null; readonly line?: number | null }): string;
  /** Follows a link of {@link hrefOf} without asking the server for a page that is here already. */
  open(event: MouseEvent<HTMLAnchorElement>): void;
  closeLine(): void;
}

export function useBoardAddress(): BoardAddress {
  const parameters = useSearchParams();
  const path = usePathname();
  const asked = boardSearchSchema.safeParse({
    warning: parameters?.get("warning") ?? undefined,
    line: parameters?.get("line") ?? undefined,
  });
  const warning = asked.data?.warning ?? null;
  const line = asked.data?.line ?? null;

  function hrefOf(change: Parameters<BoardAddress["hrefOf"]>[0]): string {
    const next = { warning, line: null, ...change };
    const query = new URLSearchParams();
    if (next.warning !== null) query.set("warning", String(next.warning));
    if (next.line !== null) query.set("line", String(next.line));
    const text = query.toString();
    return text === "" ? (path ?? "") : `${path}?${text}`;
  }

  return {
    warning,
    line,
    hrefOf,
    open(event) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      window.history.pushState(null, "", event.currentTarget.href);
    },
    closeLine: () => window.history.replaceState(null, "", hrefOf({ line: null })),
  };
}
