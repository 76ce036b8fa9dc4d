"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import type { Viewer } from "@/lib/access/viewer";
import { personDraftSchema } from "@/lib/people/drafts";
import type { PersonRecord } from "@/lib/people/record";
import { AreaFields } from "./AreaFields";
import { ContactFields, contactDrafts } from "./ContactFields";
import { DemonstrationField } from "./DemonstrationField";
import { DepartmentField } from "./DepartmentField";
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

type Belonging = "county" | "department" | "area";

/** Adds a person, or changes one: numbers that nobody asked to see stay as they are. */
export function PersonDialog({ viewer, person, areaCode, onClose }: PersonDialogProps) {
  const done = usePeopleDone();
  const router = useRouter();
  const [belongs, setBelongs] = useState<Belonging>(belonging(viewer, person));
  const path = person ? `/${encodeURIComponent(person.code)}` : "";
  return (
    <Dialog open onOpenChange={onClose} title={person ? `修改 ${person.name}` : "添加人员"}>
      <DeedForm
        schema={personDraftSchema}
        read={(fields) => draftOf(fields, belongs, person)}
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
        {viewer.adminAreaCode === null ? (
          <SelectBoxField
            name="place"
            label="属于"
            value={belongs}
            onChange={(event) => setBelongs(asBelonging(event.currentTarget.value))}
            options={[
              { value: "area", label: "乡镇、村或组" },
              { value: "department", label: "部门" },
              { value: "county", label: "县里" },
            ]}
          />
        ) : null}
        {belongs === "area" ? (
          <AreaFields
            name="place.code"
            viewer={viewer}
            code={person?.adminAreaCode ?? areaCode ?? null}
          />
        ) : null}
        {belongs === "department" ? (
          <DepartmentField name="place.code" code={person?.departmentCode ?? null} />
        ) : null}
        <ContactFields contacts={person?.contacts ?? []} />
        <InputField name="note" label="备注" maxLength={200} defaultValue={person?.note} />
        <DemonstrationField on={person?.demonstration ?? false} />
      </DeedForm>
    </Dialog>
  );
}

function belonging(viewer: Viewer, person: PersonRecord | null): Belonging {
  if (!person || viewer.adminAreaCode !== null) return "area";
  if (person.departmentCode !== null) return "department";
  return person.adminAreaCode === null ? "county" : "area";
}

function asBelonging(value: string): Belonging {
  return value === "department" || value === "county" ? value : "area";
}

function draftOf(fields: FormData, belongs: Belonging, person: PersonRecord | null): unknown {
  const place =
    belongs === "county" ? { kind: belongs } : { kind: belongs, code: fields.get("place.code") };
  return {
    ...(person ? { revision: person.revision } : {}),
    name: fields.get("name"),
    place,
    contacts: contactDrafts(fields),
    note: fields.get("note") ?? "",
    demonstration: fields.get("demonstration") === "1",
  };
}
