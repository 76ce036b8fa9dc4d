"use client";

import { createColumnHelper } from "@tanstack/react-table";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { DemonstrationBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { recordViews } from "@/components/query/useRefreshWithFeed";
import { FilterForm } from "@/components/table/FilterForm";
import { ChoiceField, FlagField, SearchField, SelectField } from "@/components/table/filterFields";
import { TablePage } from "@/components/table/TablePage";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { RISK_HAZARD_NAMES, RISK_HAZARDS } from "@/lib/people/organization";
import type { RiskPointRow, RowPage } from "@/lib/people/record";
import type { RiskPointSearch } from "@/lib/people/search";
import type { RawSearch } from "@/lib/search/searchParameters";
import { HolderNames } from "./HolderNames";
import { NoRows } from "./NoRows";
import { REFRESH } from "./peopleQueries";
import { placeHref } from "./placeHref";
import type { PlaceOption } from "./placeOption";
import { RiskPointDialog } from "./RiskPointDialog";
import { RowName } from "./RowName";

export interface RiskPointListProps {
  readonly viewer: Viewer;
  readonly raw: RawSearch;
  readonly search: RiskPointSearch;
  readonly refused: readonly string[];
  readonly initial: RowPage<RiskPointRow>;
  readonly townships: readonly PlaceOption[];
}

/** Places that may hurt people, with who watches them. */
export function RiskPointList(props: RiskPointListProps) {
  const { viewer, raw, search, refused, initial, townships } = props;
  const [adding, setAdding] = useState(false);
  return (
    <>
      <TablePage
        raw={raw}
        search={search}
        refused={refused}
        initial={initial}
        name="people/risk-points"
        news={recordViews.organization}
        everyMs={REFRESH}
        actions={
          may(viewer, "organization.write") ? (
            <Button height={34} className="max-desk:h-11" onClick={() => setAdding(true)}>
              <Plus aria-hidden className="size-4" />
              添加隐患点
            </Button>
          ) : null
        }
        filters={(query, aside) => (
          <RiskPointFilters search={search} query={query} townships={townships} aside={aside} />
        )}
        heading={(rows) => (
          <span className="flex items-center gap-2">
            隐患点
            {rows.length > 0 && rows.every(({ demonstration }) => demonstration) ? (
              <DemonstrationBadge />
            ) : null}
          </span>
        )}
        unit="处"
        caption="隐患点、所在、受威胁人数与监测员"
        columns={() => COLUMNS}
        idOf={codeOf}
        empty={(query) => <NoRows what="隐患点" query={query} clear="/people/risk-points" />}
      />
      {adding ? (
        <RiskPointDialog viewer={viewer} point={null} onClose={() => setAdding(false)} />
      ) : null}
    </>
  );
}

const codeOf = ({ code }: RiskPointRow) => code;
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
      <RowName
        href={placeHref({ kind: "riskPoint", code: point.code })}
        name={point.name}
        retired={point.retired}
      />
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
