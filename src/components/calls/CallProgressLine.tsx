"use client";

import Link from "next/link";
import type { CallProgress } from "@/lib/calling/progress";
import { useWarningProgress } from "./useCallProgress";

/** On a warning's card: how many of those called have confirmed. */
export function CallProgressLine(props: {
  readonly progress: CallProgress;
  readonly look: "bar" | "words";
}) {
  const { progress } = props;
  if (progress.called === 0) return null;
  return (
    <span className="mt-1.5 flex items-center gap-2 text-caption text-muted">
      <span className="shrink-0">{wordsOf(progress)}</span>
      {props.look === "bar" ? <Bar progress={progress} /> : null}
      <Lost progress={progress} />
    </span>
  );
}

/** On a warning's page: who was told, with the way to the board. */
export function CallProgressLink({ warningId }: { readonly warningId: number }) {
  const progress = useWarningProgress(warningId);
  if (!progress) return null;
  return (
    <Link
      href={`/calls?warning=${warningId}`}
      className="ml-auto flex min-w-64 items-center gap-x-3 gap-y-1 rounded-card max-desk:ml-0 max-desk:w-full max-desk:flex-wrap border border-line bg-panel px-3.5 py-2 text-meta hover:bg-raised"
    >
      <span className="shrink-0 font-bold">
        {progress.called > 0 ? wordsOf(progress) : `已告知 ${progress.villagesInformed} 村`}
      </span>
      {progress.called > 0 ? <Bar progress={progress} /> : null}
      <Lost progress={progress} />
      <span className="shrink-0 underline decoration-edge underline-offset-4">叫应看板</span>
    </Link>
  );
}

function wordsOf({ called, confirmed, villagesCalled, villagesConfirmed }: CallProgress): string {
  const villages = villagesCalled > 0 ? `村 ${villagesConfirmed}/${villagesCalled} · ` : "";
  return `叫应 ${villages}${villagesCalled > 0 ? "共 " : ""}${confirmed}/${called} 已确认`;
}

function Bar({ progress }: { readonly progress: CallProgress }) {
  const { called, confirmed } = progress;
  return (
    <span aria-hidden className="h-1 min-w-10 flex-1 rounded-full bg-line">
      <span
        className="block h-full rounded-full bg-bar-strong"
        style={{ width: `${(confirmed / called) * 100}%` }}
      />
    </span>
  );
}

function Lost({ progress }: { readonly progress: CallProgress }) {
  const lost = progress.exhausted + progress.vacant;
  if (lost === 0) return null;
  return <b className="shrink-0 text-ink">{lost} 处落空</b>;
}
