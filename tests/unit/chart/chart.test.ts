import { describe, expect, it } from "vitest";
import { aligned, withGaps } from "@/lib/chart/gaps";
import { stationChart } from "@/lib/chart/stationChart";
import type { ChartSubject } from "@/lib/chart/subject";
import { timeTicks } from "@/lib/chart/timeTicks";
import { thresholdsInSight, valueRange } from "@/lib/chart/valueRange";
import { valuesAt } from "@/lib/chart/valuesAt";
import type { StationSummary } from "@/lib/feed/snapshot";
import { barsOf, barWidth } from "@/lib/station/amounts";
import { hourlyRises } from "@/lib/station/levels";
import { missingSpans } from "@/lib/station/missingSpans";
import type { SeriesHistory, StationHistory } from "@/lib/station/record";
import { tierSpans } from "@/lib/station/tierSpans";
import { withFeed } from "@/lib/station/withFeed";
import { DAY, HOUR, MINUTE } from "@/lib/time/instant";
import { givenRules } from "../../twin/given";

const BEIJING = "Asia/Shanghai";
/** 2026-07-14 02:00 in Beijing. */
const NOW = Date.parse("2026-07-13T18:00:00Z");

describe("gaps", () => {
  it("a silence longer than the interval breaks the line, a shorter one does not", () => {
    const line = withGaps([0, 10, 30, 31], [1, 2, 3, 4], 15);
    expect(line.at).toEqual([0, 10, 25, 30, 31]);
    expect(line.value).toEqual([1, 2, null, 3, 4]);
  });

  it("columns with instants of their own share one axis without breaking each other", () => {
    const joined = aligned([
      { at: [0, 10], value: [1, null] },
      { at: [5], value: [7] },
    ]);
    expect(joined.at).toEqual([0, 5, 10]);
    expect(joined.values).toEqual([
      [1, undefined, null],
      [undefined, 7, undefined],
    ]);
  });

  it("missing spans begin one interval after the last reading and end with the next or now", () => {
    const at = [0, 5, 10, 40].map((minutes) => NOW + minutes * MINUTE);
    const span = { from: NOW, to: NOW + 60 * MINUTE };
    expect(missingSpans(at, 5 * MINUTE, span)).toEqual([
      { from: NOW + 15 * MINUTE, to: NOW + 40 * MINUTE },
      { from: NOW + 45 * MINUTE, to: NOW + 60 * MINUTE },
    ]);
  });

  it("exactly two intervals between readings is no gap; silence now begins at two", () => {
    const at = [0, 10].map((minutes) => NOW + minutes * MINUTE);
    const until = (minutes: number) => ({ from: NOW, to: NOW + minutes * MINUTE });
    expect(missingSpans(at, 5 * MINUTE, until(19))).toEqual([]);
    expect(missingSpans(at, 5 * MINUTE, until(20))).toEqual([
      { from: NOW + 15 * MINUTE, to: NOW + 20 * MINUTE },
    ]);
  });

  it("nothing is missing before the first reading ever", () => {
    expect(missingSpans([], MINUTE, { from: NOW, to: NOW + HOUR })).toEqual([]);
  });
});

describe("time ticks", () => {
  it("stand on round hours of the county's calendar, midnights with their date", () => {
    const ticks = timeTicks(NOW - 72 * HOUR, NOW, BEIJING, 13);
    expect(ticks.map((tick) => tick.label).slice(0, 4)).toEqual([
      "06:00",
      "12:00",
      "18:00",
      "7月12日",
    ]);
    expect(ticks.filter((tick) => tick.major).map((tick) => tick.label)).toEqual([
      "7月12日",
      "7月13日",
      "7月14日",
    ]);
    expect(ticks.length).toBeLessThanOrEqual(13);
  });

  it("keep to local midnight where the clock is put forward in between", () => {
    const before = Date.parse("2026-03-07T12:00:00Z");
    const ticks = timeTicks(before, before + 3 * DAY, "America/Chicago", 3);
    expect(ticks.map((tick) => tick.label)).toEqual(["3月8日", "3月9日", "3月10日"]);
  });
});

