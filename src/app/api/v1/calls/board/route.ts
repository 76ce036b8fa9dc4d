import { boardSearchSchema } from "@/lib/calling/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** A hundred may look at the same board, so it is written down and compressed once for all of them. */
export const GET = viewerHandler(async (viewer, request) => {
  const { warning } = requestSearch(boardSearchSchema, request.url);
  const { json, gzip } = await application().calls.writtenBoard(warning ?? null, viewer);
  const headers = {
    "content-type": "application/json",
    "cache-control": "no-store",
    vary: "Accept-Encoding",
  };
  const takesGzip = /\bgzip\b(?!;\s*q=0(?:\.0*)?(?:,|$))/.test(
    request.headers.get("accept-encoding") ?? "",
  );
  return takesGzip
    ? new Response(gzip, { headers: { ...headers, "content-encoding": "gzip" } })
    : new Response(json, { headers });
});
