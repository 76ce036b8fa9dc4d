"use client";

import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";
import { useIssue } from "./DeedForm";
import { type SelectChoices, SelectOptions } from "./SelectOptions";

interface FieldProps {
  /** Name in the form data, and path of its fault. */
  readonly name: string;
  readonly label: string;
  /** What to write, where the label does not say it. */
  readonly hint?: ReactNode;
}

const BOX =
  "w-full rounded-control border bg-panel px-3 text-body placeholder:text-muted focus-visible:outline-2 focus-visible:outline-ink";

function box(issue: string | null, more?: string): string {
  return clsx(BOX, issue ? "border-2 border-ink" : "border-edge", more);
}

/** Label above, the field, and below it the hint or what is wrong. */
function Field(props: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  const { name, label, hint, id, children } = props;
  const issue = useIssue(name);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-meta text-muted">
        {label}
      </label>
      {children}
      {issue || hint ? (
        <span id={`${id}-note`} className={clsx("text-meta", issue ? "font-bold" : "text-muted")}>
          {issue ?? hint}
        </span>
      ) : null}
    </div>
  );
}

type InputProps = FieldProps &
  Pick<
    ComponentProps<"input">,
    | "type"
    | "defaultValue"
    | "placeholder"
    | "inputMode"
    | "autoComplete"
    | "autoFocus"
    | "maxLength"
    | "min"
    | "max"
    | "step"
  >;

export function InputField({ name, label, hint, ...input }: InputProps) {
  const id = useId();
  const issue = useIssue(name);
  return (
    <Field name={name} label={label} hint={hint} id={id}>
      <input
        id={id}
        name={name}
        aria-invalid={issue !== null}
        aria-describedby={`${id}-note`}
        className={box(issue, "h-10 max-desk:h-14")}
        {...input}
      />
    </Field>
  );
}

/** So many lines at least; what is longer is not cut off, the box grows with it. */
const LEAST_LINES: Readonly<Record<number, string>> = {
  2: "min-h-[calc(2lh+1rem)]",
  3: "min-h-[calc(3lh+1rem)]",
  4: "min-h-[calc(4lh+1rem)]",
  6: "min-h-[calc(6lh+1rem)]",
};

export function TextAreaField({
  name,
  label,
  hint,
  rows = 4,
  ...area
}: FieldProps &
  Pick<ComponentProps<"textarea">, "defaultValue" | "placeholder" | "rows" | "maxLength">) {
  const id = useId();
  const issue = useIssue(name);
  return (
    <Field name={name} label={label} hint={hint} id={id}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        aria-invalid={issue !== null}
        aria-describedby={`${id}-note`}
        className={box(
          issue,
          clsx("field-sizing-content max-h-[50dvh] py-2", LEAST_LINES[rows] ?? LEAST_LINES[4]),
        )}
        {...area}
      />
    </Field>
  );
}

export function SelectBoxField({
  name,
  label,
  hint,
  options,
  faultOf = name,
  ...select
}: FieldProps &
  Pick<ComponentProps<"select">, "defaultValue" | "onChange" | "value"> & {
    readonly options: SelectChoices;
    /** Path of its fault, where it is one of several selects that make a field together. */
    readonly faultOf?: string | undefined;
  }) {
  const id = useId();
  const issue = useIssue(faultOf);
  return (
    <Field name={faultOf} label={label} hint={hint} id={id}>
      <select
        id={id}
        name={name}
        data-field={faultOf}
        aria-invalid={issue !== null}
        aria-describedby={`${id}-note`}
        className={box(issue, "h-10 pr-8 max-desk:h-14")}
        {...select}
      >
        <SelectOptions options={options} />
      </select>
    </Field>
  );
}
