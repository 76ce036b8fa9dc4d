"use client";

import type { FormEvent } from "react";
import { leftWords } from "@/lib/field/age";
import type { ShownCall } from "@/lib/field/view";
import { clockTime } from "@/lib/time/localTime";
import { ContactLink } from "./ContactLink";
import { DutyRoomButton } from "./DutyRoomButton";
import { FieldButton } from "./FieldButton";
import { ReadAloudButton } from "./ReadAloudButton";
import { useFieldState, useFieldStore, useNow } from "./useField";

export interface AnswerFormProps {
  readonly call: ShownCall;
  /** For the plain form; null where the page was made before the call came, which then runs. */
  readonly formId: string | null;
}

/**
 * The one big button, in the thumb's reach under who is called next and when. A plain form before the
 * page's scripts have come; afterwards the answer is kept on the phone first and then sent.
 */
export function AnswerForm({ call, formId }: AnswerFormProps) {
  const store = useFieldStore();
  const { snapshot } = useFieldState();
  const now = useNow();
  const { roundId } = call;

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const native = event.nativeEvent;
    const pressed = native instanceof SubmitEvent ? native.submitter : null;
    const declines = pressed?.getAttribute("value") === "declineCall";
    const doing = declines
      ? ({ kind: "declineCall", roundId, reason: "本人不在村" } as const)
      : ({ kind: "confirmCall", roundId } as const);
    void store.act(doing, formId === null ? {} : { id: formId });
  }

  return (
    <form method="post" action="/api/v1/field/answer" onSubmit={onSubmit} className="grid gap-2.5">
      <input type="hidden" name="id" value={formId ?? ""} />
      <input type="hidden" name="userId" value={snapshot.person.userId} />
      <input type="hidden" name="roundId" value={roundId} />
      <Countdown call={call} now={now} />
      <FieldButton
        type="submit"
        name="answer"
        value="confirmCall"
        look="press"
        size={160}
        className="w-full"
      >
        我收到了
        <span className="font-normal text-[1.0625rem] leading-6">
          按下即确认，记录 {clockTime(now, snapshot.timeZone)}
        </span>
      </FieldButton>
      <div className="grid grid-cols-3 gap-2.5">
        <ReadAloudButton warned={[call]} />
        <DutyRoomButton contact={snapshot.person.dutyRoom} />
        <FieldButton type="submit" name="answer" value="declineCall">
          我不在村
        </FieldButton>
      </div>
    </form>
  );
}

function Countdown({ call, now }: { readonly call: ShownCall; readonly now: number }) {
  const { deadlineAt, next, nextContact } = call;
  if (deadlineAt === null) {
    return <p className="text-[1.0625rem] text-muted">请尽快确认，以便知道您已收到</p>;
  }
  const isOver = deadlineAt <= now;
  const then = next ? `转叫${next.title} ${next.name}，并报上一级` : "报上一级";
  return (
    <p className="grid grid-cols-[auto_1fr] items-center gap-x-3 text-[1.0625rem] leading-6">
      <strong className="row-span-2 text-[2rem] leading-[2.375rem] tabular-nums">
        {leftWords(deadlineAt - now)}
      </strong>
      <span>{isOver ? `时限已过，正在${then}` : `后${then}`}</span>
      {nextContact ? <ContactLink contact={nextContact} className="col-start-2" /> : null}
    </p>
  );
}
