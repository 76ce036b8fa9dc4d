"use client";

import { ArrowUp, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/design/Button";
import { useIssue } from "@/components/form/DeedForm";
import { MOST_CONTACTS } from "@/lib/people/contact";
import type { MaskedContact } from "@/lib/people/record";

/** A row of the form: a number that is kept as it is stored, or one that is typed. */
interface ContactRow {
  readonly id: string;
  readonly kept: MaskedContact | null;
}

/**
 * A person's numbers in the order in which they are tried. What is stored is shown masked and can be
 * moved, thrown out or replaced, and needs not be seen for that.
 */
export function ContactFields({ contacts }: { readonly contacts: readonly MaskedContact[] }) {
  const [rows, setRows] = useState<readonly ContactRow[]>(() =>
    contacts.length === 0
      ? [{ id: "new-0", kept: null }]
      : contacts.map((kept) => ({ id: `kept-${kept.rank}`, kept })),
  );
  const [serial, setSerial] = useState(1);
  const without = (id: string) => rows.filter((row) => row.id !== id);
  const raise = (index: number) => {
    const row = rows[index];
    if (row) setRows([...rows.slice(0, index - 1), row, ...without(row.id).slice(index - 1)]);
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-meta text-muted">联系方式（按呼叫次序）</legend>
      {rows.map((row, index) => (
        <div key={row.id} className="flex items-start gap-2">
          <span className="flex h-10 w-5 items-center text-meta text-muted max-desk:h-14">
            {index + 1}
          </span>
          <ContactInput row={row} index={index} />
          <Button
            look="quiet"
            height={40}
            className="px-2.5 max-desk:h-14"
            aria-label={`第 ${index + 1} 个上移`}
            disabled={index === 0}
            onClick={() => raise(index)}
          >
            <ArrowUp aria-hidden className="size-4" />
          </Button>
          <Button
            look="quiet"
            height={40}
            className="px-2.5 max-desk:h-14"
            aria-label={`删去第 ${index + 1} 个`}
            onClick={() => setRows(without(row.id))}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
      {rows.length < MOST_CONTACTS ? (
        <Button
          height={32}
          className="self-start max-desk:h-11"
          onClick={() => {
            setRows([...rows, { id: `new-${serial}`, kept: null }]);
            setSerial(serial + 1);
          }}
        >
          <Plus aria-hidden className="size-4" />
          再加一个
        </Button>
      ) : null}
    </fieldset>
  );
}

function ContactInput({ row, index }: { readonly row: ContactRow; readonly index: number }) {
  const typed = useIssue(`contacts.${index}.written`);
  const whole = useIssue(`contacts.${index}`);
  const said = typed ?? whole;
  if (row.kept)
    return (
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex h-10 items-center rounded-control border border-line bg-raised px-3 tabular-nums max-desk:h-14">
          {row.kept.masked}
          <input type="hidden" name="contact" value={`kept ${row.kept.rank}`} />
        </span>
        {said ? <span className="font-bold text-meta">{said}</span> : null}
      </span>
    );
  return (
    <span className="flex min-w-0 flex-1 flex-col gap-1">
      <input
        name="contact"
        data-field={`contacts.${index}.written`}
        aria-label={`第 ${index + 1} 个联系方式`}
        aria-invalid={said !== null}
        autoComplete="off"
        maxLength={100}
        placeholder="手机、带区号的座机、卫星电话或邮箱"
        className="h-10 w-full rounded-control border border-edge bg-panel px-3 text-body tabular-nums placeholder:text-muted aria-invalid:border-2 aria-invalid:border-ink max-desk:h-14"
      />
      {said ? <span className="font-bold text-meta">{said}</span> : null}
    </span>
  );
}

/** What of the form's numbers is sent; rows that were left empty are not. */
export function contactDrafts(fields: FormData): unknown[] {
  return fields
    .getAll("contact")
    .map(String)
    .filter((text) => text.trim() !== "")
    .map((text) => {
      const [, rank] = /^kept (\d)$/.exec(text) ?? [];
      return rank === undefined ? { written: text } : { kept: Number(rank) };
    });
}
