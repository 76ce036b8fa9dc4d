"use client";

import { useState } from "react";
import { ageWords } from "@/lib/field/age";
import { type Count, faultOf, type Heads, remaining, sameCount } from "@/lib/field/headcount";
import type { ShownMove } from "@/lib/field/view";
import { FieldButton } from "./FieldButton";
import { PendingMark } from "./PendingMark";
import { Stepper } from "./Stepper";
import { useFieldStore, useNow } from "./useField";

const ROWS = [
  { part: "arrived", name: "已到安置点" },
  { part: "onTheWay", name: "在路上" },
  { part: "total", name: "应转移" },
] as const satisfies readonly { part: keyof Count; name: string }[];

/** 转移点名 of one village: the remainder is the screen; not at home and refusing still count as left. */
export function MoveCount({
  move,
  goToSync,
}: {
  readonly move: ShownMove;
  readonly goToSync: () => void;
}) {
  const store = useFieldStore();
  const now = useNow();
  // What is being counted; null shows what was counted last, also when that changes.
  const [draft, setDraft] = useState<Count | null>(null);
  const count = draft ?? move.count;
  const fault = faultOf(count);
  const left = remaining(count);
  const isFirst = move.kept === null && move.pending === null;
  const isChanged = draft !== null && !sameCount(draft, move.count);

  async function send() {
    await store.act({
      kind: "headcount",
      matter: move.matter,
      adminAreaCode: move.area.code,
      base: move.kept?.version ?? null,
      count,
    });
    setDraft(null);
  }

  function change(part: keyof Count, heads: Heads) {
    setDraft({ ...count, [part]: heads });
  }

  return (
    <section aria-label={`${move.area.name}转移点名`} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-2 text-[1.125rem]">
        还剩
        <strong className="text-[3rem] leading-[3.25rem] tabular-nums">
          {Math.max(0, left.households)}
        </strong>
        户
        <strong className="text-[3rem] leading-[3.25rem] tabular-nums">
          {Math.max(0, left.people)}
        </strong>
        人
        <span className="ml-auto text-[0.9375rem] text-muted">
          共 {count.total.households} 户 {count.total.people} 人
        </span>
      </div>
      <Progress count={count} />
      <p className="flex flex-wrap items-center gap-2 text-[0.9375rem] text-muted">
        <PendingMark pending={move.pending} />
        {move.kept
          ? `${move.kept.by} ${ageWords(now - move.kept.at)}点名 · ${move.title}`
          : `${firstWords(move)} · ${move.title}`}
      </p>
      {move.pending === "conflict" ? (
        <FieldButton look="press" onClick={goToSync}>
          两处点名不一样，去定哪个算数
        </FieldButton>
      ) : (
        <>
          {ROWS.map(({ part, name }) => (
            <Stepper
              key={part}
              name={name}
              heads={count[part]}
              onChange={(heads) => change(part, heads)}
            />
          ))}
          {fault ? (
            <p role="alert" className="font-bold text-[1rem]">
              {fault}
            </p>
          ) : null}
          <FieldButton
            look="press"
            size={68}
            disabled={fault !== null || !(isChanged || isFirst)}
            onClick={() => void send()}
          >
            报这个数
          </FieldButton>
        </>
      )}
    </section>
  );
}

/** Arrived filled, on the way hatched, left outlined: said by form, not by hue. */
function Progress({ count }: { readonly count: Count }) {
  const total = Math.max(1, count.total.people);
  const share = (people: number) => `${Math.min(100, (100 * people) / total)}%`;
  return (
    <div
      aria-hidden
      className="flex h-3.5 overflow-hidden rounded-cell border border-edge bg-panel"
    >
      <span className="bg-press" style={{ width: share(count.arrived.people) }} />
      <span
        className="hatch border-edge border-r"
        style={{ width: share(count.onTheWay.people) }}
      />
    </div>
  );
}

function firstWords({ suggested }: ShownMove): string {
  if (suggested.total.people === 0) return "隐患点没有登记住户；有人要转移，请先填“应转移”";
  return "还没有点名，先照隐患点登记的人数";
}
