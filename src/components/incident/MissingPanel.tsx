import Link from "next/link";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { CountDown } from "@/components/task/CountDown";
import type { MissingItem } from "@/lib/incident/missing";
import type { IncidentRecord } from "@/lib/incident/record";
import type { Instant } from "@/lib/time/instant";
import { MergedPanel } from "./MergedPanel";

const AWAITED: Record<MissingItem["kind"], string> = {
  acceptance: "待接受",
  completion: "待完成",
  refused: "被拒绝，请改派",
  blocked: "等前置任务",
  arrival: "待到场",
  report: "待报送",
};

/** A phone shows the most pressing; the rest stands in the lists below. */
const ON_A_PHONE = 6;

/**
 * What was asked for and has not happened, the most pressing first. Of a merged incident nothing is
 * asked any more: it says where it went.
 */
export function MissingPanel(props: { readonly record: IncidentRecord; readonly asOf: Instant }) {
  const { record, asOf } = props;
  const { missing } = record;
  if (record.incident.state === "merged") return <MergedPanel record={record} />;
  return (
    <Panel heading="还没有落实" aside={`${missing.length} 项`} className="print:hidden">
      {missing.length === 0 ? <EmptyState title="要求的都已落实" /> : null}
      <ol className="scroll-quiet desk:fade-below max-desk:[&>li:nth-child(n+7)]:hidden desk:max-h-80">
        {missing.map((item) => (
          <li
            key={item.key}
            className="relative flex items-baseline gap-3 border-line border-t py-1.5 first:border-t-0 hover:bg-raised"
          >
            <span className="min-w-0 flex-1">
              <Words item={item} />
              <span className="block text-meta text-muted">
                {[
                  AWAITED[item.kind],
                  item.heldUp === undefined ? null : `后面 ${item.heldUp} 项在等`,
                  item.who,
                ]
                  .filter((each) => each !== null)
                  .join(" · ")}
              </span>
            </span>
            {item.dueAt === null ? null : <CountDown dueAt={item.dueAt} asOf={asOf} />}
          </li>
        ))}
      </ol>
      {missing.length > ON_A_PHONE ? (
        <p className="pt-1 text-meta text-muted desk:hidden">
          其余 {missing.length - ON_A_PHONE} 项见下面的任务与信息报送
        </p>
      ) : null}
    </Panel>
  );
}

function Words({ item }: { readonly item: MissingItem }) {
  if (item.taskId === null) return <span>{item.words}</span>;
  return (
    <Link
      href={`/tasks/${item.taskId}`}
      className="line-clamp-2 after:absolute after:inset-0 after:content-['']"
    >
      {item.words}
    </Link>
  );
}
