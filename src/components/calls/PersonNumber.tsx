"use client";

import { useMutation } from "@tanstack/react-query";
import { tellServer } from "@/components/query/askServer";
import type { BoardPerson } from "@/lib/calling/board";

interface Revealed {
  readonly contacts: readonly { readonly kind: string; readonly value: string }[];
}

/** A person's number with its middle hidden; one press shows the whole, and that is recorded. */
export function PersonNumber({
  person,
  mayReveal,
}: {
  readonly person: BoardPerson;
  readonly mayReveal: boolean;
}) {
  const reveal = useMutation({
    mutationFn: () =>
      tellServer<Revealed>(
        "POST",
        `/api/v1/people/${encodeURIComponent(person.personCode)}/reveal`,
        {
          reason: "叫应",
        },
      ),
  });
  if (person.number === null) return <span className="text-muted">没有号码</span>;
  const numbers = reveal.data?.contacts.filter(({ kind }) => kind !== "email") ?? [];
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
      onClick={() => reveal.mutate()}
      disabled={reveal.isPending}
      title="显示完整号码（留痕）"
      aria-label={`显示 ${person.name} 的完整号码，会留痕`}
      className="rounded-cell font-bold underline decoration-edge decoration-dotted underline-offset-4 hover:bg-raised"
    >
      {reveal.error ? reveal.error.message : person.number}
    </button>
  );
}
