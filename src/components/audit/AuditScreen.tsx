"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Download, ShieldCheck } from "lucide-react";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import { askServer, tellServer } from "@/components/query/askServer";
import { DataTable } from "@/components/table/DataTable";
import { Pagination } from "@/components/table/Pagination";
import { RefusedFilters } from "@/components/table/RefusedFilters";
import { sortState } from "@/components/table/sortState";
import type { AuditPage } from "@/lib/audit/record";
import type { AuditSearch } from "@/lib/audit/search";
import { type RawSearch, searchHref, searchWithout } from "@/lib/search/searchParameters";
import { AuditFilters } from "./AuditFilters";
import { auditColumns } from "./auditColumns";

export interface AuditScreenProps {
  readonly raw: RawSearch;
  readonly search: AuditSearch;
  /** Parameters that could not be read and were passed over. */
  readonly refused: readonly string[];
  readonly initial: AuditPage;
  readonly timeZone: string;
}

/** Who did what, newest first; its search stands in the URL, and taking it away is itself recorded. */
export function AuditScreen({ raw, search, refused, initial, timeZone }: AuditScreenProps) {
  const query = searchHref(raw, {}).slice(1);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["audit", query],
    queryFn: ({ signal }) =>
      askServer<AuditPage>(`/api/v1/audit${searchWithout(raw, refused)}`, signal),
    initialData: initial,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });
  const exported = `/api/v1/audit.csv${searchWithout(raw, [...refused, "page", "size"])}`;
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <AuditFilters
        search={search}
        query={query}
        aside={
          <>
            <Verify />
            <Button height={34} asChild className="max-desk:h-11">
              <a href={exported} download>
                <Download aria-hidden className="size-4" />
                导出 CSV
              </a>
            </Button>
          </>
        }
      />
      <RefusedFilters names={refused} />
      <Panel heading="审计日志" aside={`${data.total.toLocaleString("zh-CN")} 条`}>
        {error ? (
          <ErrorState
            title={error.message}
            mend="表中是上一次读到的内容。"
            onRetry={() => void refetch()}
          />
        ) : null}
        {data.rows.length > 0 ? (
          <DataTable
            caption="审计日志"
            columns={auditColumns(timeZone)}
            rows={data.rows}
            idOf={({ number }) => String(number)}
            sort={sortState(raw, "")}
            busy={isFetching}
          />
        ) : (
          <EmptyState title="没有符合的记录" detail="放宽筛选条件再找。" />
        )}
        <Pagination
          raw={raw}
          page={search.page}
          size={search.size}
          total={data.total}
          unit="条记录"
        />
      </Panel>
    </div>
  );
}

interface Verdict {
  readonly entries: number;
  readonly keptHeads: number;
  readonly faults: readonly { readonly number: number; readonly sentence: string }[];
}

function Verify() {
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => tellServer<Verdict>("POST", "/api/v1/audit/verification"),
  });
  return (
    <>
      <p role="status" className="max-w-100 text-meta">
        {error ? error.message : data ? verdictWords(data) : ""}
      </p>
      <Button height={34} className="max-desk:h-11" disabled={isPending} onClick={() => mutate()}>
        <ShieldCheck aria-hidden className="size-4" />
        {isPending ? "正在核对…" : "核对审计链"}
      </Button>
    </>
  );
}

function verdictWords({ entries, keptHeads, faults }: Verdict): string {
  const [first] = faults;
  if (!first) return `${entries} 条全部完整，与库外 ${keptHeads} 个链头相符。`;
  return `有 ${faults.length} 处不对：${first.sentence}`;
}
