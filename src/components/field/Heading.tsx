import { WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { ageWords } from "@/lib/field/age";
import { tally } from "@/lib/field/queue";
import { MINUTE } from "@/lib/time/instant";
import { useFieldState, useNow } from "./useField";

/** Title of a tab, with the exercise's mark and the offline badge, which nothing covers. */
export function Heading({
  title,
  below,
  aside,
}: {
  readonly title: string;
  readonly below?: ReactNode;
  readonly aside?: ReactNode;
}) {
  return (
    <header className="mb-3 flex flex-col gap-2">
      <OfflineBadge />
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="truncate font-bold text-[1.5rem] leading-[1.875rem]">{title}</h1>
          {below ? (
            <p className="text-[0.9375rem] text-muted leading-[1.3125rem]">{below}</p>
          ) : null}
        </div>
        <div className="flex shrink-0 flex-col items-end gap-1 text-right">
          <ExerciseMark />
          {aside}
        </div>
      </div>
    </header>
  );
}

const REACH_WORDS = {
  offline: "离线",
  busy: "服务器忙",
  loggedOut: "登录已失效",
  otherPerson: "登录的是另一人",
} as const;

/** Stands as long as the server is not reached, with how much waits and how old the picture is. */
function OfflineBadge() {
  const { reach, queue, receivedAt } = useFieldState();
  useNow();
  if (reach === "reached") return null;
  const { toSend } = tally(queue);
  // By the phone's own clock: how long it has heard nothing, whatever is being replayed meanwhile.
  const age = receivedAt === null ? 0 : Date.now() - receivedAt;
  return (
    <p
      role="status"
      className="flex min-h-11 items-center gap-2 self-start rounded-full border-2 border-ink px-4 text-[0.9375rem]"
    >
      <WifiOff aria-hidden size={18} className="shrink-0" />
      <span>
        <strong>{REACH_WORDS[reach]}</strong>
        {toSend > 0 ? ` · ${toSend} 条待同步` : ""}
        {age < MINUTE ? null : <span className="text-muted"> · {ageWords(age)}的情况</span>}
      </span>
      {reach === "offline" || reach === "busy" ? null : (
        <a href="/login?callbackUrl=%2Ffield" className="ml-1 shrink-0 font-bold underline">
          去登录
        </a>
      )}
    </p>
  );
}

/** 演练 wherever anything on the page is one. */
function ExerciseMark() {
  const { snapshot } = useFieldState();
  const { clock, calls, tasks, warnings, moves } = snapshot;
  const shown = [...calls.filter(({ isOver }) => !isOver), ...tasks, ...warnings, ...moves];
  if (clock.mode !== "replay" && !shown.some(({ exercise }) => exercise)) return null;
  return (
    <strong className="hatch rounded-cell border border-ink bg-ground px-2 py-0.5 text-[0.9375rem]">
      演练
    </strong>
  );
}
