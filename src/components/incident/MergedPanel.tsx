import Link from "next/link";
import { Panel } from "@/components/design/Panel";
import type { IncidentRecord } from "@/lib/incident/record";

/** In place of all that is still to do: where a merged incident is led now. */
export function MergedPanel({ record }: { readonly record: IncidentRecord }) {
  const { mergedInto } = record.incident;
  if (mergedInto === null) return null;
  const into = record.linked.find(({ id }) => id === mergedInto);
  return (
    <Panel heading="已归并" className="print:hidden">
      <p className="text-body">
        已归并到
        <Link href={`/incidents/${mergedInto}`} className="mx-1 underline">
          {into ? into.title : `事件 ${mergedInto}`}
        </Link>
        ，任务、险情与报送都在那里办理。
      </p>
    </Panel>
  );
}
