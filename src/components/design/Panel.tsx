import clsx from "clsx";
import { type ReactNode, useId } from "react";

export interface PanelProps {
  readonly heading: ReactNode;
  /** What stands at the right of the heading: a legend, a count, a switch. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A piece of furniture: one subject under one heading. */
export function Panel({ heading, aside, children, className }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={clsx(
        "flex min-w-0 flex-col rounded-panel border border-line bg-panel px-4 py-3",
        className,
      )}
    >
      <header className="mb-1.5 flex min-h-6 shrink-0 flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <h2 id={id} className="text-body font-bold">
          {heading}
        </h2>
        {aside ? <div className="text-meta text-muted">{aside}</div> : null}
      </header>
      {children}
    </section>
  );
}
