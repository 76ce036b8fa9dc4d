"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { ExerciseBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { SkeletonRows } from "@/components/design/Skeleton";
import { TierMark } from "@/components/design/TierMark";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import { may, offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { cellState } from "@/lib/calling/boardLine";
import type { SteerDeed } from "@/lib/calling/deed";
import type { LineHistory } from "@/lib/calling/history";
import { openPerson } from "@/lib/calling/machine";
import { CELL_WORDS, OUTCOME_WORDS } from "@/lib/calling/words";
import type { Instant } from "@/lib/time/instant";
import { HAZARD_NAMES } from "@/lib/warning/reason";
import { callKeys } from "./callKeys";
import { LineEntries } from "./LineEntries";
import { PersonNumber } from "./PersonNumber";
import { SteerDialog } from "./SteerDialog";

export interface LineSheetProps {
  /** Null while none is looked at. */
  readonly lineId: number | null;
  readonly viewer: Viewer;
  readonly timeZone: string;
  readonly asOf: Instant;
  readonly onClose: () => void;
}

/** One line from beginning to end: who stands in it, everything that happened, and what to do. */
export function LineSheet({ lineId, onClose, ...rest }: LineSheetProps) {
  return (
    <Dialog.Root open={lineId !== null} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 right-0 z-50 flex w-full max-w-[36rem] flex-col border-line border-l bg-panel px-5 py-4 text-ink"
        >
          {lineId === null ? null : <SheetBody lineId={lineId} {...rest} />}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What happens to the line is on the sheet within this, ms. */
const REFRESH = 500;

function SheetBody({
  lineId,
  viewer,
  timeZone,
  asOf,
}: Omit<LineSheetProps, "lineId" | "onClose"> & { readonly lineId: number }) {
  const { data: history, error } = useQuery({
    queryKey: callKeys.line(lineId),
    queryFn: ({ signal }) => askServer<LineHistory>(`/api/v1/calls/lines/${lineId}`, signal),
  });
  useRefreshWithFeed(recordViews.call, callKeys.line(lineId), REFRESH);
  const [deed, setDeed] = useState<SteerDeed | null>(null);
  const steer = history
    ? offerOf(viewer, "call.steer", { adminAreaCode: history.plan.areaCode })
    : "nothing";
  return (
    <>
      <header className="flex items-start justify-between gap-3 pb-3">
        <div className="flex min-w-0 items-center gap-3">
          {history ? <TierMark tier={history.tier} size={34} /> : null}
          <div className="min-w-0">
            <Dialog.Title className="truncate font-bold text-value">
              {history ? history.plan.place.name : "叫应"}
            </Dialog.Title>
            {history ? (
              <p className="flex flex-wrap items-center gap-x-2 text-meta text-muted">
                {HAZARD_NAMES[history.hazard]} {history.areaName}
                <b className="text-ink">{CELL_WORDS[cellState(history)]}</b>
                {history.exercise ? <ExerciseBadge /> : null}
              </p>
            ) : null}
          </div>
        </div>
        <Dialog.Close asChild>
          <Button look="quiet" height={40} aria-label="关闭">
            <X aria-hidden className="size-5" />
          </Button>
        </Dialog.Close>
      </header>
      {error ? <p role="alert">{error.message}</p> : null}
      {history || error ? null : <SkeletonRows rows={6} label="正在取这一条叫应" />}
      {history ? (
        <>
          <Persons history={history} mayReveal={may(viewer, "person.reveal")} />
          <LineEntries history={history} timeZone={timeZone} asOf={asOf} />
          {steer === "deed" ? <Deeds history={history} onDeed={setDeed} /> : null}
          {steer === "factor" ? (
            <FactorLink permission="call.steer" deeds="停止或人工叫应" height={40} />
          ) : null}
          <SteerDialog
            subject={deed === null ? null : { line: subjectOf(history), deed }}
            onClose={() => setDeed(null)}
          />
        </>
      ) : null}
    </>
  );
}

function Persons({
  history,
  mayReveal,
}: {
  readonly history: LineHistory;
  readonly mayReveal: boolean;
}) {
  const { plan, line } = history;
  const open = openPerson(plan, line);
  if (plan.persons.length === 0) {
    return <p className="border-line border-y py-3 text-body">这里没有登记人员，已报上一级。</p>;
  }
  return (
    <ol aria-label="呼叫次序" className="border-line border-y py-1.5">
      {plan.persons.map((person, rank) => {
        const outcome = line.outcomes[rank] ?? null;
        const isOpen = person.personCode === open;
        return (
          <li
            key={person.personCode}
            className="flex flex-wrap items-baseline gap-x-3 py-1 text-body"
          >
            <span className="w-4 text-muted">{rank + 1}</span>
            <span className={isOpen ? "font-bold" : ""}>
              {person.title} {person.name}
            </span>
            <PersonNumber person={person} mayReveal={mayReveal} placeName={plan.place.name} />
            <span className="ml-auto text-meta text-muted">
              {isOpen ? "正在叫" : outcome ? OUTCOME_WORDS[outcome] : "未轮到"}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Deeds({
  history,
  onDeed,
}: {
  readonly history: LineHistory;
  readonly onDeed: (deed: SteerDeed) => void;
}) {
  const offered = OFFERED[history.line.state.kind] ?? [];
  if (history.plan.act !== "call" || offered.length === 0) return null;
  return (
    <footer className="flex flex-wrap gap-2 border-line border-t pt-3">
      {offered.map(({ deed, name }, place) => (
        <Button
          key={deed}
          height={40}
          look={place === 0 ? "primary" : "outline"}
          onClick={() => onDeed(deed)}
        >
          {name}
        </Button>
      ))}
    </footer>
  );
}

const ANSWER = { deed: "confirmed", name: "记应答" } as const;
const BY_HAND = { deed: "byHand", name: "人工电话" } as const;

/** What a person can do to a line as it stands; the first is what is done most. */
const OFFERED: Partial<
  Record<
    LineHistory["line"]["state"]["kind"],
    readonly { readonly deed: SteerDeed; readonly name: string }[]
  >
> = {
  calling: [BY_HAND, ANSWER, { deed: "skip", name: "跳过" }, { deed: "stop", name: "停止叫应" }],
  stopped: [{ deed: "resume", name: "恢复叫应" }, BY_HAND, ANSWER],
  exhausted: [BY_HAND, ANSWER],
};

function subjectOf({ id, plan, line }: LineHistory) {
  const open = openPerson(plan, line);
  return {
    lineId: id,
    placeName: plan.place.name,
    persons: plan.persons,
    person: plan.persons.find(({ personCode }) => personCode === open) ?? null,
  };
}
