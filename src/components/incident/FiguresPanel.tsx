import { Panel } from "@/components/design/Panel";
import type { IncidentRecord } from "@/lib/incident/record";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { shortTime, spokenDuration } from "@/lib/time/localTime";

export interface FiguresPanelProps {
  readonly record: IncidentRecord;
  readonly now: Instant;
  readonly timeZone: string;
}

/**
 * People and work in numbers, each with where it comes from; what nobody reported is not nought. A
 * merged incident has none of its own any more: they count where it went.
 */
export function FiguresPanel({ record, now, timeZone }: FiguresPanelProps) {
  const { incident, casualties, evacuation, sceneMinutes } = record;
  const { tasks, firstOnSceneAt, knownAt } = incident;
  if (incident.state === "merged") return null;
  const response = firstOnSceneAt === null ? null : Math.max(0, firstOnSceneAt - knownAt);
  const asOf =
    casualties.asOf === null
      ? "没有人报告过人数"
      : `${shortTime(casualties.asOf, now, timeZone)} 报告`;
  return (
    <Panel heading="人员与数字" aside={asOf}>
      <dl className="grid grid-cols-4 gap-x-3 gap-y-3 tabular-nums">
        <Figure name="死亡" value={casualties.dead} />
        <Figure name="失踪" value={casualties.missing} />
        <Figure name="受伤" value={casualties.injured} />
        <Figure name="被困" value={casualties.trapped} />
        <Figure name="任务" value={tasks.total} />
        <Figure name="完成" value={tasks.done} />
        <Figure name="逾期" value={tasks.overdue} />
        <Figure name="拒绝" value={tasks.refused} />
      </dl>
      {evacuation === null ? null : (
        <p className="mt-3 border-line border-t pt-2 text-body">
          已转移{" "}
          <strong className="tabular-nums">
            {evacuation.arrived}／{evacuation.total}
          </strong>{" "}
          人
          <span className="text-muted">
            ，{evacuation.villages} 个村点名，{shortTime(evacuation.asOf, now, timeZone)} 最近一次
          </span>
        </p>
      )}
      <p className="mt-3 border-line border-t pt-2 text-body">
        {response === null ? (
          <span className="text-muted">还没有人到场（目标 {sceneMinutes} 分钟内）</span>
        ) : (
          <>
            首支力量 <strong>{spokenDuration(response)}</strong> 到场
            <span className="text-muted">
              ，{response <= sceneMinutes * MINUTE ? "在" : "超过"}目标 {sceneMinutes} 分钟
              {response <= sceneMinutes * MINUTE ? "内" : ""}
            </span>
          </>
        )}
      </p>
    </Panel>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: number | null }) {
  return (
    <div>
      <dt className="text-meta text-muted">{name}</dt>
      <dd className="font-bold text-value">
        {value === null ? <span className="font-normal text-muted">未报</span> : value}
      </dd>
    </div>
  );
}
