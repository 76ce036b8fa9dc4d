"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import clsx from "clsx";
import {
  createContext,
  type FormEvent,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import type { z } from "zod";
import { Button } from "@/components/design/Button";
import { Refused } from "@/components/query/askServer";
import { fieldFault } from "@/lib/error/fieldFault";
import { RefusalWords } from "./RefusalWords";

export interface DeedFormProps<S extends z.ZodType, Answer> {
  /** The schema its handler parses with, so that both say the same of the same mistake. */
  readonly schema: S;
  /** What the form holds, as the schema takes it. */
  readonly read: (fields: FormData) => unknown;
  readonly send: (deed: z.infer<S>) => Promise<Answer>;
  readonly onDone?: (answer: Answer) => void;
  /** What the one button says, as the deed: 保存, 下达, 签收. */
  readonly submit: string;
  /** Why it cannot be sent yet, said on the button; null where it can. */
  readonly held?: string | null;
  /** `outline` where another form beside it holds the one thing to press. */
  readonly look?: "primary" | "outline";
  /** Told with every change whether anything differs from what the form began with. */
  readonly onEdited?: (isEdited: boolean) => void;
  /** What stands beside the button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** In a dialog that is longer than the screen the button, and why it was refused, stay in sight. */
const FOOT = clsx(
  "flex flex-col gap-3",
  "in-[[role=dialog]]:sticky in-[[role=dialog]]:-bottom-5 in-[[role=dialog]]:-mb-5 in-[[role=dialog]]:bg-panel in-[[role=dialog]]:pb-5",
);

type Issues = ReadonlyMap<string, string>;
const IssueContext = createContext<Issues>(new Map());

/** What is wrong with a field of the form around it; null where nothing is. */
export function useIssue(field: string): string | null {
  return useContext(IssueContext).get(field) ?? null;
}

class Unfit extends Error {
  readonly issues: Issues;
  constructor(issues: Issues) {
    super("请改正标出的各栏。");
    this.issues = issues;
  }
}

/**
 * A form that does one deed. It is checked here with the server's own schema, then sent; what is
 * refused lands on its field or under the form, and nothing that was typed is lost.
 */
export function DeedForm<S extends z.ZodType, Answer>(props: DeedFormProps<S, Answer>) {
  const { schema, read, send, onDone, onEdited, submit, aside, children } = props;
  const { held = null, look = "primary" } = props;
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [mended, setMended] = useState<ReadonlySet<string>>(NOTHING);
  const { mutate, error, isPending } = useMutation({
    async mutationFn(fields: FormData) {
      const parsed = schema.safeParse(read(fields), { error: fieldFault });
      if (!parsed.success) throw new Unfit(issuesOf(parsed.error.issues));
      return send(parsed.data);
    },
    onSuccess(answer) {
      // What the deed changed is on the page at once, and does not wait for the news of it.
      void queries.invalidateQueries();
      onDone?.(answer);
    },
  });

  // In a long form the fault may be far from the button.
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setMended(NOTHING);
    if (!isPending && held === null) mutate(new FormData(event.currentTarget));
  }

  /** What is wrong with a field is not said any more of what is being typed there. */
  function onInput({ target, currentTarget }: FormEvent<HTMLFormElement>) {
    onEdited?.(isEdited(currentTarget));
    const field = target instanceof HTMLElement ? fieldOf(target) : null;
    if (field !== null && error && !mended.has(field)) setMended(new Set([...mended, field]));
  }

  const issues = [...issuesIn(error)].filter(([field]) => !mended.has(field));
  return (
    <IssueContext.Provider value={new Map(issues)}>
      <form
        ref={form}
        onSubmit={onSubmit}
        onInput={onInput}
        noValidate
        className="flex flex-col gap-3"
      >
        {children}
        <div className={FOOT}>
          {error ? <RefusalWords error={error} /> : null}
          <div className="flex items-center justify-end gap-3 pt-1">
            {aside}
            <Button
              type="submit"
              look={look}
              height={40}
              disabled={isPending || held !== null}
              className="max-desk:h-14 max-desk:flex-1"
            >
              {isPending ? "正在提交…" : (held ?? submit)}
            </Button>
          </div>
        </div>
      </form>
    </IssueContext.Provider>
  );
}

function isEdited({ elements }: HTMLFormElement): boolean {
  return [...elements].some(
    (element) =>
      (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) &&
      element.value !== element.defaultValue,
  );
}

const NOTHING: ReadonlySet<string> = new Set();

/** Path of the field that an element is of: its name, where the schema does not call it otherwise. */
function fieldOf(element: HTMLElement): string | null {
  return element.dataset.field ?? element.getAttribute("name");
}

function issuesIn(error: Error | null): Issues {
  if (error instanceof Unfit) return error.issues;
  if (error instanceof Refused) {
    return new Map(error.issues.map(({ field, message }) => [field, message]));
  }
  return new Map();
}

/** The first fault of each field, by its path. */
function issuesOf(issues: readonly z.core.$ZodIssue[]): Issues {
  const faults = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = path.join(".");
    if (!faults.has(field)) faults.set(field, message);
  }
  return faults;
}
