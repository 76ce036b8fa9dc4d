"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField } from "@/components/form/fields";
import { useScene } from "@/components/live/useLive";
import { openWarningsView } from "@/components/live/views";
import { tellServer } from "@/components/query/askServer";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { personConcern } from "@/lib/people/concern";
import type { Contact } from "@/lib/people/contact";
import { revealSchema } from "@/lib/people/drafts";
import type { Holder } from "@/lib/people/record";
import { momentOf } from "@/lib/people/revealMoment";
import { ContactIcon } from "./Contacts";

/** Numbers go back behind their mask after this, ms: a page left open shows nobody's. */
const SHOWN_FOR = 60_000;

export interface RevealContactsProps {
  readonly viewer: Viewer;
  readonly person: Holder;
}

/**
 * A person's numbers: masked, and whole after one press where an open warning says why, else after
 * the reason was given. Each look is put on record by the server.
 */
export function RevealContacts({ viewer, person }: RevealContactsProps) {
  const warnings = useScene(openWarningsView) ?? [];
  const moment = momentOf(person, warnings);
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<readonly Contact[] | null>(null);
  const look = useMutation({
    mutationFn: (reason: string) => reveal(person.code, reason),
    onSuccess: setShown,
  });
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [shown]);

  if (person.contacts.length === 0) return <span className="text-muted">没有联系方式</span>;
  const mayLook = may(viewer, "person.reveal", personConcern(person));
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {person.contacts.map((contact) => {
          const whole = shown?.find(({ rank }) => rank === contact.rank);
          return (
            <li
              key={contact.rank}
              className="flex items-center gap-1.5 whitespace-nowrap tabular-nums"
            >
              <ContactIcon kind={contact.kind} />
              {whole ? <WholeNumber contact={whole} /> : contact.masked}
            </li>
          );
        })}
      </ul>
      {mayLook && shown === null ? (
        <Button
          look="quiet"
          height={32}
          className="-ml-3 max-desk:h-11"
          disabled={look.isPending}
          title={moment ? `理由：${moment}` : "需要写明理由"}
          onClick={() => (moment ? look.mutate(moment) : setAsking(true))}
        >
          <Eye aria-hidden className="size-4" />
          显示号码
        </Button>
      ) : null}
      {shown ? <span className="text-caption text-muted">已留痕，1 分钟后遮蔽</span> : null}
      {look.error ? (
        <strong role="alert" className="text-meta">
          {look.error.message}
        </strong>
      ) : null}
      {asking ? (
        <Dialog
          open
          onOpenChange={() => setAsking(false)}
          title={`查看 ${person.name} 的号码`}
          detail="谁、何时、为什么查看，会记入审计。"
        >
          <DeedForm
            schema={revealSchema}
            read={(fields) => ({ reason: fields.get("reason") })}
            send={({ reason }) => reveal(person.code, reason)}
            onDone={(contacts) => {
              setShown(contacts);
              setAsking(false);
            }}
            submit="查看"
          >
            <InputField
              name="reason"
              label="理由"
              placeholder="如：核实值班安排"
              maxLength={200}
              autoFocus
            />
          </DeedForm>
        </Dialog>
      ) : null}
    </div>
  );
}

function reveal(code: string, reason: string): Promise<readonly Contact[]> {
  return tellServer("POST", `/api/v1/people/persons/${encodeURIComponent(code)}/reveal`, {
    reason,
  });
}

function WholeNumber({ contact }: { readonly contact: Contact }) {
  const href = contact.kind === "email" ? `mailto:${contact.value}` : `tel:${contact.value}`;
  return (
    <a href={href} className="font-bold underline underline-offset-4">
      {contact.value}
    </a>
  );
}
