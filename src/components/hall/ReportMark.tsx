import clsx from "clsx";
import { Megaphone } from "lucide-react";
import Link from "next/link";
import { MAP_MARK } from "@/components/map/mapMarkLook";
import type { FieldReport } from "@/lib/incident/record";
import { shortAreaName } from "@/lib/people/places";

/** Reports from the field that wait at one place: a word and a sign of their own, until taken up. */
export function ReportMark({ reports }: { readonly reports: readonly FieldReport[] }) {
  const [newest] = reports;
  if (!newest) return null;
  const words = reports.map(
    ({ areaName, words, reporter }) => `${shortAreaName(areaName)} ${reporter}：${words}`,
  );
  return (
    <Link
      href={`/incidents#report-${newest.id}`}
      title={words.join("\n")}
      aria-label={`待处理险情 ${reports.length} 条，${words[0]}`}
      data-report-place={newest.adminAreaCode}
      className={clsx(MAP_MARK, "border-press bg-press font-bold text-press-ink")}
    >
      <Megaphone aria-hidden className="size-3.5" />
      {reports.length === 1 ? "险情" : `险情 ${reports.length}`}
    </Link>
  );
}
