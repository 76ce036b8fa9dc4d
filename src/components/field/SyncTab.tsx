"use client";

import { Check, Clock, X } from "lucide-react";
import { doingWords } from "@/lib/field/doingWords";
import { tally, type Waiting } from "@/lib/field/queue";
import { onRecordAt } from "@/lib/field/view";
import { clockTime } from "@/lib/time/localTime";
import { ConflictCard } from "./ConflictCard";
import { FieldButton } from "./FieldButton";
import { Heading } from "./Heading";
import { InstallHint } from "./InstallHint";
import { PhoneTheme } from "./PhoneTheme";
import { PushButton } from "./PushButton";
import type { Reach } from "./phone/fieldStore";
import { useFieldState, useFieldStore, useFieldView } from "./useField";

/** What keeps the rest from going. */
const WAITING_FOR = {
  reached: "正在送出",
  offline: "等待信号",
  busy: "服务器忙，会自动再送",
  loggedOut: "等您重新登录",
  otherPerson: "等本人登录",
} as const satisfies Record<Reach, string>;

/** 同步: what was delivered, what waits, and what only the person can decide. */
export function SyncTab() {
  const store = useFieldStore();
  const { isRead, queue, sent, reach, snapshot } = useFieldState();
  const view = useFieldView();
  const own = queue.filter(({ intent }) => intent.userId === snapshot.person.userId);
  const others = queue.length - own.length;
  const { toSend, toDecide } = tally(own);
  const waiting = own.filter(({ state }) => state.kind === "toSend");
  return (
    <>
      <Heading
        title={titleOf({ isRead, toDecide, toSend, reach })}
        below={
          isRead && reach === "reached"
            ? `${clockTime(snapshot.at, snapshot.timeZone)} 与服务器一致`
            : undefined
        }
      />
      <p className="mb-3 flex flex-wrap items-baseline gap-x-2 text-[1.0625rem]">
        <Count value={isRead ? sent.length : null} /> 条已送达
        <Count value={isRead ? toSend : null} /> 条待同步
        {toDecide > 0 ? (
          <>
            <Count value={toDecide} /> 条要你定
          </>
        ) : null}
      </p>
      <div className="flex flex-col gap-3">
        {own.map((one) =>
          one.state.kind === "conflict" ? (
            <ConflictCard
              key={one.intent.id}
              waiting={one}
              theirs={one.state.theirs}
              message={one.state.message}
            />
          ) : one.state.kind === "refused" ? (
            <RefusedCard key={one.intent.id} waiting={one} />
          ) : null,
        )}
      </div>
      <ul className="my-2">
        {waiting.map(({ intent }) => (
          <Line
            key={intent.id}
            icon={<Clock aria-label="待同步" size={22} />}
            words={doingWords(intent.doing, view.snapshot)}
            below={`${clockTime(intent.at, snapshot.timeZone)} 记录，存在手机里`}
          />
        ))}
        {sent.slice(0, 20).map((one) => (
          <Line
            key={one.intent.id}
            icon={<Check aria-label="已送达" size={22} strokeWidth={3} />}
            words={doingWords(one.intent.doing, view.snapshot)}
            below={`${clockTime(one.intent.at, snapshot.timeZone)} 记录`}
            aside={`${clockTime(onRecordAt(one, snapshot.clock), snapshot.timeZone)} 送达`}
          />
        ))}
      </ul>
      {others > 0 ? (
        <p className="mb-3 rounded-[0.75rem] border border-edge p-3 text-[1rem]">
          手机上还有 {others} 条是另一位人员的，等那位人员登录后再送，不会以您的名义送出。
        </p>
      ) : null}
      <div className="mt-auto grid gap-2.5">
        <PushButton />
        <InstallHint />
        <div className="grid grid-cols-2 gap-2.5">
          <PhoneTheme />
          <FieldButton onClick={() => void store.wake()}>现在同步</FieldButton>
        </div>
      </div>
    </>
  );
}

interface Standing {
  readonly isRead: boolean;
  readonly toDecide: number;
  readonly toSend: number;
  readonly reach: Reach;
}

function titleOf({ isRead, toDecide, toSend, reach }: Standing): string {
  if (!isRead) return "正在读手机里的记录";
  if (toDecide > 0) return "有一处要你定";
  return toSend > 0 ? WAITING_FOR[reach] : "都已送达";
}

/** Null while it is not known yet. */
function Count({ value }: { readonly value: number | null }) {
  return <strong className="text-[2rem] leading-[2.5rem] tabular-nums">{value ?? "—"}</strong>;
}

interface LineProps {
  readonly icon: React.ReactNode;
  readonly words: string;
  readonly below: string;
  readonly aside?: string;
}

function Line({ icon, words, below, aside }: LineProps) {
  return (
    <li className="flex items-center gap-3 border-line border-b py-2.5">
      <span className="shrink-0">{icon}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-[1.0625rem] leading-6">{words}</span>
        <span className="block text-[0.9375rem] text-muted leading-[1.3125rem]">{below}</span>
      </span>
      {aside ? (
        <span className="shrink-0 text-[0.9375rem] text-muted tabular-nums">{aside}</span>
      ) : null}
    </li>
  );
}

/** Stays until its author has read it: what was not taken must not vanish. */
function RefusedCard({ waiting }: { readonly waiting: Waiting }) {
  const store = useFieldStore();
  const { snapshot } = useFieldState();
  const { intent, state } = waiting;
  if (state.kind !== "refused") return null;
  return (
    <article className="rounded-[0.75rem] border-2 border-ink bg-panel p-4">
      <p className="flex items-center gap-2 font-bold text-[1.0625rem]">
        <X aria-hidden size={22} className="shrink-0" />
        没有被接受：{doingWords(intent.doing, snapshot)}
      </p>
      <p className="mt-1 text-[1rem]">{state.message}</p>
      <p className="mb-3 text-[0.9375rem] text-muted">{state.mend}</p>
      <FieldButton className="w-full" onClick={() => void store.drop(intent.id)}>
        知道了，去掉这一条
      </FieldButton>
    </article>
  );
}
