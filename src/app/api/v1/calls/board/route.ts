import { boardSearchSchema } from "@/lib/calling/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** A hundred may look at the same board, so it comes written down once for all of them. */
export const GET = viewerHandler(async (viewer, request) => {
  const { warning } = requestSearch(boardSearchSchema, request.url);
  const json = await application().calls.writtenBoard(warning ?? null, viewer);
  return new Response(json, {
    headers: { "content-type": "application/json", "cache-control": "no-store" },
  });
});
