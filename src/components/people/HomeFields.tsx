"use client";

import { SelectBoxField } from "@/components/form/fields";
import type { Viewer } from "@/lib/access/viewer";
import { AreaFields } from "./AreaFields";
import { DepartmentField } from "./DepartmentField";

/** Where a person or a team belongs: the county itself, a department, or an area. */
export type HomeKind = "county" | "department" | "area";

interface Housed {
  readonly departmentCode: string | null;
  readonly adminAreaCode: string | null;
}

export interface HomeFieldsProps {
  readonly viewer: Viewer;
  /** What is stored; null for a new record. */
  readonly housed: Housed | null;
  /** Where a new one is most likely to belong. */
  readonly areaCode?: string | undefined;
  readonly kind: HomeKind;
  readonly onKind: (kind: HomeKind) => void;
}

/** The fields of a home, under the names of the schema's `place`. */
export function HomeFields({ viewer, housed, areaCode, kind, onKind }: HomeFieldsProps) {
  return (
    <>
      {viewer.adminAreaCode === null ? (
        <SelectBoxField
          name="place"
          label="属于"
          value={kind}
          onChange={(event) => onKind(asKind(event.currentTarget.value))}
          options={[
            { value: "area", label: "乡镇、村或组" },
            { value: "department", label: "部门" },
            { value: "county", label: "县里" },
          ]}
        />
      ) : null}
      {kind === "area" ? (
        <AreaFields
          name="place.code"
          viewer={viewer}
          code={housed?.adminAreaCode ?? areaCode ?? null}
        />
      ) : null}
      {kind === "department" ? (
        <DepartmentField name="place.code" code={housed?.departmentCode ?? null} />
      ) : null}
    </>
  );
}

/** What the fields begin with. */
export function homeKindOf(viewer: Viewer, housed: Housed | null): HomeKind {
  if (!housed || viewer.adminAreaCode !== null) return "area";
  if (housed.departmentCode !== null) return "department";
  return housed.adminAreaCode === null ? "county" : "area";
}

/** What the fields say, as the schema takes it. */
export function readHome(fields: FormData, kind: HomeKind): unknown {
  return kind === "county" ? { kind } : { kind, code: fields.get("place.code") };
}

function asKind(value: string): HomeKind {
  return value === "department" || value === "county" ? value : "area";
}
