"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { tellServer } from "@/components/query/askServer";
import type { BoardPerson } from "@/lib/calling/boardLine";
import type { Contact } from "@/lib/people/contact";

export interface PersonNumberProps {
  readonly person: BoardPerson;
  readonly mayReveal: boolean;
  /** For which place the person is called: the reason on record. */
  readonly placeName: string;
}

/** The number goes back behind its mask after this, ms: a board left open shows nobody's. */
const SHOWN_FOR = 60_000;

/** A person's number with its middle hidden; one press shows the whole, and that is recorded. */
export function PersonNumber({ person, mayReveal, placeName }: PersonNumberProps) {
  const { mutate, reset, data, error, isPending } = useMutation({
    mutationFn: () =>
      tellServer<readonly Contact[]>(
        "POST",
        `/api/v1/people/persons/${encodeURIComponent(person.personCode)}/reveal`,
        { reason: `叫应 ${placeName}` },
      ),
  });
  useEffect(() => {
    if (!data) return;
    const timer = setTimeout(reset, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [data, reset]);

  if (person.number === null) return <span className="text-muted">没有号码</span>;
  const numbers = data?.filter(({ kind }) => kind !== "email") ?? [];
  if (numbers.length > 0) {
    return (
      <span role="status" className="font-bold">
        {numbers.map(({ value }) => (
          <a key={value} href={`tel:${value}`} className="mr-2 underline underline-offset-4">
            {value}
          </a>
        ))}
      </span>
    );
  }
  if (!mayReveal) return <b>{person.number}</b>;
  return (
    <button
      type="button"
      onClick={() => mutate()}
      disabled={isPending}
      title="显示完整号码（留痕）"
      aria-label={`显示 ${person.name} 的完整号码，会留痕`}
      className="rounded-cell font-bold underline decoration-edge decoration-dotted underline-offset-4 hover:bg-raised"
    >
      {error ? error.message : person.number}
    </button>
  );
}
