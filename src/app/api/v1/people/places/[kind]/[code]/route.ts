import { placeAskSchema } from "@/lib/people/search";
import { application } from "@/server/application";
import { fitting, viewerHandler } from "@/server/sessions/service";

interface Named {
  readonly params: Promise<{ kind: string; code: string }>;
}

export const GET = viewerHandler<Named>(async (viewer, _request, { params }) =>
  application().people.place(fitting(placeAskSchema, await params), viewer),
);
