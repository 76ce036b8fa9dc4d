"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { askServer } from "@/components/query/askServer";
import { readingsView, useRefreshWithFeed } from "@/components/query/useRefreshWithFeed";
import type { SeriesSummary, StationSummary } from "@/lib/feed/snapshot";
import type { ReadingPage, ReadingRow } from "@/lib/station/record";
import { DIGITS, QUALITY_NAMES, QUANTITY_NAMES, REASON_NAMES } from "@/lib/station/words";
import type { Instant } from "@/lib/time/instant";
import { shortTime, spokenDuration } from "@/lib/time/localTime";
import { stationKeys } from "./stationKeys";

export interface ReadingsPanelProps {
  readonly station: StationSummary;
  readonly initial: ReadingPage;
  readonly asOf: Instant;
  readonly timeZone: string;
}

/** New readings refresh the table at most this often, ms. */
const REFRESH = 3_000;
const WHICH = { all: "", doubted: "&quality=suspect,bad", corrected: "&corrected=1" } as const;
const WHICH_NAMES = { all: "全部", doubted: "存疑", corrected: "更正" } as const;
type Which = keyof typeof WHICH;

/** The newest readings as they were kept, with quality, reason and corrections. */
export function ReadingsPanel({ station, initial, asOf, timeZone }: ReadingsPanelProps) {
  const [which, setWhich] = useState<Which>("all");
  const query = `size=50${WHICH[which]}`;
  const path = `/api/v1/stations/${encodeURIComponent(station.code)}/readings`;
  const { data } = useQuery({
    queryKey: stationKeys.readings(station.code, query),
    queryFn: ({ signal }) => askServer<ReadingPage>(`${path}?${query}`, signal),
    ...(which === "all" ? { initialData: initial } : {}),
    staleTime: REFRESH,
    placeholderData: keepPreviousData,
  });
  useRefreshWithFeed(readingsView, ["stations", station.code, "readings"], REFRESH);
  const seriesOf = new Map(station.series.map((series) => [series.id, series]));
  return (
    <Panel
      className="desk:min-h-0 desk:flex-1"
      heading={
        <span className="flex items-center gap-3">
          读数
          <WhichSwitch which={which} onChange={setWhich} />
        </span>
      }
      aside={
        <Button height={32} look="quiet" asChild>
          <a href={`${path}.csv${WHICH[which].replace("&", "?")}`} download>
            <Download aria-hidden className="size-4" />
            导出 CSV
          </a>
        </Button>
      }
    >
      {data && data.rows.length > 0 ? (
        <div className="scroll-quiet max-h-96 desk:max-h-none desk:min-h-0 desk:flex-1 desk:basis-40">
          <table className="w-full text-body tabular-nums max-desk:text-meta">
            <caption className="sr-only">最新读数，新的在前</caption>
            <thead className="sticky top-0 bg-panel">
              <tr className="text-left text-meta text-muted">
                <th scope="col" className="py-1 font-normal">
                  观测时间
                </th>
                {station.series.length > 1 ? (
                  <th scope="col" className="font-normal">
                    要素
                  </th>
                ) : null}
                <th scope="col" className="text-right font-normal">
                  数值
                </th>
                <th scope="col" className="pl-4 font-normal max-desk:pl-2">
                  质量
                </th>
                <th scope="col" className="text-right font-normal">
                  时延
                </th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <ReadingLine
                  key={`${row.seriesId} ${row.observedAt}`}
                  row={row}
                  series={seriesOf.get(row.seriesId)}
                  several={station.series.length > 1}
                  time={shortTime(row.observedAt, asOf, timeZone)}
                />
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <EmptyState
          title={which === "all" ? "还没有读数" : "没有这样的读数"}
          detail={which === "all" ? "来源开始报送后，读数会出现在这里。" : ""}
        />
      )}
    </Panel>
  );
}

function WhichSwitch({
  which,
  onChange,
}: {
  readonly which: Which;
  readonly onChange: (which: Which) => void;
}) {
  const words: readonly Which[] = ["all", "doubted", "corrected"];
  return (
    <span className="flex font-normal text-meta">
      {words.map((word) => (
        <button
          key={word}
          type="button"
          aria-pressed={word === which}
          onClick={() => onChange(word)}
          className="h-8 rounded-control px-2 text-muted hover:text-ink aria-pressed:bg-raised aria-pressed:text-ink max-desk:h-11"
        >
          {WHICH_NAMES[word]}
        </button>
      ))}
    </span>
  );
}

function ReadingLine({
  row,
  series,
  several,
  time,
}: {
  readonly row: ReadingRow;
  readonly series: SeriesSummary | undefined;
  readonly several: boolean;
  readonly time: string;
}) {
  const digits = series ? DIGITS[series.quantity] : 2;
  return (
    <tr className="border-line border-t">
      <th scope="row" className="whitespace-nowrap py-1 text-left font-normal">
        {time}
      </th>
      {several ? (
        <td className="text-muted">{series ? QUANTITY_NAMES[series.quantity] : ""}</td>
      ) : null}
      <td className="whitespace-nowrap text-right">
        <span className="font-bold">{row.value.toFixed(digits)}</span>
        <span className="ml-1 text-caption text-muted">{series?.unit}</span>
      </td>
      <td className="pl-4 max-desk:pl-2">
        <QualityCell row={row} digits={digits} />
      </td>
      <td className="whitespace-nowrap text-right text-muted">
        {row.receivedAt < row.observedAt
          ? `早 ${spokenDuration(row.observedAt - row.receivedAt)}`
          : spokenDuration(row.receivedAt - row.observedAt)}
      </td>
    </tr>
  );
}

function QualityCell({ row, digits }: { readonly row: ReadingRow; readonly digits: number }) {
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {row.quality === "good" ? (
        <span className="text-muted">{QUALITY_NAMES.good}</span>
      ) : (
        <Badge look={row.quality === "bad" ? "hatched" : "outline"}>
          {QUALITY_NAMES[row.quality]}
          {row.reason ? `：${REASON_NAMES[row.reason]}` : ""}
        </Badge>
      )}
      {row.revision > 1 ? (
        <Badge title={`曾报 ${row.earlier.map((one) => one.value.toFixed(digits)).join(" → ")}`}>
          更正自 {row.earlier.map((one) => one.value.toFixed(digits)).join(" → ")}
        </Badge>
      ) : null}
      {row.inTime ? null : <Badge title="超过迟到界限：已存档，不改变判定">迟到</Badge>}
    </span>
  );
}
