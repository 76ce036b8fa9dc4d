"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import type { FormEvent } from "react";
import { ExerciseBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { TierMark } from "@/components/design/TierMark";
import { tellServer } from "@/components/query/askServer";
import { type MyCall, ownAnswerWords } from "@/lib/calling/mine";
import type { Instant } from "@/lib/time/instant";
import { shortTime } from "@/lib/time/localTime";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";
import { Countdown } from "./Countdown";
import { callKeys } from "./callKeys";

export interface MyCallCardProps {
  readonly call: MyCall;
  /** Names the deed of this card's form. */
  readonly deedId: string;
  readonly timeZone: string;
  readonly asOf: Instant;
}

/** A call to the person who reads it. Its form works before any script has come. */
export function MyCallCard({ call, deedId, timeZone, asOf }: MyCallCardProps) {
  const { tier, hazard, areaName, placeName, title, answer, isOver, deadlineAt, next } = call;
  const asks = answer === null && !isOver;
  return (
    <article
      data-round={call.roundId}
      className={
        asks
          ? "flex flex-col gap-3 rounded-panel border-2 border-ink bg-panel p-4"
          : "flex flex-col gap-1 rounded-panel border border-line bg-panel px-4 py-3"
      }
    >
      <header className="flex items-center gap-3">
        <TierMark tier={tier} size={asks ? 48 : 22} past={isOver} />
        <div className="min-w-0">
          <h3 className={asks ? "font-bold text-lead" : "text-body"}>
            {areaName} {TIER_NAMES[tier]}
            {HAZARD_NAMES[hazard]}预警 {call.exercise ? <ExerciseBadge /> : null}
          </h3>
          <p className="text-meta text-muted">
            {placeName} · {title} · {shortTime(call.askedAt, asOf, timeZone)} 叫您
          </p>
        </div>
      </header>
      {asks ? (
        <>
          <p className="text-body">
            {deadlineAt === null ? (
              "您的时限已过，已改叫他人；您仍可确认。"
            ) : (
              <>
                请在{" "}
                <b>
                  <Countdown until={deadlineAt} asOf={asOf} />
                </b>{" "}
                内确认{next ? `，否则改叫${next.title}${next.name}，并报上一级` : "，否则报上一级"}
                。
              </>
            )}
          </p>
          <AnswerForm call={call} deedId={deedId} />
        </>
      ) : (
        <p className="flex items-center gap-1.5 text-meta">
          {answer === "confirmed" ? <Check aria-hidden className="size-4" strokeWidth={3} /> : null}
          {ownAnswerWords(call) ?? "已结束"}
          {call.answeredAt === null ? "" : ` · ${shortTime(call.answeredAt, asOf, timeZone)}`}
        </p>
      )}
    </article>
  );
}

function AnswerForm({ call, deedId }: Pick<MyCallCardProps, "call" | "deedId">) {
  const queries = useQueryClient();
  const path = `/api/v1/calls/${call.roundId}/confirm`;
  const { mutate, error, isPending } = useMutation({
    mutationFn: (answer: string) => tellServer("POST", path, { deedId, answer }),
    onSettled: () => queries.invalidateQueries({ queryKey: callKeys.mine }),
  });

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    mutate(submitter instanceof HTMLButtonElement ? submitter.value : "confirmed");
  }

  return (
    <form method="post" action={path} onSubmit={onSubmit} className="flex flex-col gap-2">
      <input type="hidden" name="deedId" value={deedId} />
      <input type="hidden" name="back" value="/calls/mine" />
      {error ? (
        <p role="alert" className="font-bold text-meta">
          {error.message}
        </p>
      ) : null}
      <Button
        type="submit"
        name="answer"
        value="confirmed"
        look="primary"
        height={48}
        disabled={isPending}
        className="h-16 text-title"
      >
        {isPending ? "正在确认…" : "确认收到"}
      </Button>
      <Button
        type="submit"
        name="answer"
        value="declined"
        look="quiet"
        height={48}
        disabled={isPending}
      >
        我不能到岗，改叫他人
      </Button>
    </form>
  );
}
