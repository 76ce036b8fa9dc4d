"use client";

import { useQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/design/Button";
import { useIssue } from "@/components/form/DeedForm";
import { askServer } from "@/components/query/askServer";
import type { AccountPerson } from "@/lib/access/forms";

export interface PersonFieldProps {
  /** Code of whose account it is now; null for a post's. */
  readonly initial: string | null;
}

const NAME = "personCode";

/** Whose account it is: found by name or place; a person has one account at most. */
export function PersonField({ initial }: PersonFieldProps) {
  const [chosen, setChosen] = useState(initial);
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed).trim();
  const found = useAccountPersons(words);
  const known = useAccountPersons(chosen ?? "").data?.find(({ code }) => code === chosen);
  const issue = useIssue(NAME);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-meta text-muted">人员</legend>
      <input type="hidden" name={NAME} value={chosen ?? ""} />
      {chosen === null ? (
        <label className="relative flex items-center">
          <span className="sr-only">找人</span>
          <Search aria-hidden className="absolute left-2.5 size-4 text-muted" />
          <input
            type="search"
            data-field={NAME}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.preventDefault();
            }}
            placeholder="输入姓名、单位或村名找人"
            className="h-10 w-full rounded-control border border-edge bg-panel pr-2 pl-8 text-body placeholder:text-muted max-desk:h-14"
          />
        </label>
      ) : (
        <div className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate rounded-control border border-line bg-raised px-3 py-2">
            {known?.name ?? ""} <span className="text-meta text-muted">{known?.place}</span>{" "}
            <span className="text-caption text-muted">{chosen}</span>
          </span>
          <Button
            look="quiet"
            height={40}
            className="px-2.5 max-desk:h-14"
            aria-label={`不再是 ${known?.name ?? chosen}`}
            onClick={() => setChosen(null)}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </div>
      )}
      {chosen === null && words !== "" ? (
        <Found
          persons={found.data}
          busy={found.isFetching}
          fault={found.error?.message ?? null}
          onChoose={(code) => {
            setChosen(code);
            setTyped("");
          }}
        />
      ) : null}
      <span className={issue ? "text-meta font-bold" : "text-meta text-muted"}>
        {issue ?? "这个账号是哪位人员，叫应和任务据此找到他；岗位账号不选"}
      </span>
    </fieldset>
  );
}

interface FoundProps {
  readonly persons: readonly AccountPerson[] | undefined;
  readonly busy: boolean;
  readonly fault: string | null;
  readonly onChoose: (code: string) => void;
}

function Found({ persons = [], busy, fault, onChoose }: FoundProps) {
  return (
    <ul aria-busy={busy} className="rounded-control border border-line">
      {persons.map(({ code, name, place, post, login }) => (
        <li key={code} className="border-line border-t first:border-t-0">
          <button
            type="button"
            disabled={login !== null}
            className="flex min-h-10 w-full flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-left enabled:hover:bg-raised disabled:text-muted max-desk:min-h-14"
            onClick={() => onChoose(code)}
          >
            <strong>{name}</strong>
            <span className="text-meta text-muted">{place}</span>
            <span className="text-meta text-muted">
              {login === null ? post : `已有账号 ${login}`}
            </span>
          </button>
        </li>
      ))}
      {persons.length === 0 && !busy ? (
        <li className="px-3 py-2 text-meta text-muted">
          {fault ?? "没有找到；先在“组织 › 人员”里添加此人。"}
        </li>
      ) : null}
    </ul>
  );
}

function useAccountPersons(words: string) {
  return useQuery({
    queryKey: ["accounts", "persons", words],
    queryFn: ({ signal }) =>
      askServer<readonly AccountPerson[]>(
        `/api/v1/accounts/persons?q=${encodeURIComponent(words)}`,
        signal,
      ),
    enabled: words !== "",
    staleTime: 30_000,
  });
}
