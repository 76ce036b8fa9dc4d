import { importSearchSchema } from "@/lib/people/search";
import { requestSearch } from "@/lib/search/requestSearch";
import { application } from "@/server/application";
import { type ImportPreview, readUpload } from "@/server/people/service";
import { viewerHandler } from "@/server/sessions/service";
import { uploadedBytes } from "./uploadedBytes";

/** A workbook or CSV file as the body: shown what it would do, or done. */
export const POST = viewerHandler(async (viewer, request) => {
  const { step, file, missing, rows, agreed } = requestSearch(importSearchSchema, request.url);
  const { people } = application();
  people.refuseImport(viewer);
  const sheets = await readUpload({ name: file, bytes: await uploadedBytes(request) });
  const plan =
    step === "preview"
      ? await people.previewImport(sheets, { missing }, viewer)
      : await people.runImport(
          sheets,
          { missing, rows, agreed: agreed ?? null, fileName: file },
          viewer,
        );
  return answerOf(plan);
});

/** More rows, problems and warnings than these no page shows. */
const MOST_SHOWN = 1_000;

/** The plan without what is to be written: that has whole numbers in it, which nobody asked to see. */
function answerOf({ records: _records, rows, problems, warnings, ...rest }: ImportPreview) {
  const changing = rows.filter(({ outcome }) => outcome !== "same");
  const beyond = ({ length }: readonly unknown[]) => Math.max(0, length - MOST_SHOWN);
  return {
    ...rest,
    rows: changing.slice(0, MOST_SHOWN),
    problems: problems.slice(0, MOST_SHOWN),
    warnings: warnings.slice(0, MOST_SHOWN),
    leftOut: { rows: beyond(changing), problems: beyond(problems), warnings: beyond(warnings) },
  };
}
