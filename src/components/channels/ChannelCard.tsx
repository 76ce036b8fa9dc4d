"use client";

import clsx from "clsx";
import { Button } from "@/components/design/Button";
import { CHANNEL_NAMES } from "@/lib/message/channel";
import type { ChannelState } from "@/lib/message/channelState";
import type { ChannelView } from "@/lib/message/channelView";
import { fullTime, shortTime } from "@/lib/time/localTime";
import { CHANNEL_PURPOSES } from "./channelFields";
import { agoWords, rateWords, standingLine } from "./channelWords";
import { StandingMark } from "./StandingMark";

export interface ChannelCardProps {
  readonly channel: ChannelView;
  readonly now: number | null;
  readonly timeZone: string;
  /** Undefined where the viewer may not. */
  readonly onSetUp: (() => void) | undefined;
  readonly onTest: (() => void) | undefined;
}

/** One channel at a glance: whether it works, since when not, and what waits for it. */
export function ChannelCard({ channel, now, timeZone, onSetUp, onTest }: ChannelCardProps) {
  const { kind, state, source, changed } = channel;
  const isSetUp = state.standing === "up" || state.standing === "down";
  return (
    <article
      aria-label={CHANNEL_NAMES[kind]}
      className={clsx(
        "flex min-w-0 flex-col gap-2 rounded-panel border bg-panel px-4 py-3",
        state.standing === "down" ? "border-2 border-ink" : "border-line",
        state.standing === "notConfigured" && "border-dashed",
      )}
    >
      <header className="flex items-center justify-between gap-3">
        <h3 className="truncate font-bold text-strong">{CHANNEL_NAMES[kind]}</h3>
        <StandingMark state={state} />
      </header>
      <p className="text-meta text-muted">{CHANNEL_PURPOSES[kind]}</p>
      {isSetUp ? <Figures state={state} now={now} timeZone={timeZone} /> : null}
      <p
        className={clsx(
          "break-words text-meta",
          state.standing === "down" ? "font-bold" : "text-muted",
        )}
      >
        {standingLine(state)}
      </p>
      <footer className="mt-auto flex flex-wrap items-center gap-2 pt-1">
        {onSetUp ? (
          <Button height={32} className="max-desk:h-11" onClick={onSetUp}>
            {source === "none" ? "配置" : "修改"}
          </Button>
        ) : null}
        {onTest && isSetUp ? (
          <Button height={32} className="max-desk:h-11" onClick={onTest}>
            试发
          </Button>
        ) : null}
        <span className="ml-auto text-caption text-muted">
          {source === "environment" ? "由环境变量设定" : null}
          {changed ? `${changed.by} · ${fullTime(changed.at, timeZone).slice(0, 16)}` : null}
        </span>
      </footer>
    </article>
  );
}

function Figures(props: { state: ChannelState; now: number | null; timeZone: string }) {
  const { state, now, timeZone } = props;
  const figures: readonly (readonly [string, string])[] = [
    state.downSince === null
      ? ["最近成功", agoWords(state.lastSuccessAt, now)]
      : ["中断于", shortTime(state.downSince, now ?? state.downSince, timeZone)],
    ["排队", state.queued.toLocaleString("zh-CN")],
    ["失败率", rateWords(state.failureRate)],
  ];
  return (
    <dl className="grid grid-cols-3 gap-2 tabular-nums">
      {figures.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-caption text-muted">{name}</dt>
          <dd className="truncate font-bold text-strong">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
