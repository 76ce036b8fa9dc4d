"use client";

import { createColumnHelper } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { Badge } from "@/components/design/Badge";
import { FilterForm } from "@/components/table/FilterForm";
import { FlagField, SearchField, SelectField } from "@/components/table/filterFields";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { TeamSearch } from "@/lib/people/search";
import type { TeamRow } from "@/lib/people/team";
import { type ListedRows, OrganizationTable } from "./OrganizationTable";
import { teamHref } from "./placeHref";
import type { PlaceOption } from "./placeOption";
import { RowName } from "./RowName";
import { TeamDialog } from "./TeamDialog";

export interface TeamListProps extends ListedRows<TeamRow> {
  readonly viewer: Viewer;
  readonly search: TeamSearch;
  readonly townships: readonly PlaceOption[];
  readonly departments: readonly PlaceOption[];
}

/** Teams, to which tasks can be given. */
export function TeamList(props: TeamListProps) {
  const { viewer, search } = props;
  return (
    <OrganizationTable
      listed={props}
      route="teams"
      page="/people/teams"
      what="队伍"
      filling="由值班员、乡镇或管理员添加；建好之后，任务可以下达给它。"
      unit="支"
      caption="队伍、所属、带队、人数、驻地与值守电话"
      columns={() => COLUMNS}
      filters={(query, aside) => (
        <TeamFilters {...props} search={search} query={query} aside={aside} />
      )}
      adding={
        may(viewer, "organization.write")
          ? {
              words: "添加队伍",
              dialog: (close) => <TeamDialog viewer={viewer} team={null} onClose={close} />,
            }
          : null
      }
    />
  );
}

interface TeamFiltersProps extends Pick<TeamListProps, "search" | "townships" | "departments"> {
  readonly query: string;
  readonly aside: ReactNode;
}

function TeamFilters({ search, townships, departments, query, aside }: TeamFiltersProps) {
  return (
    <FilterForm
      label="筛选队伍"
      query={query}
      keep={{
        sort: search.sort === "area" ? undefined : search.sort,
        size: search.size === 50 ? undefined : String(search.size),
      }}
      aside={aside}
      search={<SearchField name="q" value={search.q} placeholder="名称、任务、驻地或队员" />}
      set={[search.area, search.department, search.retired].filter(Boolean).length}
    >
      <SelectField
        name="area"
        label="乡镇"
        value={search.area ?? ""}
        options={[{ value: "", label: "全部乡镇" }, ...townships]}
      />
      {departments.length > 0 ? (
        <SelectField
          name="department"
          label="部门"
          value={search.department ?? ""}
          options={[{ value: "", label: "全部部门" }, ...departments]}
        />
      ) : null}
      <FlagField name="retired" label="含已解散" on={search.retired} />
    </FilterForm>
  );
}

const column = createColumnHelper<TeamRow>();

const COLUMNS = [
  column.accessor("name", {
    id: "name",
    header: "名称",
    meta: {
      sort: "name",
      rowHeader: true,
      className: "desk:w-64 max-desk:col-span-2 max-desk:col-start-1",
    },
    cell: ({ row: { original: team } }) => (
      <RowName href={teamHref(team.code)} name={team.name}>
        {team.retired ? <Badge>已解散</Badge> : null}
      </RowName>
    ),
  }),
  column.accessor("place", {
    id: "area",
    header: "所属",
    meta: {
      sort: "area",
      className:
        "text-muted max-desk:col-span-3 max-desk:col-start-1 max-desk:row-start-2 max-desk:text-meta",
    },
    cell: (cell) => cell.getValue().name,
  }),
  column.accessor("members", {
    id: "members",
    header: "带队 / 人数",
    meta: {
      sort: "members",
      className:
        "whitespace-nowrap max-desk:col-start-3 max-desk:row-start-1 max-desk:text-right max-desk:text-meta",
    },
    cell: (cell) => <Led members={cell.getValue()} />,
  }),
  column.accessor("duties", {
    id: "duties",
    header: "任务与装备",
    meta: { className: "max-desk:col-span-3 max-desk:col-start-1 max-desk:text-meta" },
    cell: (cell) => cell.getValue() || <span className="text-muted">—</span>,
  }),
  column.accessor("base", {
    id: "base",
    header: "驻地",
    meta: { className: "text-muted max-desk:hidden" },
    cell: (cell) => cell.getValue() || "—",
  }),
  column.accessor("phone", {
    id: "phone",
    header: "值守电话",
    meta: { className: "whitespace-nowrap tabular-nums max-desk:hidden" },
    cell: (cell) => cell.getValue() ?? <span className="text-muted">—</span>,
  }),
];

function Led({ members }: { readonly members: TeamRow["members"] }) {
  const [leader] = members;
  if (!leader) return <strong>没有队员</strong>;
  return (
    <>
      {leader.name} <span className="text-muted tabular-nums">{members.length} 人</span>
    </>
  );
}
