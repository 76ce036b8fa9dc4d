import { personDraftSchema } from "@/lib/people/drafts";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

interface Named {
  readonly params: Promise<{ code: string }>;
}

export const GET = viewerHandler<Named>(async (viewer, _request, { params }) =>
  application().people.person((await params).code, viewer),
);

export const PUT = viewerHandler<Named>(async (viewer, request, { params }) => {
  const draft = await readDeed(personDraftSchema, request);
  return application().people.savePerson((await params).code, draft, viewer);
});