describe("vertical ranges", () => {
  it("hold all values with air, on round ticks", () => {
    const range = valueRange([279.3, 281.42, 283], { least: 0.5 });
    expect(range.from).toBeLessThan(279.3);
    expect(range.to).toBeGreaterThan(283);
    expect(range.ticks).toEqual([280, 281, 282, 283]);
    expect(range.digits).toBe(0);
  });

  it("write quarter steps with the decimals they need, and amounts from zero", () => {
    expect(valueRange([0, 0.9], { floor: 0, least: 1 })).toMatchObject({ from: 0, digits: 2 });
    expect(valueRange([], { floor: 0, least: 20 }).ticks[0]).toBe(0);
  });

  it("noise does not fill the chart", () => {
    const range = valueRange([10, 10.01], { least: 0.5 });
    expect(range.to - range.from).toBeGreaterThanOrEqual(0.5);
  });

  it("thresholds reached, near, and the next above are shown; far ones are not", () => {
    expect(thresholdsInSight([10, 11, 12, 30], [9, 10.5], 1)).toEqual([10, 11]);
    expect(thresholdsInSight([20, 30], [9, 10.5], 1)).toEqual([20]);
    expect(thresholdsInSight([1, 2], [], 1)).toEqual([1, 2]);
  });
});

describe("bars", () => {
  const amount = (at: number, mm: number) => ({
    from: at - 5 * MINUTE,
    at,
    mm,
    overOutage: false,
    suspect: false,
  });

  it("gather amounts into the hour they end in, a full hour's own included", () => {
    const bars = barsOf(
      [amount(NOW - 5 * MINUTE, 0.1), amount(NOW, 0.2), amount(NOW + 5 * MINUTE, 1)],
      HOUR,
      0,
    );
    expect(bars).toEqual({ at: [NOW, NOW + HOUR], mm: [0.3, 1] });
  });

  it("widen with the span and never below the amounts' own period", () => {
    expect(barWidth(DAY, 5 * MINUTE)).toBe(5 * MINUTE);
    expect(barWidth(3 * DAY, 5 * MINUTE)).toBe(HOUR);
    expect(barWidth(30 * DAY, 5 * MINUTE)).toBe(6 * HOUR);
    expect(barWidth(DAY, HOUR)).toBe(HOUR);
  });
});

