import type { Metadata } from "next";
import { AuditScreen } from "@/components/audit/AuditScreen";
import { auditSearchSchema } from "@/lib/audit/search";
import { parseSearch, type RawSearch } from "@/lib/search/searchParameters";
import { application } from "@/server/application";
import { requireViewer } from "@/server/sessions/service";

export const metadata: Metadata = { title: "审计" };

export default async function Page({ searchParams }: { searchParams: Promise<RawSearch> }) {
  const viewer = await requireViewer("audit.read");
  const raw = await searchParams;
  const { search, refused } = parseSearch(auditSearchSchema, raw);
  const { auditLog, stations } = application();
  return (
    <AuditScreen
      raw={raw}
      search={search}
      refused={refused}
      initial={await auditLog.search(search, viewer)}
      timeZone={stations.timeZone}
    />
  );
}
