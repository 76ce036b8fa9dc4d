import { Megaphone } from "lucide-react";
import Link from "next/link";
import type { FieldReport } from "@/lib/incident/record";
import { shortAreaName } from "@/lib/people/places";

/** How many reports from the field nobody has taken up, with the newest; a press leads to them. */
export function WaitingReports({ reports }: { readonly reports: readonly FieldReport[] }) {
  const [newest] = reports;
  if (!newest) return null;
  return (
    <Link
      href={`/incidents#report-${newest.id}`}
      className="flex min-h-11 items-center gap-3 border-ink border-l-4 pl-2 hover:bg-raised desk:min-h-9"
    >
      <Megaphone aria-hidden className="size-4 shrink-0" />
      <strong className="whitespace-nowrap tabular-nums">待处理险情 {reports.length}</strong>
      <span className="min-w-0 flex-1 truncate text-meta">
        {shortAreaName(newest.areaName)}：{newest.words}
      </span>
    </Link>
  );
}
