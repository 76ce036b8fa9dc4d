"use client";

import { ownAnswerWords } from "@/lib/calling/mine";
import { guidanceOnce } from "@/lib/field/guidance";
import type { FieldTab } from "@/lib/field/tab";
import type { ShownCall } from "@/lib/field/view";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { ContactLink } from "./ContactLink";
import { DutyRoomButton } from "./DutyRoomButton";
import { GuidanceList } from "./GuidanceList";
import { ReadAloudButton } from "./ReadAloudButton";
import { useFieldView, useNow } from "./useField";
import { WarningCard } from "./WarningCard";

/**
 * Nothing asks: what was answered, what holds in the area, and where to go on. What to do and whom to
 * reach stays as long as a warning holds, for it is done after the answer.
 */
export function NothingOpen({ goTo }: { readonly goTo: (tab: FieldTab) => void }) {
  const view = useFieldView();
  const now = useNow();
  const { timeZone, warnings, person } = view.snapshot;
  const tasks = view.tasks.length + view.moves.length;
  const holding = view.calls.filter(({ isOver }) => !isOver);
  const over = view.calls.filter(({ isOver }) => isOver);
  const holds = [...holding, ...warnings];
  const lines = guidanceOnce(holds);
  return (
    <div className="flex flex-1 flex-col gap-3">
      {view.calls.length === 0 && warnings.length === 0 ? (
        <div className="flex flex-1 flex-col items-center justify-center gap-2 text-center">
          <p className="font-bold text-[1.5rem] leading-[2rem]">现在没有叫应</p>
          <p className="text-[1rem] text-muted">有叫应时，这里会是一个大按钮；手机会响。</p>
        </div>
      ) : null}
      {tasks > 0 ? (
        <a
          href="/field?tab=task"
          onClick={(event) => {
            event.preventDefault();
            goTo("task");
          }}
          className="flex min-h-14 items-center justify-between rounded-[0.75rem] border border-edge bg-panel px-4 text-[1.125rem]"
        >
          <strong>转移与任务</strong>
          <span className="text-muted">{tasks} 项 ›</span>
        </a>
      ) : null}
      {holding.map((call, place) => (
        <WarningCard key={call.roundId} warning={call}>
          <p className="text-[1rem]">{answerWords(call, now, timeZone)}</p>
          {call.reason ? <p className="text-[0.9375rem] text-muted">{call.reason}</p> : null}
          <Lines lines={lines[place]} />
          <NextContact call={call} />
        </WarningCard>
      ))}
      {warnings.map((warning, place) => (
        <WarningCard key={warning.id} warning={warning}>
          <p className="text-[0.9375rem] text-muted">
            {warning.reason} · {shortTime(warning.issuedAt, now, timeZone)} 起
          </p>
          <Lines lines={lines[holding.length + place]} />
        </WarningCard>
      ))}
      {over.map((call) => (
        <WarningCard key={call.roundId} warning={call} isOver>
          <p className="text-[1rem]">{answerWords(call, now, timeZone)}</p>
        </WarningCard>
      ))}
      {holds.length > 0 ? (
        <div className="mt-auto grid grid-cols-2 gap-2.5">
          <ReadAloudButton warned={holds} />
          <DutyRoomButton contact={person.dutyRoom} />
        </div>
      ) : null}
    </div>
  );
}

function Lines({ lines = [] }: { readonly lines?: readonly string[] | undefined }) {
  return lines.length > 0 ? <GuidanceList lines={lines} compact /> : null;
}

function NextContact({ call: { next, nextContact } }: { readonly call: ShownCall }) {
  if (next === null || nextContact === null) return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 border-line border-t pt-1 text-[1.0625rem]">
      下一位{next.title}
      <ContactLink contact={nextContact} />
    </p>
  );
}

function answerWords(call: ShownCall, now: Instant, timeZone: string): string {
  if (call.pending === "refused") return "您的答复没有被接受，见“同步”";
  const waits = call.pending === "toSend" ? "，有信号自动送出" : "";
  const at = call.answeredAt === null ? "" : `${shortTime(call.answeredAt, now, timeZone)} `;
  const words = ownAnswerWords(call);
  if (words === null) return "未答复，已转叫他人";
  return `${call.answer === "confirmed" ? "✓ " : ""}${at}${words}${waits}`;
}
