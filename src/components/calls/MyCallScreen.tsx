"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "@/components/design/EmptyState";
import { askServer } from "@/components/query/askServer";
import { recordViews, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { Viewer } from "@/lib/access/viewer";
import type { MyCall } from "@/lib/calling/mine";
import type { Instant } from "@/lib/time/instant";
import { CallTabs } from "./CallTabs";
import { callKeys } from "./callKeys";
import { MyCallCard } from "./MyCallCard";

export interface MyCallScreenProps {
  readonly viewer: Viewer;
  /** Calls with the deed each form would do. */
  readonly initial: readonly { readonly call: MyCall; readonly deedId: string }[];
  readonly timeZone: string;
  readonly asOf: Instant;
}

const REFRESH = 1_000;

/** The calls of the person who is logged in, each with one thing to press. */
export function MyCallScreen({ viewer, initial, timeZone, asOf }: MyCallScreenProps) {
  const { data: calls } = useQuery({
    queryKey: callKeys.mine,
    queryFn: ({ signal }) => askServer<readonly MyCall[]>("/api/v1/calls/mine", signal),
    initialData: initial.map(({ call }) => call),
    staleTime: REFRESH,
  });
  useRefreshWithFeed(recordViews.call, callKeys.mine, REFRESH);
  const deedOf = useDeedIds(initial);
  const open = calls.filter(({ answer, isOver }) => answer === null && !isOver);
  const others = calls.filter((call) => !open.includes(call));
  return (
    <div className="mx-auto flex max-w-180 flex-col gap-4 p-4">
      <CallTabs viewer={viewer} />
      <h1 className="font-bold text-title">我的叫应</h1>
      {viewer.personCode === null ? (
        <EmptyState
          title="这个账号没有对应到人员"
          detail="叫应按人员呼叫。请系统管理员在账号中选定它对应的人员。"
        />
      ) : null}
      {viewer.personCode !== null && open.length === 0 ? (
        <EmptyState title="没有等您确认的叫应" detail="有新的叫应，会立即出现在这里。" />
      ) : null}
      {open.map((call) => (
        <MyCallCard
          key={call.roundId}
          call={call}
          deedId={deedOf(call.roundId)}
          timeZone={timeZone}
          asOf={asOf}
        />
      ))}
      {others.length > 0 ? (
        <section aria-label="已答复与已结束" className="flex flex-col gap-2">
          <h2 className="font-bold text-body text-muted">已答复与已结束</h2>
          {others.map((call) => (
            <MyCallCard
              key={call.roundId}
              call={call}
              deedId={deedOf(call.roundId)}
              timeZone={timeZone}
              asOf={asOf}
            />
          ))}
        </section>
      ) : null}
    </div>
  );
}

/** One deed for each call, the same until the page is left: pressed twice, done once. */
function useDeedIds(initial: MyCallScreenProps["initial"]): (roundId: number) => string {
  const [ids] = useState(() => new Map(initial.map(({ call, deedId }) => [call.roundId, deedId])));
  return (roundId) => {
    const known = ids.get(roundId) ?? crypto.randomUUID();
    ids.set(roundId, known);
    return known;
  };
}
