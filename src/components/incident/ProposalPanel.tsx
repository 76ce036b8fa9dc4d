"use client";

import Link from "next/link";
import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { type Level, levelName } from "@/lib/incident/level";
import { responseTurn } from "@/lib/incident/life";
import type { ProposalReason, ReasonSource } from "@/lib/incident/proposal";
import type { IncidentRecord } from "@/lib/incident/record";
import { LevelMark } from "./LevelMark";
import { OrderDialog } from "./OrderDialog";
import { orderButtonWords, proposedWords } from "./proposalWords";

export interface ProposalPanelProps {
  readonly record: IncidentRecord;
  readonly viewer: Viewer;
}

/** What the machine proposes, why, and the one button by which a person decides. */
export function ProposalPanel({ record, viewer }: ProposalPanelProps) {
  const [ordering, setOrdering] = useState(false);
  const { incident, proposal } = record;
  if (incident.state !== "open") return null;
  const present = incident.responseLevel;
  const level = proposal?.level ?? null;
  const turn = responseTurn(present, level);
  const order = offerOf(viewer, "response.order");
  return (
    <Panel heading="响应" aside={record.planName} className="print:hidden">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        {level ? <LevelMark level={level} look="proposed" size="large" /> : null}
        <div className="min-w-0 flex-1">
          <p className="font-bold text-strong">{headline(present, level, record)}</p>
          <p className="text-meta text-muted">
            {order !== "nothing"
              ? "由您决定并署名；启动后按预案下达任务。"
              : "由县领导或指挥长决定。"}
          </p>
        </div>
        {order === "factor" ? (
          <FactorLink
            permission="response.order"
            deeds="署名下达"
            height={48}
            className="max-desk:w-full"
          />
        ) : null}
        {order === "deed" ? (
          <Button
            look={turn === null || turn === "lower" || turn === "end" ? "outline" : "primary"}
            height={48}
            onClick={() => setOrdering(true)}
            className="max-desk:w-full"
          >
            {orderButtonWords(present, level)}
          </Button>
        ) : null}
      </div>
      {proposal && proposal.reasons.length > 0 ? (
        <ul
          aria-label="建议的理由"
          className="mt-3 flex flex-col gap-1.5 border-line border-t pt-2.5"
        >
          {proposal.reasons.map((reason) => (
            <Reason key={`${reason.level} ${reason.words}`} reason={reason} />
          ))}
        </ul>
      ) : null}
      {ordering ? (
        <OrderDialog
          incident={incident}
          proposed={level}
          reason={proposal?.reasons[0]?.words ?? ""}
          onClose={() => setOrdering(false)}
        />
      ) : null}
    </Panel>
  );
}

function headline(
  present: Level | null,
  proposed: Level | null,
  { proposal, planName }: IncidentRecord,
): string {
  if (planName === null) return "本县没有这类事件的预案，响应由人工决定";
  if (proposal === null) return present ? `${levelName(present)}响应中` : "未启动响应";
  if (proposed === null) {
    return present
      ? `${levelName(present)}响应中；启动条件已不满足，可以考虑终止`
      : "未达到启动响应的条件";
  }
  if (present === proposed) return `${levelName(present)}响应中，与建议一致`;
  return proposedWords(present, proposed);
}

function Reason({ reason }: { readonly reason: ProposalReason }) {
  return (
    <li className="flex gap-2.5">
      <LevelMark level={reason.level} look="proposed" />
      <p className="min-w-0 text-body">
        <span className="sr-only">{levelName(reason.level)}：</span>
        {reason.words}
        <span className="ml-2 inline-flex flex-wrap max-desk:ml-0 max-desk:flex gap-x-2 text-meta text-muted">
          {reason.sources.slice(0, 4).map((source) => (
            <Source
              key={`${source.kind} ${"id" in source ? source.id : source.code}`}
              source={source}
            />
          ))}
        </span>
      </p>
    </li>
  );
}

function Source({ source }: { readonly source: ReasonSource }) {
  if (source.kind === "report") return <span>险情 {source.id}</span>;
  const [href, words] =
    source.kind === "warning"
      ? [`/warnings/${source.id}`, `预警 ${source.id}`]
      : [`/stations/${source.code}`, source.name];
  return (
    <Link href={href} className="underline decoration-edge underline-offset-4 hover:text-ink">
      {words}
    </Link>
  );
}
