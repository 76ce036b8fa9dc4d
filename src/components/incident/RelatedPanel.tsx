import Link from "next/link";
import { Panel } from "@/components/design/Panel";
import { TierMark } from "@/components/design/TierMark";
import { useScene } from "@/components/live/useLive";
import { openWarningsView } from "@/components/live/views";
import type { IncidentRecord, RelatedWarning } from "@/lib/incident/record";
import { HAZARD_NAMES } from "@/lib/warning/reason";

/** What has to do with the incident: its warnings, as they stand now, and incidents led apart. */
export function RelatedPanel({ record }: { readonly record: IncidentRecord }) {
  const { linked, warnings } = record;
  if (linked.length === 0 && warnings.length === 0) return null;
  return (
    <Panel heading="关联" aside={`${linked.length + warnings.length} 项`}>
      <ul className="flex flex-col text-body">
        {warnings.map((warning) => (
          <WarningRow key={warning.id} warning={warning} />
        ))}
        {linked.map((other) => (
          <li
            key={other.id}
            className="relative flex min-h-9 flex-wrap items-center gap-x-2 border-line border-t first:border-t-0 hover:bg-raised max-desk:min-h-11"
          >
            <Link
              href={`/incidents/${other.id}`}
              className="after:absolute after:inset-0 after:content-['']"
            >
              事件：{other.title}
            </Link>
            <span className="ml-auto text-meta text-muted">
              {other.mergedInto === record.incident.id ? "已归并到本事件" : other.areaName}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function WarningRow({ warning }: { readonly warning: RelatedWarning }) {
  const { id, areaName, hazard } = warning;
  const warnings = useScene(openWarningsView);
  const open = warnings?.find((one) => one.id === id);
  // Before the county is there nothing is known of it.
  const standing = warnings && !open ? `编号 ${id} · 已解除` : `编号 ${id}`;
  return (
    <li className="relative flex min-h-9 items-center gap-2 border-line border-t first:border-t-0 hover:bg-raised max-desk:min-h-11">
      {open && open.tier !== "none" ? <TierMark tier={open.tier} /> : null}
      <Link
        href={`/warnings/${id}`}
        className="min-w-0 truncate after:absolute after:inset-0 after:content-['']"
      >
        {areaName}
        {HAZARD_NAMES[hazard]}预警
      </Link>
      <span className="ml-auto text-meta text-muted">{standing}</span>
    </li>
  );
}
