"use client";

import Link from "next/link";
import { useMemo } from "react";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { warningsView } from "@/components/query/useRefreshWithFeed";
import { TablePage } from "@/components/table/TablePage";
import type { AreaSummary } from "@/lib/feed/countyMap";
import type { RawSearch } from "@/lib/search/searchParameters";
import type { Instant } from "@/lib/time/instant";
import type { WarningPage } from "@/lib/warning/record";
import type { WarningSearch } from "@/lib/warning/search";
import { WarningFilters } from "./WarningFilters";
import { warningColumns } from "./warningColumns";

export interface WarningListProps {
  readonly raw: RawSearch;
  readonly search: WarningSearch;
  /** Parameters that could not be read and were passed over. */
  readonly refused: readonly string[];
  readonly initial: WarningPage;
  readonly townships: readonly AreaSummary[];
  readonly timeZone: string;
  readonly asOf: Instant;
}

/** A new warning is in the table within this, ms. */
const REFRESH = 1_000;

/** All warnings in a table. */
export function WarningList(props: WarningListProps) {
  const { raw, search, refused, initial, townships, timeZone, asOf } = props;
  const columns = useMemo(() => warningColumns(asOf, timeZone), [asOf, timeZone]);

  return (
    <TablePage
      raw={raw}
      search={search}
      refused={refused}
      initial={initial}
      name="warnings"
      news={warningsView}
      everyMs={REFRESH}
      filters={(query, aside) => (
        <WarningFilters search={search} query={query} townships={townships} aside={aside} />
      )}
      heading={() => "预警"}
      unit="条"
      caption="预警，生效中的在前"
      columns={() => columns}
      idOf={idOf}
      empty={(query) => <NoWarnings filtered={query !== ""} />}
    />
  );
}

const idOf = ({ id }: WarningPage["rows"][number]) => String(id);

function NoWarnings({ filtered }: { readonly filtered: boolean }) {
  if (!filtered) {
    return (
      <EmptyState title="还没有发布过预警" detail="有测站达到阈值时，预警会立即出现在这里。" />
    );
  }
  return (
    <EmptyState
      title="没有符合条件的预警"
      detail="放宽状态、类别、等级、乡镇或日期再看。"
      action={
        <Button asChild>
          <Link href="/warnings">清除筛选</Link>
        </Button>
      }
    />
  );
}
