"use client";

import { guidance } from "@/lib/field/guidance";
import type { FieldTab } from "@/lib/field/tab";
import { openCall, type ShownCall } from "@/lib/field/view";
import { AnswerForm } from "./AnswerForm";
import { CallCard } from "./CallCard";
import { GuidanceList } from "./GuidanceList";
import { Heading } from "./Heading";
import { NothingOpen } from "./NothingOpen";
import { useFieldView } from "./useField";

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
  return (
    <div className="flex flex-1 flex-col">
      <CallCard call={call} />
      <GuidanceList lines={guidance(call.tier, call.hazard)} />
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
