import { auditSearchSchema } from "@/lib/audit/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer, request) =>
  application().auditLog.search(requestSearch(auditSearchSchema, request.url), viewer),
);
