"use client";

import { createColumnHelper } from "@tanstack/react-table";
import { Plus } from "lucide-react";
import { useState } from "react";
import { DemonstrationBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { recordViews } from "@/components/query/useRefreshWithFeed";
import { FilterForm } from "@/components/table/FilterForm";
import { FlagField, SearchField } from "@/components/table/filterFields";
import { TablePage } from "@/components/table/TablePage";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { DepartmentRow, RowPage } from "@/lib/people/record";
import type { DepartmentSearch } from "@/lib/people/search";
import type { RawSearch } from "@/lib/search/searchParameters";
import { DepartmentDialog } from "./DepartmentDialog";
import { HolderNames } from "./HolderNames";
import { NoRows } from "./NoRows";
import { REFRESH } from "./peopleQueries";
import { placeHref } from "./placeHref";
import { RowName } from "./RowName";

export interface DepartmentListProps {
  readonly viewer: Viewer;
  readonly raw: RawSearch;
  readonly search: DepartmentSearch;
  readonly refused: readonly string[];
  readonly initial: RowPage<DepartmentRow>;
}

/** The headquarters' members with what the plan asks of each. */
export function DepartmentList({ viewer, raw, search, refused, initial }: DepartmentListProps) {
  const [adding, setAdding] = useState(false);
  // Departments are the county's own: who keeps one township keeps none of them.
  const mayAdd = may(viewer, "organization.write", { departmentCode: "", adminAreaCode: null });
  const columns = viewer.adminAreaCode === null ? COLUMNS : WITHOUT_PERSONS;
  return (
    <>
      <TablePage
        raw={raw}
        search={search}
        refused={refused}
        initial={initial}
        name="people/departments"
        news={recordViews.organization}
        everyMs={REFRESH}
        actions={
          mayAdd ? (
            <Button height={34} className="max-desk:h-11" onClick={() => setAdding(true)}>
              <Plus aria-hidden className="size-4" />
              添加部门
            </Button>
          ) : null
        }
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
        heading={(rows) => (
          <span className="flex items-center gap-2">
            指挥部成员单位
            {rows.length > 0 && rows.every(({ demonstration }) => demonstration) ? (
              <DemonstrationBadge />
            ) : null}
          </span>
        )}
        unit="个"
        caption="成员单位、职责、负责人与联络员"
        columns={() => columns}
        idOf={codeOf}
        empty={(query) => <NoRows what="部门" query={query} clear="/people/departments" />}
      />
      {adding ? <DepartmentDialog department={null} onClose={() => setAdding(false)} /> : null}
    </>
  );
}

const codeOf = ({ code }: DepartmentRow) => code;
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
        retired={department.retired}
      />
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
