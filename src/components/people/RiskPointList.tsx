"use client";

import { createColumnHelper } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { Badge } from "@/components/design/Badge";
import { FilterForm } from "@/components/table/FilterForm";
import { ChoiceField, FlagField, SearchField, SelectField } from "@/components/table/filterFields";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { RISK_HAZARD_NAMES, RISK_HAZARDS } from "@/lib/people/organization";
import type { RiskPointRow } from "@/lib/people/record";
import type { RiskPointSearch } from "@/lib/people/search";
import { HolderNames } from "./HolderNames";
import { type ListedRows, OrganizationTable } from "./OrganizationTable";
import { placeHref } from "./placeHref";
import type { PlaceOption } from "./placeOption";
import { RiskPointDialog } from "./RiskPointDialog";
import { RowName } from "./RowName";

export interface RiskPointListProps extends ListedRows<RiskPointRow> {
  readonly viewer: Viewer;
  readonly search: RiskPointSearch;
  readonly townships: readonly PlaceOption[];
}

/** Places that may hurt people, with who watches them. */
export function RiskPointList(props: RiskPointListProps) {
  const { viewer, search, townships } = props;
  return (
    <OrganizationTable
      listed={props}
      route="risk-points"
      page="/people/risk-points"
      what="隐患点"
      unit="处"
      caption="隐患点、所在、受威胁人数与监测员"
      columns={() => COLUMNS}
      filters={(query, aside) => (
        <RiskPointFilters search={search} query={query} townships={townships} aside={aside} />
      )}
      adding={
        may(viewer, "organization.write")
          ? {
              words: "添加隐患点",
              dialog: (close) => <RiskPointDialog viewer={viewer} point={null} onClose={close} />,
            }
          : null
      }
    />
  );
}

const column = createColumnHelper<RiskPointRow>();

const COLUMNS = [
  column.accessor("name", {
    id: "name",
    header: "名称",
    meta: {
      sort: "name",
      rowHeader: true,
      className: "desk:w-80 max-desk:col-span-2 max-desk:col-start-1",
    },
    cell: ({ row: { original: point } }) => (
      <RowName href={placeHref({ kind: "riskPoint", code: point.code })} name={point.name}>
        {point.retired ? <Badge>已停用</Badge> : null}
      </RowName>
    ),
  }),
  column.accessor("hazard", {
    id: "hazard",
    header: "类别",
    meta: {
      className:
        "text-muted whitespace-nowrap max-desk:col-start-3 max-desk:row-start-1 max-desk:text-meta",
    },
    cell: (cell) => RISK_HAZARD_NAMES[cell.getValue()],
  }),
  column.accessor("place", {
    id: "area",
    header: "所在",
    meta: {
      sort: "area",
      className: "text-muted max-desk:col-span-3 max-desk:col-start-1 max-desk:text-meta",
    },
    cell: (cell) => cell.getValue().name,
  }),
  column.accessor("people", {
    id: "people",
    header: "户 / 人",
    meta: {
      sort: "people",
      className: "whitespace-nowrap text-right! max-desk:hidden",
    },
    cell: ({ row: { original: point } }) => `${point.households ?? "—"} / ${point.people ?? "—"}`,
  }),
  column.accessor("stationName", {
    id: "station",
    header: "测站",
    meta: { className: "text-muted desk:pl-6 max-desk:hidden" },
    cell: (cell) => cell.getValue() ?? "—",
  }),
  column.accessor("monitors", {
    id: "monitors",
    header: "监测员（替补）",
    meta: { className: "max-desk:col-span-3 max-desk:col-start-1 max-desk:text-meta" },
    cell: (cell) => <HolderNames holders={cell.getValue()} />,
  }),
];

const HAZARDS = RISK_HAZARDS.map((value) => ({ value, label: RISK_HAZARD_NAMES[value] }));

function RiskPointFilters(props: {
  readonly search: RiskPointSearch;
  readonly query: string;
  readonly townships: readonly PlaceOption[];
  readonly aside: ReactNode;
}) {
  const { search, query, townships, aside } = props;
  return (
    <FilterForm
      label="筛选隐患点"
      query={query}
      keep={{
        sort: search.sort === "area" ? undefined : search.sort,
        size: search.size === 50 ? undefined : String(search.size),
      }}
      aside={aside}
      search={<SearchField name="q" value={search.q} placeholder="名称、村名、测站或监测员" />}
      set={
        [search.area, search.hazard.length > 0, search.unwatched, search.retired].filter(Boolean)
          .length
      }
    >
      <SelectField
        name="area"
        label="乡镇"
        value={search.area ?? ""}
        options={[{ value: "", label: "全部乡镇" }, ...townships]}
      />
      <ChoiceField legend="类别" name="hazard" choices={HAZARDS} chosen={search.hazard} />
      <FlagField name="unwatched" label="没有监测员" on={search.unwatched} />
      <FlagField name="retired" label="含已停用" on={search.retired} />
    </FilterForm>
  );
}
