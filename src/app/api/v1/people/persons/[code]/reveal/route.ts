import { revealSchema } from "@/lib/people/drafts";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

interface Named {
  readonly params: Promise<{ code: string }>;
}

/** A POST, because the look itself is put on record. */
export const POST = viewerHandler<Named>(async (viewer, request, { params }) => {
  const { reason } = await readDeed(revealSchema, request);
  return application().people.reveal({ code: (await params).code, reason }, viewer);
});
