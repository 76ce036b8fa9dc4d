import { requestSearch } from "@/lib/search/requestSearch";
import { readingSearchSchema } from "@/lib/station/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";
import { csvResponse } from "../../../csvResponse";

export const GET = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ code: string }> }) => {
    const { code } = await params;
    const search = requestSearch(readingSearchSchema, request.url);
    const text = await application().stations.exportReadingsCsv(code, search, viewer);
    return csvResponse(`readings-${code.replace(/[^\w-]/g, "_")}`, `读数 ${code}`, text);
  },
);
