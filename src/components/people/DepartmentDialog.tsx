"use client";

import { useRouter } from "next/navigation";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, TextAreaField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { departmentDraftSchema } from "@/lib/people/drafts";
import type { PlaceRecord } from "@/lib/people/record";
import { DemonstrationField } from "./DemonstrationField";
import { usePeopleDone } from "./peopleQueries";
import { placeHref } from "./placeHref";

export interface DepartmentDialogProps {
  /** Null for a new one. */
  readonly department: PlaceRecord["department"];
  readonly onClose: () => void;
}

export function DepartmentDialog({ department, onClose }: DepartmentDialogProps) {
  const done = usePeopleDone();
  const router = useRouter();
  const path = department ? `/${encodeURIComponent(department.code)}` : "";
  return (
    <Dialog open onOpenChange={onClose} title={department ? `修改 ${department.name}` : "添加部门"}>
      <DeedForm
        schema={departmentDraftSchema}
        read={(fields) => ({
          ...(department ? { revision: department.revision } : {}),
          name: fields.get("name"),
          duties: fields.get("duties"),
          dutyPhone: fields.get("dutyPhone"),
          rank: Number(fields.get("rank")),
          demonstration: fields.get("demonstration") === "1",
        })}
        send={(draft) =>
          tellServer<{ code: string }>(
            department ? "PUT" : "POST",
            `/api/v1/people/departments${path}`,
            draft,
          )
        }
        onDone={({ code }) => {
          done();
          onClose();
          if (!department) router.push(placeHref({ kind: "department", code }));
        }}
        submit="保存"
      >
        <InputField name="name" label="名称" maxLength={60} defaultValue={department?.name} />
        <TextAreaField
          name="duties"
          label="预案规定的职责"
          maxLength={500}
          defaultValue={department?.duties}
        />
        <div className="grid grid-cols-2 gap-3">
          <InputField
            name="dutyPhone"
            label="值班电话"
            hint="带区号；没有就空着"
            defaultValue={department?.dutyPhone ?? ""}
          />
          <InputField
            name="rank"
            label="次序"
            type="number"
            min={1}
            max={99}
            defaultValue={department?.rank ?? 50}
          />
        </div>
        <DemonstrationField on={department?.demonstration ?? false} />
      </DeedForm>
    </Dialog>
  );
}
