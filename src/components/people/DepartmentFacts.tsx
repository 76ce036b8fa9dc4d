"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { departmentConcern } from "@/lib/people/concern";
import type { PlaceRecord } from "@/lib/people/record";
import { DepartmentDialog } from "./DepartmentDialog";
import { RetireButton } from "./RetireButton";

/** What the plan asks of a department, and its duty room. */
export function DepartmentFacts(props: {
  readonly viewer: Viewer;
  readonly department: NonNullable<PlaceRecord["department"]>;
}) {
  const { viewer, department } = props;
  const [editing, setEditing] = useState(false);
  return (
    <Panel
      heading={
        <span className="flex items-center gap-2">
          职责
          {department.retired ? <Badge>已停用</Badge> : null}
        </span>
      }
      aside={
        may(viewer, "organization.write", departmentConcern(department)) ? (
          <span className="flex gap-2">
            <Button height={34} className="max-desk:h-11" onClick={() => setEditing(true)}>
              <Pencil aria-hidden className="size-4" />
              修改
            </Button>
            <RetireButton
              kind="department"
              code={department.code}
              name={department.name}
              retired={department.retired}
              detail="停用后它的岗位不再被叫应；人员与记录仍在，可以恢复。"
            />
          </span>
        ) : null
      }
    >
      <p>{department.duties || <span className="text-muted">还没有写职责。</span>}</p>
      <p className="mt-1 text-meta text-muted tabular-nums">
        值班电话 {department.dutyPhone ?? "—"}
      </p>
      {editing ? (
        <DepartmentDialog department={department} onClose={() => setEditing(false)} />
      ) : null}
    </Panel>
  );
}
