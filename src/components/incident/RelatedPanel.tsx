import Link from "next/link";
import { Panel } from "@/components/design/Panel";
import { TierMark } from "@/components/design/TierMark";
import { useScene } from "@/components/live/useLive";
import { openWarningsView } from "@/components/live/views";
import type { IncidentRecord } from "@/lib/incident/record";
import { HAZARD_NAMES } from "@/lib/warning/reason";

/** What has to do with the incident: its warnings, as they stand now, and incidents led apart. */
export function RelatedPanel({ record }: { readonly record: IncidentRecord }) {
  const { linked, warningIds } = record;
  if (linked.length === 0 && warningIds.length === 0) return null;
  return (
    <Panel heading="关联" aside={`${linked.length + warningIds.length} 项`}>
      <ul className="flex flex-col text-body">
        {warningIds.map((id) => (
          <RelatedWarning key={id} id={id} />
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

function RelatedWarning({ id }: { readonly id: number }) {
  const warnings = useScene(openWarningsView);
  const open = warnings?.find((warning) => warning.id === id);
  // Before the county is there nothing is known of it.
  const standing = open ? `编号 ${id}` : warnings ? "已解除" : "";
  return (
    <li className="relative flex min-h-9 items-center gap-2 border-line border-t first:border-t-0 hover:bg-raised max-desk:min-h-11">
      {open && open.tier !== "none" ? <TierMark tier={open.tier} /> : null}
      <Link
        href={`/warnings/${id}`}
        className="min-w-0 truncate after:absolute after:inset-0 after:content-['']"
      >
        {open ? `${open.areaName}${HAZARD_NAMES[open.hazard]}预警` : `预警 ${id}`}
      </Link>
      <span className="ml-auto text-meta text-muted">{standing}</span>
    </li>
  );
}
