import { boardSearchSchema } from "@/lib/calling/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** A hundred may look at the same board, so it comes written and compressed once for all of them. */
export const GET = viewerHandler(async (viewer, request) => {
  const { warning } = requestSearch(boardSearchSchema, request.url);
  const { json, gzipped } = await application().calls.writtenBoard(warning ?? null, viewer);
  const takesGzip = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  const headers = {
    "content-type": "application/json",
    "cache-control": "no-store",
    vary: "accept-encoding",
  };
  if (!takesGzip) return new Response(new Uint8Array(json), { headers });
  return new Response(new Uint8Array(gzipped), {
    headers: { ...headers, "content-encoding": "gzip" },
  });
});
