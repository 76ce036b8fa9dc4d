"use client";

import { useState } from "react";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { MOST_HOLDERS, postDraftSchema } from "@/lib/people/drafts";
import { POST_KIND_NAMES, type PostKind } from "@/lib/people/post";
import type { NamedPlace, PostRow } from "@/lib/people/record";
import { PersonPicker } from "./PersonPicker";
import { usePeopleDone } from "./peopleQueries";

export interface PostDialogProps {
  readonly kind: PostKind;
  readonly place: NamedPlace;
  /** Null for a new one, at the end of its line. */
  readonly post: PostRow | null;
  readonly onClose: () => void;
}

/** A post's title and who holds it. */
export function PostDialog({ kind, place, post, onClose }: PostDialogProps) {
  const done = usePeopleDone();
  const [holders, setHolders] = useState(
    (post?.holders ?? []).map(({ code, name }) => ({ code, name })),
  );
  const path = post ? `/${encodeURIComponent(post.code)}` : "";
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={post ? `修改岗位“${post.title}”` : `添加${POST_KIND_NAMES[kind]}岗位`}
      detail={place.name}
    >
      <DeedForm
        schema={postDraftSchema}
        read={(fields) => ({
          ...(post ? { revision: post.revision } : {}),
          kind,
          placeCode: place.code,
          title: fields.get("title"),
          holders: holders.map(({ code }) => code),
        })}
        send={(draft) =>
          tellServer<{ code: string }>(post ? "PUT" : "POST", `/api/v1/people/posts${path}`, draft)
        }
        onDone={() => {
          done();
          onClose();
        }}
        submit="保存"
      >
        <InputField name="title" label="岗位名称" maxLength={60} defaultValue={post?.title} />
        <PersonPicker
          name="holders"
          legend="任职人（第一位）与替补（依次）"
          picked={holders}
          onChange={setHolders}
          standing={(index) => (index === 0 ? "任职" : `替补 ${index}`)}
          most={MOST_HOLDERS}
          near={place.code}
        />
      </DeedForm>
    </Dialog>
  );
}
