"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge, DemonstrationBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { personConcern } from "@/lib/people/concern";
import { POST_KIND_NAMES } from "@/lib/people/post";
import type { HeldPost, PersonRecord } from "@/lib/people/record";
import { PersonDialog } from "./PersonDialog";
import { usePerson } from "./peopleQueries";
import { placeHref } from "./placeHref";
import { RetireButton } from "./RetireButton";
import { RevealContacts } from "./RevealContacts";

export interface PersonScreenProps {
  readonly viewer: Viewer;
  readonly initial: PersonRecord;
}

/** One person: where from, how reached, and what for. */
export function PersonScreen({ viewer, initial }: PersonScreenProps) {
  const { data: person } = usePerson(initial);
  const [editing, setEditing] = useState(false);
  const mayWrite = may(viewer, "organization.write", personConcern(person));
  return (
    <div className="mx-auto flex w-full max-w-260 flex-col gap-3 p-4 desk:px-5">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="flex flex-wrap items-center gap-2 font-bold text-title">
            {person.name}
            {person.retired ? <Badge>已停用</Badge> : null}
            {person.demonstration ? <DemonstrationBadge /> : null}
          </h1>
          <p className="text-meta text-muted">
            <Link
              href={placeHref(person.place)}
              className="underline-offset-4 hover:text-ink hover:underline"
            >
              {person.place.name}
            </Link>
            {" · "}
            {person.code}
          </p>
        </div>
        {mayWrite ? (
          <div className="flex gap-2">
            <Button height={34} className="max-desk:h-11" onClick={() => setEditing(true)}>
              <Pencil aria-hidden className="size-4" />
              修改
            </Button>
            <RetireButton
              kind="person"
              code={person.code}
              name={person.name}
              retired={person.retired}
              detail="停用后不再被叫应，所任岗位随之空出；过去的记录仍在，可以恢复。"
            />
          </div>
        ) : null}
      </header>
      <Panel heading="联系方式" aside="按呼叫次序">
        <RevealContacts viewer={viewer} person={person} />
        {person.note ? <p className="mt-2 text-meta text-muted">备注：{person.note}</p> : null}
      </Panel>
      <Panel heading="岗位" aside={`${person.posts.length} 个`}>
        {person.posts.length > 0 ? (
          <ul>
            {person.posts.map((post) => (
              <PostLine key={post.code} post={post} />
            ))}
          </ul>
        ) : (
          <EmptyState
            title="没有岗位"
            detail="没有岗位的人不会被叫应；在所在地方的页面上安排任职。"
          />
        )}
      </Panel>
      {editing ? (
        <PersonDialog viewer={viewer} person={person} onClose={() => setEditing(false)} />
      ) : null}
    </div>
  );
}

function PostLine({ post }: { readonly post: HeldPost }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-line border-t py-2 first:border-t-0">
      <strong>{post.title}</strong>
      <Link href={placeHref(post.place)} className="underline-offset-4 hover:underline">
        {post.place.name}
      </Link>
      <span className="ml-auto text-meta text-muted">
        {POST_KIND_NAMES[post.kind]} ·{" "}
        {post.holderRank === 1 ? "任职" : `第 ${post.holderRank - 1} 替补`}
      </span>
    </li>
  );
}
