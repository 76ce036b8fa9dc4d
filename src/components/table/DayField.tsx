"use client";

import { CalendarDays } from "lucide-react";
import { useId, useRef, useState } from "react";
import { writtenDay } from "@/lib/time/writtenDay";

/** In what is said of a day that could not be read. */
const EXAMPLE = "2026-07-14";

/**
 * A day of the county's calendar, written as `2026-07-14` in any browser: the browser's own field
 * writes the day as the browser's language does. Its calendar is kept beside it, for who picks.
 */
export function DayField({
  name,
  label,
  value,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}) {
  const field = useRef<HTMLInputElement>(null);
  const calendar = useRef<HTMLInputElement>(null);
  const applied = useRef(value);
  const [unread, setUnread] = useState<string | null>(null);
  const ids = useId();

  /** What is written, in our form, where it is a day; what is none stays as it is, and is said. */
  const settle = () => {
    const input = field.current;
    if (!input) return;
    const day = writtenDay(input.value);
    if (day !== null) input.value = day;
    setUnread(day === null && input.value.trim() !== "" ? input.value.trim() : null);
  };
  const applyIfChanged = () => {
    const input = field.current;
    if (!input?.validity.valid || input.value === applied.current) return;
    applied.current = input.value;
    input.form?.requestSubmit();
  };

  return (
    <div className="relative flex items-center gap-1.5 text-meta text-muted max-desk:flex-wrap">
      <label htmlFor={`${ids}-field`}>{label}</label>
      <span className="relative flex items-center">
        <input
          ref={field}
          id={`${ids}-field`}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          name={name}
          defaultValue={value}
          placeholder="年-月-日"
          maxLength={16}
          aria-invalid={unread !== null}
          aria-describedby={unread === null ? undefined : `${ids}-fault`}
          onChange={(event) => {
            const input = event.currentTarget;
            const day = writtenDay(input.value);
            const isEmpty = input.value.trim() === "";
            input.setCustomValidity(isEmpty || day !== null ? "" : faultOf(input.value));
            if (isEmpty || day !== null) setUnread(null);
            // A day half written is not looked for; one written otherwise, when it is left.
            if (isEmpty || day === input.value) applied.current = input.value;
            else event.stopPropagation();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            // With several fields and no button to send, Enter would send nothing by itself.
            event.preventDefault();
            settle();
            applyIfChanged();
          }}
          onBlur={() => {
            settle();
            applyIfChanged();
          }}
          className="h-8.5 w-34 rounded-control border border-edge bg-panel pr-8 pl-2.5 text-ink text-meta placeholder:text-muted aria-invalid:border-2 aria-invalid:border-ink max-desk:h-11 max-desk:w-36 max-desk:pr-11"
        />
        <input
          ref={calendar}
          type="date"
          tabIndex={-1}
          aria-hidden
          className="pointer-events-none absolute inset-0 -z-10 opacity-0"
          onChange={(event) => {
            event.stopPropagation();
            const input = field.current;
            if (!input) return;
            input.value = event.currentTarget.value;
            input.setCustomValidity("");
            settle();
            applyIfChanged();
          }}
        />
        <button
          type="button"
          aria-label={`在日历上选（${label}）`}
          title="在日历上选"
          onClick={() => {
            if (!calendar.current || !field.current) return;
            calendar.current.value = writtenDay(field.current.value) ?? "";
            calendar.current.showPicker();
          }}
          className="absolute right-0 flex h-full w-8 items-center justify-center rounded-control text-muted hover:text-ink focus-visible:-outline-offset-2 max-desk:w-11"
        >
          <CalendarDays aria-hidden className="size-4" />
        </button>
      </span>
      {unread === null ? null : (
        <p
          id={`${ids}-fault`}
          role="alert"
          className="rounded-control border border-edge bg-panel px-2.5 py-1 text-ink max-desk:w-full desk:absolute desk:top-full desk:left-0 desk:z-10 desk:mt-1 desk:whitespace-nowrap"
        >
          {faultOf(unread)}
        </p>
      )}
    </div>
  );
}

function faultOf(text: string): string {
  return `“${text.trim()}”不是日期，没有按它筛选。请写成 ${EXAMPLE}。`;
}
