"use client";

import { useQuery } from "@tanstack/react-query";
import { SelectBoxField } from "@/components/form/fields";
import { askServer } from "@/components/query/askServer";
import { ASSIGNEE_KIND_NAMES, type Assignee } from "@/lib/task/record";
import { taskKeys } from "./taskKeys";

/** Whom to give it to: departments, townships, teams, persons, in one list. */
export function AssigneeField({ label }: { readonly label: string }) {
  const { data, isPending, isError } = useQuery({
    queryKey: taskKeys.assignees,
    queryFn: ({ signal }) => askServer<Assignee[]>("/api/v1/tasks/assignees", signal),
    staleTime: 60_000,
  });
  const first = isPending ? "正在取名单…" : isError ? "名单取不到，请关闭后重试" : "请选择";
  return (
    <SelectBoxField
      name="to"
      label={label}
      options={[
        { value: "", label: first },
        ...(data ?? []).map(({ kind, code, name }) => ({
          value: `${kind} ${code}`,
          label: `${name}（${ASSIGNEE_KIND_NAMES[kind]}）`,
        })),
      ]}
    />
  );
}

/** What the field above says, as the schema takes it; null where nothing is chosen. */
export function readAssignee(fields: FormData): { kind: string; code: string } | null {
  const [kind, code] = String(fields.get("to") ?? "").split(" ");
  return kind && code ? { kind, code } : null;
}
