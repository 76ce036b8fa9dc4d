import { importSearchSchema } from "@/lib/people/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { readUpload } from "@/server/people/service";
import { viewerHandler } from "@/server/sessions/service";
import { uploadedBytes } from "./uploadedBytes";

/** A workbook or CSV file as the body: shown what it would do, or done. */
export const POST = viewerHandler(async (viewer, request) => {
  const { step, file, missing, rows, agreed } = requestSearch(importSearchSchema, request.url);
  const { people } = application();
  people.refuseImport(viewer);
  const sheets = await readUpload({ name: file, bytes: await uploadedBytes(request) });
  return step === "preview"
    ? people.previewImport(sheets, { missing }, viewer)
    : people.runImport(sheets, { missing, rows, agreed: agreed ?? null, fileName: file }, viewer);
});
