"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import type { Viewer } from "@/lib/access/viewer";
import { personDraftSchema } from "@/lib/people/drafts";
import type { PersonRecord } from "@/lib/people/record";
import { ContactFields, contactDrafts } from "./ContactFields";
import { DemonstrationField } from "./DemonstrationField";
import { HomeFields, type HomeKind, homeKindOf, readHome } from "./HomeFields";
import { usePeopleDone } from "./peopleQueries";
import { personHref } from "./placeHref";

export interface PersonDialogProps {
  readonly viewer: Viewer;
  /** Null for a new one. */
  readonly person: PersonRecord | null;
  /** Where a new one is most likely to belong. */
  readonly areaCode?: string | undefined;
  readonly onClose: () => void;
}

/** Adds a person, or changes one: numbers that nobody asked to see stay as they are. */
export function PersonDialog({ viewer, person, areaCode, onClose }: PersonDialogProps) {
  const done = usePeopleDone();
  const router = useRouter();
  const [home, setHome] = useState(homeKindOf(viewer, person));
  const path = person ? `/${encodeURIComponent(person.code)}` : "";
  return (
    <Dialog open onOpenChange={onClose} title={person ? `修改 ${person.name}` : "添加人员"}>
      <DeedForm
        schema={personDraftSchema}
        read={(fields) => draftOf(fields, home, person)}
        send={(draft) =>
          tellServer<{ code: string }>(
            person ? "PUT" : "POST",
            `/api/v1/people/persons${path}`,
            draft,
          )
        }
        onDone={({ code }) => {
          done();
          onClose();
          if (!person) router.push(personHref(code));
        }}
        submit="保存"
      >
        <InputField
          name="name"
          label="姓名"
          maxLength={30}
          autoComplete="off"
          defaultValue={person?.name}
        />
        <HomeFields
          viewer={viewer}
          housed={person}
          areaCode={areaCode}
          kind={home}
          onKind={setHome}
        />
        <ContactFields contacts={person?.contacts ?? []} />
        <InputField name="note" label="备注" maxLength={200} defaultValue={person?.note} />
        <DemonstrationField on={person?.demonstration ?? false} />
      </DeedForm>
    </Dialog>
  );
}

function draftOf(fields: FormData, home: HomeKind, person: PersonRecord | null): unknown {
  return {
    ...(person ? { revision: person.revision } : {}),
    name: fields.get("name"),
    place: readHome(fields, home),
    contacts: contactDrafts(fields),
    note: fields.get("note") ?? "",
    demonstration: fields.get("demonstration") === "1",
  };
}