describe("the rise of an hour", () => {
  it("is null across a gap and where nothing reaches back", () => {
    const at = (minutes: number, m: number) => ({ at: NOW + minutes * MINUTE, m });
    expect(hourlyRises([at(0, 10), at(30, 10.2), at(60, 10.5), at(90, 10.9)], 30 * MINUTE)).toEqual(
      [null, null, 0.5, 0.7],
    );
    expect(hourlyRises([at(0, 10), at(200, 11), at(220, 12)], 10 * MINUTE)).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe("tiers over a span", () => {
  const said = (
    id: number,
    minutes: number | null,
    seriesTo: "none" | "yellow" | "orange",
    more = {},
  ) => ({
    id,
    seriesId: 1,
    kind: "upgrade" as const,
    seriesTo,
    effectiveAt: minutes === null ? null : NOW + minutes * MINUTE,
    correctsId: null,
    ...more,
  });
  const span = { from: NOW, to: NOW + 100 * MINUTE };

  it("follow effectiveAt and begin with what was so before", () => {
    expect(
      tierSpans([said(1, -10, "yellow"), said(2, 40, "orange"), said(3, 70, "none")], span),
    ).toEqual([
      { from: NOW, to: NOW + 40 * MINUTE, tier: "yellow" },
      { from: NOW + 40 * MINUTE, to: NOW + 70 * MINUTE, tier: "orange" },
    ]);
  });

  it("leave out what a correction took away and move what it moved", () => {
    const annulled = said(4, null, "none", { kind: "correction", correctsId: 2 });
    expect(tierSpans([said(1, 10, "yellow"), said(2, 40, "orange"), annulled], span)).toEqual([
      { from: NOW + 10 * MINUTE, to: NOW + 100 * MINUTE, tier: "yellow" },
    ]);
    const moved = said(4, 30, "orange", { kind: "correction", correctsId: 2 });
    expect(tierSpans([said(1, 10, "yellow"), said(2, 40, "orange"), moved], span)[1]).toEqual({
      from: NOW + 30 * MINUTE,
      to: NOW + 100 * MINUTE,
      tier: "orange",
    });
  });
});

const GAUGE: StationSummary = {
  id: 1,
  code: "R1",
  name: "北岭雨量站",
  kind: "rain",
  adminAreaCode: null,
  adminAreaName: null,
  position: null,
  positionQuality: "none",
  ownerDepartment: null,
  river: null,
  outsideCounty: false,
  demonstration: true,
  alertLevelM: null,
  guaranteeLevelM: null,
  mountainRiver: false,
  uniformRateMmPerDay: null,
  noiseFloorMm: null,
  series: [],
  tier: "orange",
};

function gaugeHistory(count: number): SeriesHistory {
  const at = Array.from({ length: count }, (_, index) => NOW - (count - 1 - index) * 5 * MINUTE);
  return {
    series: {
      id: 7,
      quantity: "rain",
      unit: "mm",
      periodMs: 5 * MINUTE,
      intervalMs: 5 * MINUTE,
      counterRange: null,
      judged: true,
    },
    bucketMs: null,
    observedAt: at,
    value: at.map(() => 1.5),
    minimum: null,
    maximum: null,
    quality: at.map(() => "good"),
    marked: [],
    missing: [],
  };
}

const history = (count: number): StationHistory => ({
  from: NOW - 6 * HOUR,
  to: NOW,
  series: [gaugeHistory(count)],
  tiers: [],
});

const subject = (changes: Partial<ChartSubject> = {}): ChartSubject => ({
  station: GAUGE,
  history: history(72),
  rules: givenRules(),
  now: NOW,
  timeZone: BEIJING,
  focus: null,
  ...changes,
});

describe("a gauge's chart", () => {
  it("shows all judged windows, tiers that share a number on one line", () => {
    const [sums, amounts] = stationChart(subject(), null).plots;
    expect(sums?.traces.map((trace) => trace.name)).toEqual(["3 小时", "6 小时", "12 小时"]);
    expect(sums?.thresholds.map((line) => [line.tiers, line.label])).toEqual([
      [["blue", "yellow", "orange"], "12 h·6 h·3 h ≥ 50 mm"],
      [["red"], "3 h ≥ 100 mm"],
    ]);
    expect(amounts?.window).toBeNull();
  });

  it("shows the judged window of a transition: its bars, its bracket, its limits and where it was reached", () => {
    const window = { from: NOW - 3 * HOUR, to: NOW };
    const reached = [{ at: NOW, tier: "orange" as const, value: 54, explained: true }];
    const focus = { indicator: "rain3h", window, readings: 36, reached };
    const [sums, amounts] = stationChart(subject({ focus }), null).plots;
    expect(sums?.traces.map((trace) => trace.name)).toEqual(["3 小时"]);
    expect(sums?.thresholds.map((line) => line.label)).toEqual(["3 h ≥ 50 mm", "3 h ≥ 100 mm"]);
    expect(sums?.points).toEqual([
      { at: NOW, value: 54, mark: "orange", label: "02:00 达 54.0", detail: "" },
    ]);
    expect(amounts?.window).toEqual({ ...window, label: "3 小时窗 · 36 条读数" });
    expect(amounts?.traces[0]).toMatchObject({ emphasised: window, widthMs: 5 * MINUTE });
  });

  it("a silent gauge's sum breaks until the gauge is back", () => {
    const quiet = gaugeHistory(72);
    const kept = quiet.observedAt.map((at) => at <= NOW - 3 * HOUR || at > NOW - HOUR);
    const gapped: SeriesHistory = {
      ...quiet,
      observedAt: quiet.observedAt.filter((_, index) => kept[index]),
      value: quiet.value.filter((_, index) => kept[index]),
      quality: quiet.quality.filter((_, index) => kept[index]),
      missing: [{ from: NOW - 3 * HOUR + 5 * MINUTE, to: NOW - 55 * MINUTE }],
    };
    const [sums] = stationChart(
      subject({ history: { ...history(0), series: [gapped] } }),
      null,
    ).plots;
    const three = sums?.traces[0];
    const inGap = three?.at.findIndex((at) => at === NOW - 3 * HOUR + 10 * MINUTE) ?? -1;
    expect(three?.value[inGap]).toBeNull();
    expect(three?.at.filter((at) => at > NOW - 2.8 * HOUR && at < NOW - 55 * MINUTE)).toEqual([]);
    expect(sums?.missing[0]?.label).toBe("缺测 24 条");
  });

  it("a gauge that is silent now keeps its last sum, and has none of the hours since", () => {
    const now = NOW + 2 * HOUR;
    const later = { ...history(72), from: now - 6 * HOUR, to: now };
    const [sums] = stationChart(subject({ now, history: later }), null).plots;
    const three = sums?.traces[0];
    expect(three?.at.at(-1)).toBe(NOW);
    expect(three?.value.at(-1)).toBe(54);
  });

  it("says every trace's value at an instant, and 缺 where there is none", () => {
    const spec = stationChart(subject(), null);
    expect(valuesAt(spec.plots, NOW)).toEqual([
      "3 小时 54.0 mm",
      "6 小时 108.0 mm",
      "12 小时 108.0 mm",
      "5 分钟雨量 1.5 mm",
    ]);
    expect(valuesAt(spec.plots, NOW - 9 * HOUR)).toEqual([
      "3 小时 缺",
      "6 小时 缺",
      "12 小时 缺",
      "5 分钟雨量 缺",
    ]);
  });
});

describe("a history with the live feed", () => {
  const track = (minutes: number[], values: number[]) => ({
    times: minutes.map((one) => NOW + one * MINUTE),
    values,
    qualities: values.map((value) => (value > 40 ? ("suspect" as const) : ("good" as const))),
  });

  it("holds what came since and what was corrected, and marks what is doubted", () => {
    const span = { from: NOW - 6 * HOUR, to: NOW + 10 * MINUTE };
    const fed = withFeed(
      history(3),
      new Map([[7, track([-5, 0, 5, 10], [1.5, 2.5, 45, 1])]]),
      span,
      NOW + 10 * MINUTE,
    );
    expect(fed.series[0]?.value).toEqual([1.5, 1.5, 2.5, 45, 1]);
    expect(fed.series[0]?.marked).toEqual([
      {
        observedAt: NOW + 5 * MINUTE,
        value: 45,
        quality: "suspect",
        reason: null,
        revision: 1,
        inTime: true,
      },
    ]);
    expect(fed.to).toBe(NOW + 10 * MINUTE);
  });

  it("extends a tier that still holds, and leaves bucketed series alone", () => {
    const base = history(3);
    const open = { ...base, tiers: [{ from: NOW - HOUR, to: NOW, tier: "orange" as const }] };
    const span = { from: NOW - 6 * HOUR, to: NOW + HOUR };
    expect(withFeed(open, new Map(), span, NOW + HOUR).tiers[0]?.to).toBe(NOW + HOUR);
    const bucketed = { ...base, series: base.series.map((one) => ({ ...one, bucketMs: HOUR })) };
    const fed = withFeed(bucketed, new Map([[7, track([5], [9])]]), span, NOW + HOUR);
    expect(fed.series[0]?.value).toEqual([1.5, 1.5, 1.5]);
  });
});
