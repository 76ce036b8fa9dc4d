"use client";

import { useState } from "react";
import type { OtherSide } from "@/lib/field/answer";
import { doingWords } from "@/lib/field/doingWords";
import { countWords } from "@/lib/field/headcount";
import type { Intent } from "@/lib/field/intent";
import type { Waiting } from "@/lib/field/queue";
import { shortTime } from "@/lib/time/localTime";
import { FieldButton } from "./FieldButton";
import { useFieldState, useFieldStore, useNow } from "./useField";

export interface ConflictCardProps {
  readonly waiting: Waiting;
  readonly theirs: OtherSide;
  readonly message: string;
}

/** Both records side by side, with source, time and person; one is suggested: what was counted last. */
export function ConflictCard({ waiting, theirs, message }: ConflictCardProps) {
  const store = useFieldStore();
  const { snapshot } = useFieldState();
  const now = useNow();
  const { intent } = waiting;
  const settling = settlementOf(intent);
  const suggested = theirs.at >= intent.at || settling === null ? "theirs" : "mine";
  const [keep, setKeep] = useState<"mine" | "theirs">(suggested);
  const time = (at: number) => shortTime(at, now, snapshot.timeZone);

  async function decide() {
    if (settling === null || !theirs.count) {
      await store.drop(intent.id);
      return;
    }
    await store.act({ ...settling, theirs: theirs.count.version, keep });
  }

  return (
    <article className="rounded-[0.875rem] border border-edge bg-panel p-3">
      <h2 className="mb-2 font-bold text-[1.1875rem] leading-[1.75rem]">
        {doingWords(intent.doing, snapshot)}：{settling ? "两处记录不一样" : "情况已变"}
      </h2>
      <p className="mb-2 text-[0.9375rem] text-muted">{message}</p>
      <div role="radiogroup" aria-label="哪个算数" className="grid gap-2">
        <Side
          name={intent.id}
          chosen={keep === "theirs"}
          onChoose={() => setKeep("theirs")}
          words={theirs.words}
          below={`${time(theirs.at)} · ${theirs.source} ${theirs.who}`}
          suggested={suggested === "theirs"}
        />
        <Side
          name={intent.id}
          chosen={keep === "mine"}
          onChoose={settling ? () => setKeep("mine") : null}
          words={settling ? countWords(settling.count) : doingWords(intent.doing, snapshot)}
          below={`${time(intent.at)} · 你的手机`}
          suggested={suggested === "mine"}
        />
      </div>
      <FieldButton look="press" size={68} className="mt-2 w-full" onClick={() => void decide()}>
        {keep === "theirs" ? `用${theirs.source}的记录` : "用我的记录"}
      </FieldButton>
      {settling ? (
        <p className="mt-2 text-center text-[0.9375rem] text-muted">两条都留在记录里</p>
      ) : null}
    </article>
  );
}

function Side({
  name,
  chosen,
  onChoose,
  words,
  below,
  suggested,
}: {
  readonly name: string;
  readonly chosen: boolean;
  /** Null where it can no longer be. */
  readonly onChoose: (() => void) | null;
  readonly words: string;
  readonly below: string;
  readonly suggested: boolean;
}) {
  return (
    <label className="flex min-h-[4.5rem] cursor-pointer items-center gap-3 rounded-[0.75rem] border border-line px-3 py-2 has-checked:border-2 has-checked:border-ink">
      <input
        type="radio"
        name={`keep-${name}`}
        checked={chosen}
        disabled={onChoose === null}
        onChange={() => onChoose?.()}
        className="h-6 w-6 shrink-0 accent-[var(--color-press)]"
      />
      <span className="min-w-0 flex-1">
        <strong className="block text-[1.0625rem] leading-6">{words}</strong>
        <span className="block text-[0.9375rem] text-muted">{below}</span>
      </span>
      {suggested ? (
        <span className="shrink-0 rounded-cell border border-ink px-1.5 text-[0.875rem]">建议</span>
      ) : null}
    </label>
  );
}

/** What settles a conflict of counts; a task that went another way can only be let go. */
function settlementOf({ id, doing }: Intent) {
  if (doing.kind === "settle") return doing;
  if (doing.kind !== "headcount") return null;
  const { matter, adminAreaCode, count } = doing;
  return { kind: "settle", matter, adminAreaCode, mine: id, count } as const;
}
