"use client";

import { useState } from "react";
import { Badge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { EmptyState } from "@/components/design/EmptyState";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import { SkeletonRows } from "@/components/design/Skeleton";
import { DeedForm } from "@/components/form/DeedForm";
import { TextAreaField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { handOverDeedSchema } from "@/lib/duty/deeds";
import type { HandOver, UnitDuty } from "@/lib/duty/record";
import { concernOfUnit } from "@/lib/duty/unit";
import { fullTime } from "@/lib/time/localTime";
import { useDutyDeed, useDutyDone, useHandOvers } from "./dutyQueries";

export interface HandOverPanelProps {
  readonly viewer: Viewer;
  readonly unit: UnitDuty;
  readonly timeZone: string;
}

/** What one shift left to the next, signed by both. */
export function HandOverPanel({ viewer, unit, timeZone }: HandOverPanelProps) {
  const { data, error, refetch } = useHandOvers(unit.unit);
  const [writing, setWriting] = useState(false);
  const done = useDutyDone();
  const mayHandOver = may(viewer, "duty.handOver", concernOfUnit(unit.unit));
  return (
    <Panel
      heading="交接班"
      aside={
        mayHandOver ? (
          <Button height={32} onClick={() => setWriting(true)}>
            写交接班
          </Button>
        ) : null
      }
    >
      {error ? (
        <ErrorState title={error.message} mend="稍后再试。" onRetry={() => void refetch()} />
      ) : null}
      {data?.map((handOver) => (
        <HandOverCard
          key={handOver.id}
          handOver={handOver}
          mayTake={mayHandOver && handOver.takenAt === null && handOver.givenBy !== viewer.login}
          timeZone={timeZone}
        />
      ))}
      {data?.length === 0 ? (
        <EmptyState title="还没有交接班记录" detail="交班人写明未了事项并签名，接班人签收。" />
      ) : null}
      {!data && !error ? <SkeletonRows rows={4} label="正在读取交接班" /> : null}
      <Dialog
        open={writing}
        onOpenChange={setWriting}
        title={`${unit.name} 交接班`}
        detail="生效的预警等由程序自动列入；提交即以您的名义签名，之后不能改。"
      >
        <DeedForm
          schema={handOverDeedSchema}
          read={(fields) => ({ unit: unit.unit, notes: fields.get("notes") })}
          send={(deed) => tellServer("POST", "/api/v1/duty/hand-overs", deed)}
          onDone={() => {
            done();
            setWriting(false);
          }}
          submit="签名并交班"
        >
          <TextAreaField
            name="notes"
            label="未了事项"
            rows={6}
            maxLength={2_000}
            placeholder="例：沙河 2 组值守未撤；县道 X101 封闭，交警在岗。"
          />
        </DeedForm>
      </Dialog>
    </Panel>
  );
}

function HandOverCard(props: {
  readonly handOver: HandOver;
  readonly mayTake: boolean;
  readonly timeZone: string;
}) {
  const { handOver, mayTake, timeZone } = props;
  const take = useDutyDeed(() =>
    tellServer("POST", `/api/v1/duty/hand-overs/${handOver.id}/signature`),
  );
  return (
    <article className="border-line border-t py-2 first-of-type:border-t-0">
      <header className="flex flex-wrap items-center gap-x-2 text-meta tabular-nums">
        <strong>{handOver.givenName} 交</strong>
        <span className="text-muted">{fullTime(handOver.givenAt, timeZone)}</span>
        {handOver.takenName && handOver.takenAt !== null ? (
          <>
            <strong>{handOver.takenName} 接</strong>
            <span className="text-muted">{fullTime(handOver.takenAt, timeZone)}</span>
          </>
        ) : (
          <Badge>待签收</Badge>
        )}
      </header>
      <p className="whitespace-pre-wrap break-words py-1">{handOver.notes}</p>
      {handOver.facts.length > 0 ? (
        <ul className="list-disc pl-5 text-meta text-muted">
          {handOver.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      ) : null}
      <footer className="mt-1 flex items-center gap-3">
        <span className="text-caption text-muted" title={handOver.digest}>
          签名摘要 {handOver.digest.slice(0, 8)}
        </span>
        {mayTake ? (
          <Button
            look="primary"
            height={32}
            disabled={take.isPending}
            onClick={() => take.mutate(undefined)}
          >
            签收接班
          </Button>
        ) : null}
        {take.error ? <span role="alert">{take.error.message}</span> : null}
      </footer>
    </article>
  );
}
