"use client";

import { Printer } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { Refused } from "@/components/query/askServer";
import { FilterForm } from "@/components/table/FilterForm";
import { ChoiceField, FlagField, SearchField } from "@/components/table/filterFields";
import { mayOpen } from "@/lib/access/pages";
import type { Viewer } from "@/lib/access/viewer";
import type { IncidentView } from "@/lib/incident/search";
import { TIMELINE_KIND_NAMES, TIMELINE_KINDS } from "@/lib/incident/timeline";
import { MORE_ENTRIES, type TimelinePage } from "@/lib/incident/timelinePage";
import type { Instant } from "@/lib/time/instant";
import { TimelineFold } from "./TimelineFold";
import { timelineQuery, useTimeline } from "./useTimeline";

export interface TimelinePanelProps {
  readonly incidentId: number;
  readonly viewer: Viewer;
  /** What of it is asked for, by the page's address. */
  readonly search: IncidentView;
  /** Its first page, as the server sent it with the page. */
  readonly initial: TimelinePage;
  readonly now: Instant;
  readonly timeZone: string;
}

/** What is on record, newest first; older ones come with a press, all of them stand on its sheet. */
export function TimelinePanel(props: TimelinePanelProps) {
  const { incidentId, viewer, search, initial, now, timeZone } = props;
  const sheet = `/incidents/${incidentId}/timeline`;
  const parameters = useSearchParams();
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useTimeline(
    incidentId,
    search,
    initial,
  );
  const [newest = initial] = data.pages;
  const shown = data.pages.flatMap(({ rows }) => rows);
  const { found, total } = newest;
  const left = data.pages.at(-1)?.older ?? 0;
  const kinds = TIMELINE_KINDS.filter(
    (kind) => newest.kinds.includes(kind) || search.show.includes(kind),
  );
  return (
    <Panel
      heading="时间线"
      aside={`${found === total ? "" : `${found} / `}${total} 条，全部来自记录`}
      className="desk:min-h-0"
    >
      <div className="mb-2 print:hidden">
        <FilterForm
          label="筛选时间线"
          query={parameters.toString()}
          keep={{}}
          set={search.show.length + Number(search.each)}
          search={<SearchField name="find" value={search.find} placeholder="在时间线中查找" />}
          aside={
            mayOpen(viewer, sheet) ? (
              <Button asChild height={34} className="max-desk:h-11">
                <Link href={`${sheet}${timelineQuery(search)}`}>
                  <Printer aria-hidden className="size-4" />
                  全部与打印
                </Link>
              </Button>
            ) : null
          }
        >
          <ChoiceField
            legend="种类"
            name="show"
            choices={kinds.map((kind) => ({ value: kind, label: TIMELINE_KIND_NAMES[kind] }))}
            chosen={search.show}
          />
          <FlagField name="each" label="逐条显示" on={search.each} />
        </FilterForm>
      </div>
      {shown.length === 0 ? (
        <EmptyState title="没有符合条件的记录" detail="放宽种类或文字再看。" />
      ) : (
        <div className="scroll-quiet max-desk:max-h-[80dvh] desk:max-h-[52rem] print:max-h-none print:overflow-visible">
          <ol className="flex flex-col print:flex-col-reverse">
            {shown.map((row) => (
              <TimelineFold
                key={row.key}
                incidentId={incidentId}
                row={row}
                search={search}
                now={now}
                timeZone={timeZone}
              />
            ))}
          </ol>
          {hasNextPage ? (
            <div className="border-line border-t pt-2 print:hidden">
              <Button
                height={40}
                disabled={isFetchingNextPage}
                onClick={() => void fetchNextPage()}
                className="w-full max-desk:h-14"
              >
                {isFetchingNextPage
                  ? "正在取更早的…"
                  : `显示更早的 ${Math.min(left, MORE_ENTRIES)} 行（还有 ${left} 行）`}
              </Button>
            </div>
          ) : null}
        </div>
      )}
      {hasNextPage ? (
        <p className="hidden print:block">
          这里只有最近 {shown.length} 行；全部 {found} 条在“全部与打印”一页。
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="pt-2 text-meta">
          <strong>{error.message}</strong> {error instanceof Refused ? error.mend : null}
        </p>
      ) : null}
    </Panel>
  );
}
