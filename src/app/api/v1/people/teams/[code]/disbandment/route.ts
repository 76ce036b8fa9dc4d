import { disbandmentSchema } from "@/lib/people/team";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

interface Named {
  readonly params: Promise<{ code: string }>;
}

export const POST = viewerHandler<Named>(async (viewer, request, { params }) => {
  const { because } = await readDeed(disbandmentSchema, request);
  return application().people.teams.disband((await params).code, because, viewer);
});

/** The team stands again. */
export const DELETE = viewerHandler<Named>(async (viewer, _request, { params }) =>
  application().people.teams.restore((await params).code, viewer),
);
