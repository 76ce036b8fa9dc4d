"use client";

import { ArrowUp, Search, Trash2 } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/design/Button";
import { useIssue } from "@/components/form/DeedForm";
import { usePersonSearch } from "./peopleQueries";

export interface PickedPerson {
  readonly code: string;
  readonly name: string;
}

export interface PersonPickerProps {
  /** Path of the field, for what is wrong with it. */
  readonly name: string;
  readonly legend: string;
  readonly picked: readonly PickedPerson[];
  readonly onChange: (picked: PickedPerson[]) => void;
  /** What somebody is at a place of the order, counted from 0: 任职, 替补 1. */
  readonly standing: (index: number) => string;
  readonly most: number;
  /** Code of the place: who belongs there is offered first. */
  readonly near: string;
}

const SHOWN = 6;

/** Persons in an order that matters; they are found by name, place or number. */
export function PersonPicker(props: PersonPickerProps) {
  const { name, legend, picked, onChange, standing, most, near } = props;
  const [typed, setTyped] = useState("");
  const { data, isFetching } = usePersonSearch(useDeferredValue(typed));
  const issue = useIssue(name);
  const taken = new Set(picked.map(({ code }) => code));
  const found = (data?.rows ?? [])
    .filter(({ code, retired }) => !taken.has(code) && !retired)
    .toSorted((a, b) => Number(isNear(b, near)) - Number(isNear(a, near)))
    .slice(0, SHOWN);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-meta text-muted">{legend}</legend>
      {picked.map((person, index) => (
        <div key={person.code} className="flex items-center gap-2">
          <span className="w-12 shrink-0 text-meta text-muted">{standing(index)}</span>
          <span className="min-w-0 flex-1 truncate rounded-control border border-line bg-raised px-3 py-2">
            {person.name} <span className="text-caption text-muted">{person.code}</span>
          </span>
          <Button
            look="quiet"
            height={40}
            className="px-2.5 max-desk:h-14"
            aria-label={`${person.name} 上移`}
            disabled={index === 0}
            onClick={() => {
              const others = picked.filter(({ code }) => code !== person.code);
              onChange([...others.slice(0, index - 1), person, ...others.slice(index - 1)]);
            }}
          >
            <ArrowUp aria-hidden className="size-4" />
          </Button>
          <Button
            look="quiet"
            height={40}
            className="px-2.5 max-desk:h-14"
            aria-label={`撤下 ${person.name}`}
            onClick={() => onChange(picked.filter(({ code }) => code !== person.code))}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
      {picked.length < most ? (
        <label className="relative flex items-center">
          <span className="sr-only">找人</span>
          <Search aria-hidden className="absolute left-2.5 size-4 text-muted" />
          <input
            type="search"
            data-field={name}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.preventDefault();
            }}
            placeholder="输入姓名、村名或完整号码找人"
            className="h-10 w-full rounded-control border border-edge bg-panel pr-2 pl-8 text-body placeholder:text-muted max-desk:h-14"
          />
        </label>
      ) : null}
      {typed.trim() === "" ? null : (
        <ul aria-busy={isFetching} className="rounded-control border border-line">
          {found.map((person) => (
            <li key={person.code} className="border-line border-t first:border-t-0">
              <button
                type="button"
                className="flex min-h-10 w-full flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-left hover:bg-raised max-desk:min-h-14"
                onClick={() => {
                  onChange([...picked, { code: person.code, name: person.name }]);
                  setTyped("");
                }}
              >
                <strong>{person.name}</strong>
                <span className="text-meta text-muted">{person.place.name}</span>
                <span className="text-meta text-muted">{person.posts[0]?.title}</span>
              </button>
            </li>
          ))}
          {found.length === 0 && !isFetching ? (
            <li className="px-3 py-2 text-meta text-muted">
              没有找到；先在“人员”里添加此人，再来这里选。
            </li>
          ) : null}
        </ul>
      )}
      {issue ? <strong className="text-meta">{issue}</strong> : null}
    </fieldset>
  );
}

function isNear(
  person: { adminAreaCode: string | null; departmentCode: string | null },
  near: string,
) {
  return (
    (person.adminAreaCode?.startsWith(near.slice(0, 12)) ?? false) || person.departmentCode === near
  );
}
