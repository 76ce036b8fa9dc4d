import { retirementSchema } from "@/lib/people/drafts";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

/** Retires a record, or takes it back. */
export const POST = viewerHandler(async (viewer, request) => {
  const { kind, code, to } = await readDeed(retirementSchema, request);
  const { people } = application();
  return to === "retired" ? people.retire(kind, code, viewer) : people.restore(kind, code, viewer);
});
