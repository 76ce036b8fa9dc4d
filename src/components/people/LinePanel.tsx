"use client";

import { ArrowDown, ArrowUp, Pencil, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { tellServer } from "@/components/query/askServer";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { POST_KIND_NAMES } from "@/lib/people/post";
import type { Line, NamedPlace, PostRow } from "@/lib/people/record";
import { PostDialog } from "./PostDialog";
import { usePeopleDeed } from "./peopleQueries";
import { personHref } from "./placeHref";
import { RetireButton } from "./RetireButton";
import { RevealContacts } from "./RevealContacts";

export interface LinePanelProps {
  readonly viewer: Viewer;
  readonly place: NamedPlace;
  /** Area the place is in, for the permissions; null at a department. */
  readonly adminAreaCode: string | null;
  readonly line: Line;
}

/** The posts of one kind at a place, in the order in which they are called. */
export function LinePanel({ viewer, place, adminAreaCode, line }: LinePanelProps) {
  const [editing, setEditing] = useState<PostRow | "new" | null>(null);
  const order = usePeopleDeed((posts: readonly string[]) =>
    tellServer("PUT", "/api/v1/people/lines", { kind: line.kind, placeCode: place.code, posts }),
  );
  const departmentCode = place.kind === "department" ? place.code : null;
  const mayWrite = may(viewer, "organization.write", { adminAreaCode, departmentCode });
  const codes = line.posts.map(({ code }) => code);
  const move = (index: number, by: -1 | 1) => {
    const code = codes[index];
    if (code === undefined) return;
    const others = codes.filter((_code, at) => at !== index);
    order.mutate([...others.slice(0, index + by), code, ...others.slice(index + by)]);
  };
  return (
    <Panel
      heading={POST_KIND_NAMES[line.kind]}
      aside={
        mayWrite ? (
          <Button height={32} className="max-desk:h-11" onClick={() => setEditing("new")}>
            <Plus aria-hidden className="size-4" />
            添加岗位
          </Button>
        ) : (
          "按叫应次序"
        )
      }
    >
      {order.error ? (
        <p role="alert" className="text-meta">
          <strong>{order.error.message}</strong>
        </p>
      ) : null}
      {line.posts.length === 0 ? (
        <p className="py-1 text-body">
          <strong>还没有人。</strong>
          <span className="text-muted"> 叫应到这里会落空。</span>
        </p>
      ) : null}
      <ol aria-busy={order.isPending}>
        {line.posts.map((post, index) => (
          <li
            key={post.code}
            className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-2 border-line border-t py-2 first:border-t-0"
          >
            <span className="text-muted tabular-nums max-desk:self-center">{index + 1}</span>
            <p className="min-w-0 font-bold max-desk:self-center">{post.title}</p>
            {mayWrite ? (
              <div className="flex items-start gap-0.5 desk:row-span-2">
                <Button
                  look="quiet"
                  height={32}
                  className="px-2 max-desk:h-11"
                  aria-label={`${post.title} 提前`}
                  disabled={index === 0 || order.isPending}
                  onClick={() => move(index, -1)}
                >
                  <ArrowUp aria-hidden className="size-4" />
                </Button>
                <Button
                  look="quiet"
                  height={32}
                  className="px-2 max-desk:h-11"
                  aria-label={`${post.title} 推后`}
                  disabled={index === codes.length - 1 || order.isPending}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown aria-hidden className="size-4" />
                </Button>
                <Button
                  look="quiet"
                  height={32}
                  className="px-2 max-desk:h-11"
                  aria-label={`修改岗位 ${post.title}`}
                  onClick={() => setEditing(post)}
                >
                  <Pencil aria-hidden className="size-4" />
                </Button>
                <RetireButton
                  kind="post"
                  code={post.code}
                  name={post.title}
                  retired={false}
                  look="icon"
                  detail="停用后叫应不再经过这个岗位；可以在岗位列表里找到并恢复。"
                />
              </div>
            ) : null}
            <div className="col-start-2 min-w-0 max-desk:col-end-[-1]">
              <Holders viewer={viewer} post={post} />
            </div>
          </li>
        ))}
      </ol>
      {editing ? (
        <PostDialog
          kind={line.kind}
          place={place}
          post={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Panel>
  );
}

function Holders({ viewer, post }: { readonly viewer: Viewer; readonly post: PostRow }) {
  if (post.holders.length === 0) return <p className="text-muted">无人任职</p>;
  return (
    <ul className="flex flex-col gap-1">
      {post.holders.map((holder, index) => (
        <li key={holder.code} className="flex min-h-8 flex-wrap items-center gap-x-3">
          <span className="min-w-20">
            <Link href={personHref(holder.code)} className="underline-offset-4 hover:underline">
              {holder.name}
            </Link>
            {index > 0 ? <span className="text-caption text-muted"> 替补{index}</span> : null}
          </span>
          <RevealContacts viewer={viewer} person={holder} />
        </li>
      ))}
    </ul>
  );
}
