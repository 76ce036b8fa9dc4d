"use client";

import { useEffect, useState } from "react";
import { tally } from "@/lib/field/queue";
import type { FieldSnapshot } from "@/lib/field/snapshot";
import { FIELD_TABS, type FieldTab } from "@/lib/field/tab";
import { needs } from "@/lib/field/view";
import { CallTab } from "./CallTab";
import { FieldTabs } from "./FieldTabs";
import { createFieldStore } from "./phone/fieldStore";
import { registerWorker } from "./phone/registerWorker";
import { prepareCameraReader } from "./phone/takenPhoto";
import { ReportTab } from "./ReportTab";
import { SyncTab } from "./SyncTab";
import { TaskTab } from "./TaskTab";
import { FieldContext, useFieldState, useFieldView } from "./useField";

export interface FieldAppProps {
  readonly snapshot: FieldSnapshot;
  readonly tab: FieldTab;
  /** uuids for the answers of the plain form, made by the server: a form sent twice is one answer. */
  readonly formIds: Readonly<Record<number, string>>;
  /** The call whose answer by the plain form was not taken; null for none. */
  readonly unanswered: number | null;
}

/** 应急通: one question a screen, under one thumb, with or without a network. */
export function FieldApp({ snapshot, tab, formIds, unanswered }: FieldAppProps) {
  const [store] = useState(() => createFieldStore(snapshot));
  useEffect(() => {
    void registerWorker().then(prepareCameraReader);
    return store.start();
  }, [store]);
  return (
    <FieldContext value={store}>
      <Screen first={tab} formIds={formIds} unanswered={unanswered} />
    </FieldContext>
  );
}

function Screen({
  first,
  formIds,
  unanswered,
}: {
  readonly first: FieldTab;
  readonly formIds: Readonly<Record<number, string>>;
  readonly unanswered: number | null;
}) {
  const [tab, goTo] = useTab(first);
  const view = useFieldView();
  const { queue } = useFieldState();
  const { calls, tasks } = needs(view);
  const { toSend, toDecide } = tally(queue);
  const moving = view.moves.length > 0;
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[30rem] flex-col">
      <main className="flex flex-1 flex-col px-4 pt-4 pb-4">
        {tab === "call" ? <CallTab formIds={formIds} unanswered={unanswered} goTo={goTo} /> : null}
        {tab === "task" ? <TaskTab goTo={goTo} /> : null}
        {tab === "report" ? <ReportTab /> : null}
        {tab === "sync" ? <SyncTab /> : null}
      </main>
      <FieldTabs
        tab={tab}
        goTo={goTo}
        counts={{ call: calls, task: tasks, report: 0, sync: toSend + toDecide }}
        moving={moving}
      />
    </div>
  );
}

/** The tab is in the address, so that a pushed message and going back lead to it; no request is made. */
function useTab(first: FieldTab): [FieldTab, (tab: FieldTab) => void] {
  const [tab, setTab] = useState(first);
  useEffect(() => {
    const follow = () => {
      const asked = new URLSearchParams(window.location.search).get("tab");
      setTab(FIELD_TABS.find((one) => one === asked) ?? "call");
    };
    // The cached page was made for whatever tab was open last.
    follow();
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);
  return [
    tab,
    (next) => {
      window.history.pushState(null, "", `/field?tab=${next}`);
      setTab(next);
      window.scrollTo(0, 0);
    },
  ];
}
