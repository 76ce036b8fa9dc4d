import type { MouseEvent, ReactNode } from "react";
import type { Instant } from "@/lib/time/instant";

/** What every row of a record needs besides its own line. */
export interface RowContext {
  readonly focusId: number | null;
  readonly now: Instant;
  readonly timeZone: string;
  /** Address that shows a transition's chart, or its readings. */
  readonly hrefOf: (change: { readonly transition?: number; readonly evidence?: number }) => string;
  readonly onOpen: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/** A link within a warning's page. */
export function EvidenceLink({
  href,
  onOpen,
  children,
}: {
  readonly href: string;
  readonly onOpen: (event: MouseEvent<HTMLAnchorElement>) => void;
  readonly children: ReactNode;
}) {
  return (
    <a
      href={href}
      onClick={onOpen}
      className="inline-flex min-h-6 items-center underline decoration-edge underline-offset-4 hover:decoration-ink max-desk:min-h-11"
    >
      {children}
    </a>
  );
}
