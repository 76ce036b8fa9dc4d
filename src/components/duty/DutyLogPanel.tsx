"use client";

import { useRef, useState } from "react";
import { Badge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import { SkeletonRows } from "@/components/design/Skeleton";
import { DeedForm } from "@/components/form/DeedForm";
import { SelectBoxField, TextAreaField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { LOG_KIND_NAMES, LOG_KINDS, logDeedSchema } from "@/lib/duty/deeds";
import type { LogEntry, UnitDuty } from "@/lib/duty/record";
import { concernOfUnit } from "@/lib/duty/unit";
import { fullTime } from "@/lib/time/localTime";
import { useDutyDone, useDutyLog } from "./dutyQueries";

export interface DutyLogPanelProps {
  readonly viewer: Viewer;
  readonly unit: UnitDuty;
  readonly timeZone: string;
}

/** The duty log, newest first; a mistake is corrected by another entry. */
export function DutyLogPanel({ viewer, unit, timeZone }: DutyLogPanelProps) {
  const { data, error, refetch } = useDutyLog(unit.unit);
  const [correcting, setCorrecting] = useState<number | null>(null);
  // A new form for each entry: what was written is kept, the field is empty again.
  const [written, setWritten] = useState(0);
  const done = useDutyDone();
  const formRef = useRef<HTMLDivElement>(null);
  const mayWrite = may(viewer, "duty.handOver", concernOfUnit(unit.unit));

  function correct(id: number) {
    setCorrecting(id);
    formRef.current?.querySelector("textarea")?.focus();
  }

  return (
    <Panel heading="值班日志" aside={data ? `最近 ${data.length} 条` : null}>
      {mayWrite ? (
        <div ref={formRef} className="mb-2 border-line border-b pb-3">
          <DeedForm
            key={`${written}:${correcting}`}
            schema={logDeedSchema}
            read={(fields) => ({
              unit: unit.unit,
              kind: correcting === null ? fields.get("kind") : "correction",
              body: fields.get("body"),
              correctsId: correcting,
            })}
            send={(deed) => tellServer("POST", "/api/v1/duty/log", deed)}
            onDone={() => {
              done();
              setCorrecting(null);
              setWritten((count) => count + 1);
            }}
            submit={correcting === null ? "记入日志" : "记入更正"}
            aside={
              correcting === null ? null : (
                <Button look="quiet" height={40} onClick={() => setCorrecting(null)}>
                  不更正了
                </Button>
              )
            }
          >
            {correcting === null ? (
              <SelectBoxField
                name="kind"
                label="类别"
                options={LOG_KINDS.filter((kind) => kind !== "correction").map((kind) => ({
                  value: kind,
                  label: LOG_KIND_NAMES[kind],
                }))}
              />
            ) : null}
            <TextAreaField
              name="body"
              label={correcting === null ? "内容" : `更正第 ${correcting} 条`}
              rows={3}
              maxLength={2_000}
            />
          </DeedForm>
        </div>
      ) : null}
      {error ? (
        <ErrorState title={error.message} mend="稍后再试。" onRetry={() => void refetch()} />
      ) : null}
      {data && data.length > 0 ? (
        <ol className="flex max-h-[60dvh] flex-col overflow-y-auto">
          {data.map((entry) => (
            <Entry
              key={entry.id}
              entry={entry}
              timeZone={timeZone}
              onCorrect={mayWrite ? () => correct(entry.id) : null}
            />
          ))}
        </ol>
      ) : null}
      {data?.length === 0 ? (
        <EmptyState
          title="还没有值班日志"
          detail="来电、指示和处置随手记下，记后不能改，只能更正。"
        />
      ) : null}
      {!data && !error ? <SkeletonRows rows={4} label="正在读取值班日志" /> : null}
    </Panel>
  );
}

function Entry(props: {
  readonly entry: LogEntry;
  readonly timeZone: string;
  readonly onCorrect: (() => void) | null;
}) {
  const { entry, timeZone, onCorrect } = props;
  return (
    <li className="border-line border-t py-2 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-2 text-meta text-muted tabular-nums">
        <span>第 {entry.id} 条</span>
        <Badge>
          {LOG_KIND_NAMES[entry.kind]}
          {entry.correctsId === null ? "" : `第 ${entry.correctsId} 条`}
        </Badge>
        <span>{fullTime(entry.writtenAt, timeZone)}</span>
        <span>{entry.writtenName}</span>
        {onCorrect ? (
          <Button look="quiet" height={32} className="ml-auto px-2" onClick={onCorrect}>
            更正
          </Button>
        ) : null}
      </div>
      <p className="whitespace-pre-wrap break-words">{entry.body}</p>
    </li>
  );
}
