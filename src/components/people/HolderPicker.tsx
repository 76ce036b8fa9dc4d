"use client";

import { ArrowUp, Search, Trash2 } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/design/Button";
import { useIssue } from "@/components/form/DeedForm";
import { usePersonSearch } from "./peopleQueries";

export interface PickedHolder {
  readonly code: string;
  readonly name: string;
}

export interface HolderPickerProps {
  readonly holders: readonly PickedHolder[];
  readonly onChange: (holders: PickedHolder[]) => void;
  /** Code of the place: who belongs there is offered first. */
  readonly near: string;
}

const SHOWN = 6;

/** Who holds a post and who stands in, in order; persons are found by name, place or number. */
export function HolderPicker({ holders, onChange, near }: HolderPickerProps) {
  const [typed, setTyped] = useState("");
  const { data, isFetching } = usePersonSearch(useDeferredValue(typed));
  const issue = useIssue("holders");
  const taken = new Set(holders.map(({ code }) => code));
  const found = (data?.rows ?? [])
    .filter(({ code, retired }) => !taken.has(code) && !retired)
    .toSorted((a, b) => Number(isNear(b, near)) - Number(isNear(a, near)))
    .slice(0, SHOWN);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-meta text-muted">任职人（第一位）与替补（依次）</legend>
      {holders.map((holder, index) => (
        <div key={holder.code} className="flex items-center gap-2">
          <span className="w-12 text-meta text-muted">
            {index === 0 ? "任职" : `替补 ${index}`}
          </span>
          <span className="min-w-0 flex-1 truncate rounded-control border border-line bg-raised px-3 py-2">
            {holder.name} <span className="text-caption text-muted">{holder.code}</span>
          </span>
          <Button
            look="quiet"
            height={40}
            className="px-2.5"
            aria-label={`${holder.name} 上移`}
            disabled={index === 0}
            onClick={() => {
              const others = holders.filter(({ code }) => code !== holder.code);
              onChange([...others.slice(0, index - 1), holder, ...others.slice(index - 1)]);
            }}
          >
            <ArrowUp aria-hidden className="size-4" />
          </Button>
          <Button
            look="quiet"
            height={40}
            className="px-2.5"
            aria-label={`撤下 ${holder.name}`}
            onClick={() => onChange(holders.filter(({ code }) => code !== holder.code))}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
      {holders.length < 4 ? (
        <label className="relative flex items-center">
          <span className="sr-only">找人任职</span>
          <Search aria-hidden className="absolute left-2.5 size-4 text-muted" />
          <input
            type="search"
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
                  onChange([...holders, { code: person.code, name: person.name }]);
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
              没有找到；先在“人员”里添加此人，再来安排任职。
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
