import clsx from "clsx";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { type SelectChoices, SelectOptions } from "@/components/form/SelectOptions";

/** Words to look for. */
export function SearchField({
  name,
  value,
  placeholder,
}: {
  readonly name: string;
  readonly value: string;
  readonly placeholder: string;
}) {
  return (
    <label className="relative flex items-center max-desk:min-w-48 max-desk:flex-1">
      <span className="sr-only">{placeholder}</span>
      <Search aria-hidden className="absolute left-2.5 size-4 text-muted" />
      <input
        type="search"
        name={name}
        defaultValue={value}
        placeholder={placeholder}
        maxLength={40}
        className="h-8.5 w-60 rounded-control border border-edge bg-panel pr-2 pl-8 text-body placeholder:text-muted max-desk:h-11 max-desk:w-full"
      />
    </label>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  /** Where the label is a picture. */
  readonly name?: string;
}

/** Several may be chosen; none means all. */
export function ChoiceField({
  legend,
  name,
  choices,
  chosen,
}: {
  readonly legend: string;
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
}) {
  return (
    <fieldset className="flex items-center">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice, index) => (
        <label
          key={choice.value}
          className={clsx(
            "flex h-8.5 cursor-pointer items-center gap-1.5 border border-edge px-2.5 text-meta text-muted max-desk:h-11",
            "has-checked:bg-raised has-checked:font-bold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ink",
            index === 0 ? "rounded-l-control" : "-ml-px",
            index === choices.length - 1 && "rounded-r-control",
          )}
        >
          <input
            type="checkbox"
            name={name}
            value={choice.value}
            defaultChecked={chosen.includes(choice.value)}
            aria-label={choice.name}
            className="sr-only"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

/** One of several, or all. */
export function SelectField({
  name,
  label,
  value,
  options,
  className,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: SelectChoices;
  readonly className?: string;
}) {
  return (
    <label className={clsx("flex items-center", className)}>
      <span className="sr-only">{label}</span>
      <select
        name={name}
        defaultValue={value}
        className="h-8.5 rounded-control border border-edge bg-panel pr-7 pl-2.5 text-meta max-desk:h-11"
      >
        <SelectOptions options={options} />
      </select>
    </label>
  );
}

/** On or off. */
export function FlagField({
  name,
  value = "1",
  label,
  on,
}: {
  readonly name: string;
  /** What is sent when it is on, where one name has several. */
  readonly value?: string;
  readonly label: string;
  readonly on: boolean;
}) {
  return (
    <label className="flex h-8.5 cursor-pointer items-center gap-2 rounded-control border border-edge px-2.5 text-meta text-muted has-checked:bg-raised has-checked:font-bold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ink max-desk:h-11">
      <input type="checkbox" name={name} value={value} defaultChecked={on} className="sr-only" />
      {label}
    </label>
  );
}
