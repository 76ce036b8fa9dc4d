import { Panel } from "@/components/design/Panel";
import type { IncidentRecord } from "@/lib/incident/record";

/** What was written when it was over: the review, or why it was merged; nothing before. */
export function IncidentReview({ record }: { readonly record: IncidentRecord }) {
  if (record.review === null) return null;
  return (
    <Panel
      heading={record.incident.state === "merged" ? "归并理由" : "处置小结"}
      aside={record.closedBy}
    >
      <p className="whitespace-pre-line text-body">{record.review}</p>
    </Panel>
  );
}
