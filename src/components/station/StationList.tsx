"use client";

import Link from "next/link";
import { DemonstrationBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { agesView } from "@/components/query/useRefreshWithFeed";
import { TablePage } from "@/components/table/TablePage";
import type { AreaSummary } from "@/lib/feed/countyMap";
import type { RawSearch } from "@/lib/search/searchParameters";
import type { StationPage } from "@/lib/station/record";
import type { StationSearch } from "@/lib/station/search";
import { StationFilters } from "./StationFilters";
import { stationColumns } from "./stationColumns";

export interface StationListProps {
  readonly raw: RawSearch;
  readonly search: StationSearch;
  /** Parameters that could not be read and were passed over. */
  readonly refused: readonly string[];
  readonly initial: StationPage;
  readonly townships: readonly AreaSummary[];
}

type Row = StationPage["rows"][number];

/** New readings refresh the table at most this often, ms. */
const REFRESH = 5_000;

const PLAIN = stationColumns("none");
const BADGED = stationColumns("each");

/** All stations in a table. */
export function StationList(props: StationListProps) {
  const { raw, search, refused, initial, townships } = props;
  const sorted = `sort=${encodeURIComponent(search.sort)}`;

  return (
    <TablePage
      raw={raw}
      search={search}
      refused={refused}
      initial={initial}
      name="stations"
      news={agesView}
      everyMs={REFRESH}
      filters={(query, aside) => (
        <StationFilters search={search} query={query} townships={townships} aside={aside} />
      )}
      heading={(rows) => (
        <span className="flex items-center gap-2">
          测站 {areAllInvented(rows) ? <DemonstrationBadge /> : null}
        </span>
      )}
      unit="个"
      caption="测站及其最新值"
      columns={(rows) => (areAllInvented(rows) ? PLAIN : BADGED)}
      idOf={codeOf}
      empty={(query) => <NoStations filtered={query !== "" && query !== sorted} />}
    />
  );
}

const codeOf = ({ station }: Row) => station.code;

/** Then the heading says so once, and not every row again. */
function areAllInvented(rows: readonly Row[]): boolean {
  return rows.length > 0 && rows.every(({ station }) => station.demonstration);
}

function NoStations({ filtered }: { readonly filtered: boolean }) {
  if (!filtered) {
    return (
      <EmptyState
        title="还没有测站"
        detail="您能看到的范围内没有测站；载入县文件夹后，测站会出现在这里。"
      />
    );
  }
  return (
    <EmptyState
      title="没有符合条件的测站"
      detail="放宽名称、类别、乡镇或失联条件再看。"
      action={
        <Button asChild>
          <Link href="/stations">清除筛选</Link>
        </Button>
      }
    />
  );
}
