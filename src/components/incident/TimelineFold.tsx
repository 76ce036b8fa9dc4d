"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { askServer } from "@/components/query/askServer";
import type { IncidentView } from "@/lib/incident/search";
import type { TimelineRow } from "@/lib/incident/timelineFolds";
import { MORE_ENTRIES, type TimelinePage } from "@/lib/incident/timelinePage";
import { searchHref } from "@/lib/search/searchParameters";
import type { Instant } from "@/lib/time/instant";
import { incidentKeys } from "./incidentKeys";
import { TimelineLine } from "./TimelineLine";

export interface TimelineFoldProps {
  readonly incidentId: number;
  readonly row: TimelineRow;
  readonly search: IncidentView;
  readonly now: Instant;
  readonly timeZone: string;
}

/** A line of a timeline that may say several entries at once, and then opens to them. */
export function TimelineFold(props: TimelineFoldProps) {
  const { row, now, timeZone } = props;
  const [unfolded, setUnfolded] = useState(false);
  if (row.folded === null) return <TimelineLine entry={row} now={now} timeZone={timeZone} />;
  const { count } = row.folded;
  const Chevron = unfolded ? ChevronDown : ChevronRight;
  return (
    <TimelineLine entry={row} span={row.folded} now={now} timeZone={timeZone}>
      <button
        type="button"
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
        className="ml-2 inline-flex cursor-pointer items-center gap-0.5 align-middle text-meta text-muted hover:text-ink max-desk:min-h-11 print:hidden"
      >
        <Chevron aria-hidden className="size-4" />
        {unfolded ? "收起" : `逐条看 ${count} 条`}
      </button>
      {unfolded ? <Entries {...props} count={count} /> : null}
    </TimelineLine>
  );
}

/** The entries of a fold, asked for anew where there are more of them. */
function Entries(props: TimelineFoldProps & { readonly count: number }) {
  const { incidentId, row, search, count, now, timeZone } = props;
  const { data, error } = useQuery({
    queryKey: [...incidentKeys.timelineFold(incidentId, search.show, row.key), count],
    queryFn: ({ signal }) => {
      const asked = { kinds: search.show.join(","), open: row.key, size: MORE_ENTRIES };
      return askServer<TimelinePage>(
        `/api/v1/incidents/${incidentId}/timeline${searchHref({}, asked)}`,
        signal,
      );
    },
    placeholderData: (before) => before,
  });
  if (error) return <p className="text-meta">{error.message}</p>;
  if (!data) return <p className="text-meta text-muted">正在取…</p>;
  return (
    <>
      <ol>
        {data.rows.map((entry) => (
          <TimelineLine key={entry.key} entry={entry} now={now} timeZone={timeZone} />
        ))}
      </ol>
      {data.older > 0 ? (
        <p className="text-meta text-muted">
          更早的 {data.older} 条在“全部与打印”一页，或选“逐条显示”。
        </p>
      ) : null}
    </>
  );
}
