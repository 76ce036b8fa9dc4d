import clsx from "clsx";
import Link from "next/link";
import { ExerciseBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { TierMark } from "@/components/design/TierMark";
import type { Viewer } from "@/lib/access/viewer";
import type { HistorySearch, RoundPage, RoundRow } from "@/lib/calling/history";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { shortTime, spokenDuration } from "@/lib/time/localTime";
import { HAZARD_NAMES } from "@/lib/warning/reason";
import { CallTabs } from "./CallTabs";

export interface RoundListProps {
  readonly viewer: Viewer;
  readonly page: RoundPage;
  readonly search: HistorySearch;
  readonly timeZone: string;
  readonly asOf: Instant;
}

const KINDS: Record<RoundRow["kind"], string> = {
  issue: "发布",
  upgrade: "升级",
  downgrade: "降级告知",
  lift: "解除告知",
};

/** Every round of calls, newest first: what was called for, and how it ended. */
export function RoundList({ viewer, page, search, timeZone, asOf }: RoundListProps) {
  const pages = Math.max(1, Math.ceil(page.total / search.size));
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <CallTabs viewer={viewer} />
      <h1 className="font-bold text-title">
        叫应记录 <span className="font-normal text-body text-muted">{page.total} 次</span>
      </h1>
      {page.rows.length === 0 ? (
        <EmptyState title="还没有叫应过" detail="预警发布后，每一次叫应都留在这里。" />
      ) : (
        <div className="overflow-x-auto rounded-panel border border-line bg-panel">
          <table className="w-full text-body max-desk:block">
            <caption className="sr-only">叫应，新的在前</caption>
            <thead className="max-desk:sr-only">
              <tr className="text-left text-meta text-muted">
                <th scope="col" className="px-4 py-2 font-normal">
                  预警
                </th>
                <th scope="col" className="px-3 font-normal">
                  因由
                </th>
                <th scope="col" className="px-3 font-normal">
                  开始
                </th>
                <th scope="col" className="px-3 font-normal">
                  历时
                </th>
                <th scope="col" className="px-3 text-right font-normal">
                  已确认 / 应确认
                </th>
                <th scope="col" className="px-4 text-right font-normal">
                  告知
                </th>
              </tr>
            </thead>
            <tbody className="max-desk:block">
              {page.rows.map((row) => (
                <Row key={row.id} row={row} timeZone={timeZone} asOf={asOf} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages > 1 ? <Pages page={search.page} pages={pages} /> : null}
    </div>
  );
}

function Row({
  row,
  timeZone,
  asOf,
}: Pick<RoundListProps, "timeZone" | "asOf"> & { row: RoundRow }) {
  const isNews = row.kind === "downgrade" || row.kind === "lift";
  const lasted = (row.closedAt ?? asOf) - row.beganAt;
  return (
    <tr className="border-line border-t max-desk:flex max-desk:flex-wrap max-desk:items-baseline max-desk:gap-x-3 max-desk:px-4 max-desk:py-2 max-desk:first:border-t-0">
      <th
        scope="row"
        className="px-4 py-2 text-left font-normal max-desk:w-full max-desk:p-0 max-desk:pb-1"
      >
        <span className="flex items-center gap-2">
          <TierMark tier={row.tier} size={22} past={row.closedAt !== null} />
          <Link
            href={`/calls?warning=${row.warningId}`}
            className="underline decoration-edge underline-offset-4"
          >
            {row.areaName} {HAZARD_NAMES[row.hazard]}
          </Link>
          {row.exercise ? <ExerciseBadge /> : null}
        </span>
      </th>
      <td className="whitespace-nowrap px-3 max-desk:px-0">{KINDS[row.kind]}</td>
      <td className="whitespace-nowrap px-3 max-desk:px-0">
        {shortTime(row.beganAt, asOf, timeZone)}
      </td>
      <td
        className={clsx(
          "whitespace-nowrap px-3 text-muted max-desk:px-0",
          isNews && "max-desk:hidden",
        )}
      >
        {isNews ? "—" : row.closedAt === null ? "进行中" : spokenDuration(Math.max(lasted, MINUTE))}
      </td>
      <td
        className={clsx(
          "px-3 text-right max-desk:ml-auto max-desk:px-0",
          row.called === 0 && "max-desk:hidden",
        )}
      >
        {row.called > 0 ? (
          <>
            <span className="text-muted desk:hidden">确认 </span>
            <b>{row.confirmed}</b> / {row.called}
            {row.lost > 0 ? <b className="ml-2 text-meta">{row.lost} 处落空</b> : null}
          </>
        ) : (
          "—"
        )}
      </td>
      <td
        className={clsx(
          "px-4 text-right max-desk:px-0",
          row.called === 0 ? "max-desk:ml-auto" : row.informed === 0 && "max-desk:hidden",
        )}
      >
        <span className="text-muted desk:hidden">告知 </span>
        {row.informed}
      </td>
    </tr>
  );
}

function Pages({ page, pages }: { readonly page: number; readonly pages: number }) {
  return (
    <nav aria-label="分页" className="flex items-center gap-3 text-meta">
      {page > 1 ? (
        <Button asChild>
          <Link href={`/calls/history?page=${page - 1}`}>上一页</Link>
        </Button>
      ) : null}
      <span className="text-muted">
        第 {page} / {pages} 页
      </span>
      {page < pages ? (
        <Button asChild>
          <Link href={`/calls/history?page=${page + 1}`}>下一页</Link>
        </Button>
      ) : null}
    </nav>
  );
}
