import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { TierMark } from "@/components/design/TierMark";
import type { StationRecord } from "@/lib/station/record";
import { type Threshold, thresholdsOf } from "@/lib/station/thresholds";
import { calendarDay } from "@/lib/time/localTime";
import type { Rules } from "@/lib/warning/rules";

/** What raises which tier here, where each number comes from, and when a tier ends. */
export function ThresholdPanel({ record }: { readonly record: StationRecord }) {
  const { station, rules, rulesFrom, timeZone } = record;
  if (!rules) {
    return (
      <Panel heading="阈值">
        <EmptyState title="县里还没有规则" detail="载入县文件夹后，各级阈值会列在这里。" />
      </Panel>
    );
  }
  const thresholds = thresholdsOf(station, rules);
  return (
    <Panel heading="阈值" aside="每条带来源">
      {thresholds.length === 0 ? (
        <EmptyState title="本站没有特征水位" detail="没有警戒、保证水位的断面只显示，不判定。" />
      ) : (
        <table className="w-full text-body tabular-nums">
          <caption className="sr-only">各级阈值、条件和来源</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">等级</th>
              <th scope="col">阈值</th>
              <th scope="col">条件</th>
              <th scope="col">来源</th>
            </tr>
          </thead>
          <tbody>
            {thresholds.map((threshold) => (
              <ThresholdRow key={threshold.tier} threshold={threshold} rules={rules} />
            ))}
          </tbody>
        </table>
      )}
      <div className="mt-2 border-line border-t pt-2 text-meta text-muted">
        <p>
          <span className="font-bold text-ink">规则第 {rules.version} 版</span>
          {rulesFrom === null ? null : ` · ${calendarDay(rulesFrom, timeZone)} 起`} · {rules.source}
        </p>
        {endings(record, rules).map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
    </Panel>
  );
}

function ThresholdRow({
  threshold,
  rules,
}: {
  readonly threshold: Threshold;
  readonly rules: Rules;
}) {
  const digits = threshold.unit === "m" ? 2 : 0;
  return (
    <tr className="border-line border-t first:border-t-0">
      <th scope="row" className="w-9 py-1.5 text-left">
        <TierMark tier={threshold.tier} size={22} />
      </th>
      <td className="w-24 whitespace-nowrap pr-3 text-right font-bold">
        ≥ {threshold.value.toFixed(digits)}
        <span className="ml-1 font-normal text-caption text-muted">{threshold.unit}</span>
      </td>
      <td className="pr-3">{threshold.condition}</td>
      <td className="whitespace-nowrap text-right text-meta text-muted">
        {threshold.source === "station" ? "特征水位" : `规则 v${rules.version}`}
      </td>
    </tr>
  );
}

/** When a tier ends, and what else moves it. */
function endings({ station }: StationRecord, rules: Rules): string[] {
  if (station.kind === "rain") {
    const { releaseShare, clearDelayHours } = rules.rain;
    return [`降级：低于阈值的 ${percent(releaseShare)} 满 ${clearDelayHours} 小时，且数据完整`];
  }
  if (station.kind === "slope") {
    const { releaseShare, clearDelayHours } = rules.slope;
    return [
      `降级：低于阈值的 ${percent(releaseShare)} 满 ${clearDelayHours} 小时，且数据完整`,
      station.uniformRateMmPerDay === null
        ? "等速阶段速率未知，不判定切线角"
        : `等速阶段速率 ${station.uniformRateMmPerDay} mm/天 · 噪声 ${station.noiseFloorMm ?? rules.slope.noiseFloorMm} mm`,
    ];
  }
  const { releaseBelowM, clearDelayHours, mountainRiseMPerHour } = rules.river;
  return [
    `降级：低于阈值 ${releaseBelowM.toFixed(2)} m 满 ${clearDelayHours} 小时，且数据完整`,
    ...(station.mountainRiver
      ? [`山区河流：1 小时涨 ≥ ${mountainRiseMPerHour.toFixed(2)} m 升一级`]
      : []),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
