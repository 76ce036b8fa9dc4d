"use client";

import clsx from "clsx";
import { SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/design/Button";
import { mayLeave } from "@/components/live/mayLeave";

export interface FilterFormProps {
  readonly label: string;
  /** The present query: where something else than this form changed it, the fields follow. */
  readonly query: string;
  /** Parameters kept that have no field here, as the sort. */
  readonly keep: Readonly<Record<string, string | undefined>>;
  /** The field that is always there: words to look for. */
  readonly search: ReactNode;
  /** The other fields, folded away on a phone. */
  readonly children: ReactNode;
  /** How many of them are set. */
  readonly set: number;
  readonly aside?: ReactNode;
}

/** Typing settles this long before it is looked for, ms. */
const SETTLE = 300;

/**
 * Filters as a plain GET form: they stand in the URL, work before the page is awake, and apply at
 * once after that. A new filter begins at page one.
 */
export function FilterForm(props: FilterFormProps) {
  const { label, query, keep, search, children, set, aside } = props;
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const own = useRef(new Set([query]));
  const [awake, setAwake] = useState(false);
  const [generation, setGeneration] = useState(0);
  const [unfolded, setUnfolded] = useState(false);
  useEffect(() => {
    setAwake(true);
    return () => clearTimeout(timer.current);
  }, []);
  useEffect(() => {
    if (own.current.has(query)) return;
    own.current = new Set([query]);
    setGeneration((before) => before + 1);
  }, [query]);

  const apply = async () => {
    clearTimeout(timer.current);
    if (!form.current) return;
    const next = queryOf(readable(form.current));
    if (!(await mayLeave())) {
      // The fields go back to what the list shows.
      setGeneration((before) => before + 1);
      return;
    }
    own.current.add(next);
    router.replace(`?${next}`, { scroll: false });
  };
  const applyLater = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void apply(), SETTLE);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every reader yet
    <form
      key={generation}
      ref={form}
      role="search"
      aria-label={label}
      method="get"
      // A field that cannot be read says so itself, in Chinese, and holds up no other.
      noValidate={awake}
      className="flex flex-wrap items-center gap-x-3 gap-y-2"
      onChange={(event) => {
        const typing =
          event.target instanceof HTMLInputElement &&
          ["search", "text"].includes(event.target.type);
        if (typing) applyLater();
        else void apply();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      {search}
      <div
        className={clsx(
          // On a phone below the search and the button that unfolds it, which share a line.
          "flex flex-wrap items-center gap-x-3 gap-y-2 max-desk:order-1 max-desk:w-full desk:contents",
          !unfolded && "max-desk:hidden",
        )}
      >
        {children}
      </div>
      {Object.entries(keep).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {awake ? null : (
        <Button type="submit" height={32}>
          查找
        </Button>
      )}
      <Button
        height={40}
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
        className="max-desk:h-11 desk:hidden"
      >
        <SlidersHorizontal aria-hidden className="size-4" />
        筛选{set > 0 ? `（${set}）` : ""}
      </Button>
      {aside ? (
        <div className="ml-auto flex items-center gap-2 max-desk:order-2">{aside}</div>
      ) : null}
    </form>
  );
}

/** What is written in the fields, without those that could not be read. */
function readable(form: HTMLFormElement): FormData {
  const data = new FormData(form);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && !field.validity.valid) data.delete(field.name);
  }
  return data;
}

/** Repeated names are one comma list; what is empty is left out. */
function queryOf(data: FormData): string {
  const lists = new Map<string, string[]>();
  for (const [name, value] of data) {
    if (typeof value !== "string" || value === "") continue;
    lists.set(name, [...(lists.get(name) ?? []), value]);
  }
  const entries = [...lists].map(([name, values]) => [name, values.join(",")]);
  return new URLSearchParams(entries).toString();
}
