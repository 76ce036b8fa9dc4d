export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

/** Options under a heading of their own. */
export interface SelectGroup {
  readonly group: string;
  readonly options: readonly SelectOption[];
}

export type SelectChoices = readonly (SelectOption | SelectGroup)[];

/** What stands in a select: options, and groups of them. */
export function SelectOptions({ options }: { readonly options: SelectChoices }) {
  return options.map((option) =>
    "group" in option ? (
      <optgroup key={option.group} label={option.group}>
        <SelectOptions options={option.options} />
      </optgroup>
    ) : (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ),
  );
}
