import { postDraftSchema } from "@/lib/people/drafts";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

interface Named {
  readonly params: Promise<{ code: string }>;
}

export const PUT = viewerHandler<Named>(async (viewer, request, { params }) => {
  const draft = await readDeed(postDraftSchema, request);
  return application().people.savePost((await params).code, draft, viewer);
});
