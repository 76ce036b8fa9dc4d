import clsx from "clsx";
import { type ComponentProps, useId } from "react";

export interface TextFieldProps extends Omit<ComponentProps<"input">, "id"> {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with it. */
  readonly fault?: string | undefined;
  /** Height in px at 1080p: 48 where it is the one thing to fill in. */
  readonly height?: 40 | 48;
}

/** One line to fill in, with its label above and what is wrong below. */
export function TextField({
  label,
  hint,
  fault,
  height = 40,
  className,
  ...input
}: TextFieldProps) {
  const id = useId();
  const note = fault ?? hint;
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className="text-body text-muted">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={fault ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        autoCapitalize="none"
        spellCheck={false}
        className={clsx(
          "w-full rounded-control border bg-ground px-3 text-strong",
          height === 48 ? "h-12" : "h-10",
          fault ? "border-2 border-ink" : "border-edge",
        )}
        {...input}
      />
      {note ? (
        <p id={`${id}-note`} className={clsx("text-meta", fault ? "font-bold" : "text-muted")}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
