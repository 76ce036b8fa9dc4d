"use client";

import { TierMark } from "@/components/design/TierMark";
import { wholeGuidance } from "@/lib/field/guidance";
import type { FieldTab } from "@/lib/field/tab";
import { openCall, type ShownCall } from "@/lib/field/view";
import { shortTime } from "@/lib/time/localTime";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import { AnswerForm } from "./AnswerForm";
import { CallCard } from "./CallCard";
import { Heading } from "./Heading";
import { useFieldView, useNow } from "./useField";

export interface CallTabProps {
  readonly formIds: Readonly<Record<number, string>>;
  readonly unanswered: number | null;
  readonly goTo: (tab: FieldTab) => void;
}

/** 叫应: the one call that waits for an answer, or what was answered and holds. */
export function CallTab({ formIds, unanswered, goTo }: CallTabProps) {
  const view = useFieldView();
  const { person } = view.snapshot;
  const call = openCall(view);
  const title = call?.placeName ?? person.area.name;
  const below = [person.name, call?.title || person.title].filter(Boolean).join(" · ");
  return (
    <>
      <Heading title={title} below={below} />
      {call ? (
        <OpenCall
          key={call.roundId}
          call={call}
          formId={formIds[call.roundId] ?? null}
          failed={unanswered === call.roundId}
          others={view.calls.filter(({ answer, isOver }) => answer === null && !isOver).length - 1}
        />
      ) : (
        <NothingOpen goTo={goTo} />
      )}
    </>
  );
}

function OpenCall({
  call,
  formId,
  failed,
  others,
}: {
  readonly call: ShownCall;
  readonly formId: string | null;
  readonly failed: boolean;
  readonly others: number;
}) {
  const lines = wholeGuidance(call.tier, call.hazard);
  return (
    <div className="flex flex-1 flex-col">
      <CallCard call={call} />
      <ol aria-label="现在要做什么" className="my-2">
        {[...lines.slice(0, 2), ...lines.slice(-1)].map((line, place) => (
          <li
            key={line}
            className="flex gap-3 border-line border-b py-2.5 text-[1.125rem] leading-[1.625rem]"
          >
            <span className="w-3 text-muted">{place + 1}</span>
            <span>{line}</span>
          </li>
        ))}
      </ol>
      <div className="mt-auto">
        {failed ? (
          <p role="alert" className="mb-2 rounded-[0.75rem] border-2 border-ink p-3 text-[1rem]">
            <strong>上一次确认没有送达</strong>，请再按一次；仍不行请打镇值班电话。
          </p>
        ) : null}
        {others > 0 ? (
          <p className="mb-1 text-[0.9375rem] text-muted">确认后还有 {others} 个叫应等您答复</p>
        ) : null}
        <AnswerForm call={call} formId={formId} />
      </div>
    </div>
  );
}

/** Nothing asks: what was answered, what holds in the area, and where to go on. */
function NothingOpen({ goTo }: { readonly goTo: (tab: FieldTab) => void }) {
  const view = useFieldView();
  const now = useNow();
  const { timeZone, warnings } = view.snapshot;
  const tasks = view.tasks.length + view.moves.length;
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
          <strong>现在要做什么</strong>
          <span className="text-muted">{tasks} 项 ›</span>
        </a>
      ) : null}
      {view.calls.map((call) => (
        <article
          key={call.roundId}
          className="flex gap-3 rounded-[0.75rem] border border-line bg-panel p-4"
        >
          <TierMark tier={call.tier} size={34} decorative past={call.isOver} />
          <div className="min-w-0">
            <h2 className="font-bold text-[1.125rem] leading-[1.625rem]">
              {call.areaName} {TIER_NAMES[call.tier]}
              {HAZARD_NAMES[call.hazard]}预警{call.isOver ? "（叫应已结束）" : ""}
            </h2>
            <p className="text-[1rem]">{answerWords(call, now, timeZone)}</p>
            {call.reason && !call.isOver ? (
              <p className="text-[0.9375rem] text-muted">{call.reason}</p>
            ) : null}
          </div>
        </article>
      ))}
      {warnings.map((warning) => (
        <article
          key={warning.id}
          className="flex gap-3 rounded-[0.75rem] border border-line bg-panel p-4"
        >
          <TierMark tier={warning.tier} size={34} decorative />
          <div className="min-w-0">
            <h2 className="font-bold text-[1.125rem] leading-[1.625rem]">
              {warning.areaName} {TIER_NAMES[warning.tier]}
              {HAZARD_NAMES[warning.hazard]}预警
            </h2>
            <p className="text-[0.9375rem] text-muted">
              {warning.reason} · {shortTime(warning.issuedAt, now, timeZone)} 起
            </p>
          </div>
        </article>
      ))}
    </div>
  );
}

function answerWords(call: ShownCall, now: number, timeZone: string): string {
  if (call.pending === "refused") return "您的答复没有被接受，见“同步”";
  const waits = call.pending === "toSend" ? "，有信号自动送出" : "";
  const at = call.answeredAt === null ? "" : `${shortTime(call.answeredAt, now, timeZone)} `;
  if (call.answer === "confirmed") return `✓ ${at}您已确认${waits}`;
  if (call.answer === "declined") return `${at}您已答复不在村${waits}`;
  return "未答复，已转叫他人";
}
