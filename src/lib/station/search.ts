import { z } from "zod";
import { flag, paging, wordList, words } from "@/lib/search/searchParameters";
import { cutToSecond, DAY, HOUR, type Instant } from "@/lib/time/instant";
import { HAZARDS, type Hazard, TIERS } from "@/lib/warning/tier";
import type { TimeSpan } from "./record";

export const STATION_SORTS = [
  "-tier",
  "tier",
  "name",
  "-name",
  "area",
  "-area",
  "heard",
  "-heard",
] as const;

/** Search parameters of the stations table, read by the page, the API and the export alike. */
export const stationSearchSchema = z.object({
  q: words,
  kind: wordList(HAZARDS),
  /** `none` finds stations without a tier. */
  tier: wordList(TIERS),
  /** Code of a township. */
  area: z
    .string()
    .regex(/^\d{6,12}$/)
    .optional(),
  /** Only stations that are silent: not heard for two intervals. */
  silent: flag,
  /** A leading minus is descending; `heard` is by the newest reading. */
  sort: z.enum(STATION_SORTS).default("-tier"),
  ...paging,
});

export type StationSearch = z.infer<typeof stationSearchSchema>;

/** Spans a station's chart can show, and their hours. */
export const SPAN_HOURS = { "24h": 24, "72h": 72, "7d": 168, "30d": 720 } as const;
export type Span = keyof typeof SPAN_HOURS;
export const SPANS = ["24h", "72h", "7d", "30d"] as const satisfies readonly Span[];

/** Search parameters of a station's page and of its history. */
export const stationViewSchema = z.object({
  /** The span usual for the kind of station where none is given. */
  span: z.enum(SPANS).optional(),
  /** Left end as an ISO instant, in place of a span. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Right end of the chart as an ISO instant; the county's present when absent. */
  until: z.iso.datetime({ offset: true }).optional(),
});

export type StationView = z.infer<typeof stationViewSchema>;

/** A view whose span is settled: as a station's page draws it. */
export type SpanView = StationView & { readonly span: Span };

/** No chart is longer than this. */
const LONGEST = 366 * DAY;

/** A storm is over in a day, a flood in three, a slope creeps for a week. */
export const USUAL_SPANS: Record<Hazard, Span> = { rain: "24h", river: "72h", slope: "7d" };

/** The span of time a view shows, ending at the county's present where nothing else is asked. */
export function spanOf(view: StationView, kind: Hazard, now: Instant): TimeSpan {
  const to = view.until === undefined ? now : cutToSecond(Date.parse(view.until));
  if (view.from === undefined) {
    return { from: to - SPAN_HOURS[view.span ?? USUAL_SPANS[kind]] * HOUR, to };
  }
  const from = cutToSecond(Date.parse(view.from));
  return { from: Math.max(to - LONGEST, Math.min(from, to - HOUR)), to };
}

/** Search parameters of a station's readings table, newest first. */
export const readingSearchSchema = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** Which series, where a station has several. */
  series: z.coerce.number().int().positive().optional(),
  quality: wordList(["good", "suspect", "bad"]),
  /** Only instants whose value was corrected. */
  corrected: flag,
  ...paging,
});

export type ReadingSearch = z.infer<typeof readingSearchSchema>;
