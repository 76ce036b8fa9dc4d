import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./Button";

export interface ErrorStateProps {
  readonly title: string;
  /** What a person can do about it. */
  readonly mend: string;
  readonly onRetry?: () => void;
  readonly action?: ReactNode;
}

/** Something failed: what, and the way out. */
export function ErrorState({ title, mend, onRetry, action }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 py-3">
      <p className="flex items-center gap-2 text-strong font-bold">
        <TriangleAlert aria-hidden className="size-5 shrink-0" />
        {title}
      </p>
      <p className="text-body text-muted">{mend}</p>
      {onRetry ? <Button onClick={onRetry}>重试</Button> : null}
      {action}
    </div>
  );
}
