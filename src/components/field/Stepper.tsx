"use client";

import type { Heads } from "@/lib/field/headcount";

export interface StepperProps {
  readonly name: string;
  readonly heads: Heads;
  readonly onChange: (heads: Heads) => void;
}

/** Households and people, by thumb or by keypad. */
export function Stepper({ name, heads, onChange }: StepperProps) {
  return (
    <fieldset className="grid grid-cols-[3.5rem_1fr_1fr] items-center gap-1.5">
      <legend className="sr-only">{name}</legend>
      <span aria-hidden className="text-[1.0625rem] leading-6">
        {name}
      </span>
      <Amount
        name={`${name}户数`}
        unit="户"
        value={heads.households}
        onChange={(households) => onChange({ ...heads, households })}
      />
      <Amount
        name={`${name}人数`}
        unit="人"
        value={heads.people}
        onChange={(people) => onChange({ ...heads, people })}
      />
    </fieldset>
  );
}

function Amount({
  name,
  unit,
  value,
  onChange,
}: {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const change = (to: number) => onChange(Math.min(100_000, Math.max(0, to)));
  // A village has thousands of people: four figures stand between the two.
  const side = "h-14 w-9 shrink-0 touch-manipulation text-[1.5rem] active:bg-raised";
  return (
    <span className="flex items-center overflow-hidden rounded-[0.75rem] border border-edge bg-panel has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-ink">
      <button
        type="button"
        aria-label={`${name}减一`}
        onClick={() => change(value - 1)}
        className={side}
      >
        −
      </button>
      <label className="flex min-w-0 flex-1 items-baseline justify-center gap-0.5">
        <span className="sr-only">{name}</span>
        <input
          inputMode="numeric"
          value={value}
          onChange={({ target }) => change(Number(target.value.replace(/\D/g, "") || 0))}
          onFocus={({ target }) => target.select()}
          className="h-14 w-full min-w-0 bg-transparent text-right font-bold text-[1.25rem] tabular-nums outline-none"
        />
        <span className="w-5 shrink-0 text-[0.9375rem] text-muted">{unit}</span>
      </label>
      <button
        type="button"
        aria-label={`${name}加一`}
        onClick={() => change(value + 1)}
        className={side}
      >
        +
      </button>
    </span>
  );
}
