import type { ReactNode } from "react";

export interface EmptyStateProps {
  readonly title: string;
  /** Why it is empty, or what would fill it. */
  readonly detail?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here, said so that it cannot be taken for a failure. */
export function EmptyState({ title, detail, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-1 py-3">
      <p className="text-body text-ink">{title}</p>
      {detail ? <p className="text-meta text-muted">{detail}</p> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
