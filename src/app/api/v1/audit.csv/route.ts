import { auditSearchSchema } from "@/lib/audit/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";
import { csvResponse } from "../csvResponse";

export const GET = viewerHandler(async (viewer, request) => {
  const search = requestSearch(auditSearchSchema, request.url);
  const text = await application().auditLog.exportCsv(search, viewer);
  return csvResponse("audit", "审计日志", text);
});
