import { teamDraftSchema } from "@/lib/people/team";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

interface Named {
  readonly params: Promise<{ code: string }>;
}

export const GET = viewerHandler<Named>(async (viewer, _request, { params }) =>
  application().people.teams.get((await params).code, viewer),
);

export const PUT = viewerHandler<Named>(async (viewer, request, { params }) => {
  const draft = await readDeed(teamDraftSchema, request);
  return application().people.teams.save((await params).code, draft, viewer);
});
