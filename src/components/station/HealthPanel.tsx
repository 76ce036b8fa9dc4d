import clsx from "clsx";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import type { ReportRate, StationHealth } from "@/lib/station/record";
import { HOUR } from "@/lib/time/instant";
import { shortTime, spokenDuration } from "@/lib/time/localTime";

export interface HealthPanelProps {
  readonly health: StationHealth | null;
  readonly asOf: number;
  readonly timeZone: string;
}

/** How well the station reports: rate, delay, doubts; computed from its own readings. */
export function HealthPanel({ health, asOf, timeZone }: HealthPanelProps) {
  if (!health) {
    return (
      <Panel heading="测站健康">
        <EmptyState title="这个站还没有要素" detail="收到第一条读数后开始统计。" />
      </Panel>
    );
  }
  const since =
    health.firstHeardAt === null
      ? ""
      : ` · ${shortTime(health.firstHeardAt, asOf, timeZone)} 首报起算`;
  return (
    <Panel heading="测站健康" aside={`近 72 h${since}`}>
      <dl className="grid gap-x-6 tabular-nums desk:grid-cols-[3fr_2fr]">
        <Item name="到报率" value={percent(health.rate72h)} unit="%">
          72 h {fraction(health.rate72h)} · 24 h {fraction(health.rate24h)}
          <RateCells health={health} />
        </Item>
        <Item name="时延" {...delay(health.delayMedianMs)}>
          中位 · p95 {words(health.delayP95Ms)} · 最新 {words(health.newestDelayMs)}
        </Item>
        <Item name="质量" value={String(health.suspect72h + health.bad72h)} unit="条存疑">
          可疑 {health.suspect72h} · 无效 {health.bad72h} · 更正 {health.corrected72h}
        </Item>
        <Item name="电压" value="—" unit="">
          本站来源不报电压
        </Item>
      </dl>
    </Panel>
  );
}

function Item({
  name,
  value,
  unit,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="grid grid-cols-[3rem_1fr] items-baseline py-1">
      <dt className="text-meta text-muted">{name}</dt>
      <dd>
        <span className="font-bold text-value">{value}</span>
        <span className="ml-1 text-meta text-muted">{unit}</span>
        <div className="text-meta text-muted">{children}</div>
      </dd>
    </div>
  );
}

/** One bar an hour: as high as the share that came; an hour nobody was heard in is hatched. */
function RateCells({ health }: { readonly health: StationHealth }) {
  const { cells, cellMs } = health;
  return (
    <div
      role="img"
      aria-label={`每${cellMs === HOUR ? "小时" : spokenDuration(cellMs)}到报率，旧在左`}
      className="mt-1 flex h-5 items-end gap-px"
    >
      {cells.map((cell, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: cells are places in time, nothing else
          key={index}
          className={clsx("flex-1", cell.due === 0 ? "" : cell.received === 0 ? "hatch" : "bg-bar")}
          style={{ height: cell.received === 0 ? "100%" : `${shareOf(cell) * 100}%` }}
        />
      ))}
    </div>
  );
}

function shareOf({ received, due }: ReportRate): number {
  return due === 0 ? 1 : Math.min(1, received / due);
}

/** Rounded down: 99.96 % is not all of it. */
function percent(rate: ReportRate): string {
  return rate.due === 0 ? "—" : (Math.floor(shareOf(rate) * 1_000) / 10).toFixed(1);
}

function fraction({ received, due }: ReportRate): string {
  return `${received}/${due}`;
}

function delay(ms: number | null): { value: string; unit: string } {
  const [value = "—", ...unit] = words(ms).split(" ");
  return { value, unit: unit.join(" ") };
}

function words(ms: number | null): string {
  if (ms === null) return "—";
  return ms < 0 ? `早 ${spokenDuration(-ms)}` : spokenDuration(ms);
}
