"use client";

import { createColumnHelper } from "@tanstack/react-table";
import { Badge } from "@/components/design/Badge";
import { FilterForm } from "@/components/table/FilterForm";
import { FlagField, SearchField } from "@/components/table/filterFields";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { DepartmentRow } from "@/lib/people/record";
import type { DepartmentSearch } from "@/lib/people/search";
import { DepartmentDialog } from "./DepartmentDialog";
import { HolderNames } from "./HolderNames";
import { type ListedRows, OrganizationTable } from "./OrganizationTable";
import { placeHref } from "./placeHref";
import { RowName } from "./RowName";

export interface DepartmentListProps extends ListedRows<DepartmentRow> {
  readonly viewer: Viewer;
  readonly search: DepartmentSearch;
}

/** The headquarters' members with what the plan asks of each. */
export function DepartmentList(props: DepartmentListProps) {
  const { viewer, search } = props;
  // Departments are the county's own: who keeps one township keeps none of them.
  const mayAdd = may(viewer, "organization.write", { departmentCode: "", adminAreaCode: null });
  const columns = viewer.adminAreaCode === null ? COLUMNS : WITHOUT_PERSONS;
  return (
    <OrganizationTable
      listed={props}
      route="departments"
      page="/people/departments"
      what="部门"
      heading="指挥部成员单位"
      unit="个"
      caption="成员单位、职责、负责人与联络员"
      columns={() => columns}
      filters={(query, aside) => (
        <FilterForm
          label="筛选部门"
          query={query}
          keep={{ sort: search.sort === "rank" ? undefined : search.sort }}
          aside={aside}
          search={<SearchField name="q" value={search.q} placeholder="名称或职责" />}
          set={search.retired ? 1 : 0}
        >
          <FlagField name="retired" label="含已停用" on={search.retired} />
        </FilterForm>
      )}
      adding={
        mayAdd
          ? {
              words: "添加部门",
              dialog: (close) => <DepartmentDialog department={null} onClose={close} />,
            }
          : null
      }
    />
  );
}

const column = createColumnHelper<DepartmentRow>();

const WITHOUT_PERSONS = [
  column.accessor("name", {
    id: "name",
    header: "名称",
    meta: {
      sort: "name",
      rowHeader: true,
      className: "desk:w-64 max-desk:col-span-3 max-desk:col-start-1",
    },
    cell: ({ row: { original: department } }) => (
      <RowName
        href={placeHref({ kind: "department", code: department.code })}
        name={department.name}
      >
        {department.retired ? <Badge>已停用</Badge> : null}
      </RowName>
    ),
  }),
  column.accessor("duties", {
    id: "duties",
    header: "职责",
    meta: { className: "text-muted max-desk:col-span-3 max-desk:col-start-1 max-desk:text-meta" },
  }),
  column.accessor("dutyPhone", {
    id: "dutyPhone",
    header: "值班电话",
    meta: {
      className:
        "whitespace-nowrap desk:pl-6 max-desk:col-span-3 max-desk:col-start-1 max-desk:text-meta",
    },
    cell: (cell) => cell.getValue() ?? <span className="text-muted">—</span>,
  }),
];

const COLUMNS = [
  ...WITHOUT_PERSONS,
  column.accessor("heads", {
    id: "heads",
    header: "负责人",
    meta: { className: "whitespace-nowrap desk:pl-6 max-desk:hidden" },
    cell: (cell) => <HolderNames holders={cell.getValue()} />,
  }),
  column.accessor("liaisons", {
    id: "liaisons",
    header: "联络员",
    meta: { className: "whitespace-nowrap desk:pl-6 max-desk:hidden" },
    cell: (cell) => <HolderNames holders={cell.getValue()} />,
  }),
  column.accessor("persons", {
    id: "persons",
    header: "人数",
    meta: { className: "w-16 text-right! max-desk:hidden" },
  }),
];
