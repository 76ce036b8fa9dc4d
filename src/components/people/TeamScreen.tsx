"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Badge, DemonstrationBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { Disbandment } from "@/lib/people/organization";
import { type TeamRecord, teamConcern } from "@/lib/people/team";
import { fullTime } from "@/lib/time/localTime";
import { DisbandButton } from "./DisbandButton";
import { useTeam } from "./peopleQueries";
import { personHref, placeHref } from "./placeHref";
import { RevealContacts } from "./RevealContacts";
import { TeamDialog } from "./TeamDialog";

export interface TeamScreenProps {
  readonly viewer: Viewer;
  readonly initial: TeamRecord;
  readonly timeZone: string;
}

/** One team: whose, what for, where it stands ready, and who is in it. */
export function TeamScreen({ viewer, initial, timeZone }: TeamScreenProps) {
  const { data: team } = useTeam(initial);
  const [editing, setEditing] = useState(false);
  return (
    <div className="mx-auto flex w-full max-w-260 flex-col gap-3 p-4 desk:px-5">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="flex flex-wrap items-center gap-2 font-bold text-title">
            {team.name}
            {team.retired ? <Badge>已解散</Badge> : null}
            {team.demonstration ? <DemonstrationBadge /> : null}
          </h1>
          <p className="text-meta text-muted">
            <Link
              href={placeHref(team.place)}
              className="underline-offset-4 hover:text-ink hover:underline"
            >
              {team.place.name}
            </Link>
            {" · "}
            {team.code}
          </p>
        </div>
        {may(viewer, "organization.write", teamConcern(team)) ? (
          <div className="flex gap-2">
            {team.retired ? null : (
              <Button height={34} className="max-desk:h-11" onClick={() => setEditing(true)}>
                <Pencil aria-hidden className="size-4" />
                修改
              </Button>
            )}
            <DisbandButton team={team} />
          </div>
        ) : null}
      </header>
      {team.disbanded ? <Ended disbanded={team.disbanded} timeZone={timeZone} /> : null}
      <Panel heading="任务、驻地与联系">
        <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-4 gap-y-1">
          <Fact name="任务与装备">{team.duties}</Fact>
          <Fact name="驻地">{team.base}</Fact>
          <Fact name="值守电话">
            {team.phone ? (
              <a href={`tel:${team.phone}`} className="underline underline-offset-4">
                {team.phone}
              </a>
            ) : null}
          </Fact>
        </dl>
      </Panel>
      <Panel heading="队员" aside={`${team.members.length} 人`}>
        <Members viewer={viewer} team={team} />
      </Panel>
      {editing ? (
        <TeamDialog viewer={viewer} team={team} onClose={() => setEditing(false)} />
      ) : null}
    </div>
  );
}

function Ended(props: { readonly disbanded: Disbandment; readonly timeZone: string }) {
  const { at, by, because } = props.disbanded;
  return (
    <p className="rounded-panel border border-edge border-dashed px-4 py-3">
      <strong>
        {fullTime(at, props.timeZone)} 由 {by} 解散。
      </strong>{" "}
      原因：{because}
    </p>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-meta text-muted">{name}</dt>
      <dd className="whitespace-pre-line tabular-nums">
        {children || <span className="text-muted">—</span>}
      </dd>
    </>
  );
}

function Members({ viewer, team }: { readonly viewer: Viewer; readonly team: TeamRecord }) {
  if (team.members.length === 0)
    return (
      <EmptyState title="没有队员" detail="队员都已停用；给这支队伍下达的任务没有人会接到。" />
    );
  return (
    <ol>
      {team.members.map((member, index) => (
        <li
          key={member.code}
          className="flex min-h-10 flex-wrap items-center gap-x-3 border-line border-t py-1 first:border-t-0"
        >
          <span className="w-8 text-muted tabular-nums">{index + 1}</span>
          <span className="min-w-24">
            <Link
              href={personHref(member.code)}
              className="font-bold underline-offset-4 hover:underline"
            >
              {member.name}
            </Link>
            {index === 0 ? <span className="text-meta text-muted"> 带队</span> : null}
          </span>
          <RevealContacts viewer={viewer} person={member} />
        </li>
      ))}
    </ol>
  );
}
