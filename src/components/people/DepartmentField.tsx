"use client";

import { useQuery } from "@tanstack/react-query";
import { SelectBoxField } from "@/components/form/fields";
import { askServer } from "@/components/query/askServer";
import type { DepartmentRow, RowPage } from "@/lib/people/record";

/** One of the headquarters' members. */
export function DepartmentField(props: { readonly name: string; readonly code: string | null }) {
  const { data } = useQuery({
    queryKey: ["people", "departments", "all"],
    queryFn: ({ signal }) =>
      askServer<RowPage<DepartmentRow>>("/api/v1/people/departments?size=200", signal),
  });
  if (!data) return null;
  return (
    <SelectBoxField
      name={props.name}
      label="部门"
      defaultValue={props.code ?? ""}
      options={[
        { value: "", label: "请选择" },
        ...data.rows.map(({ code, name }) => ({ value: code, label: name })),
      ]}
    />
  );
}
