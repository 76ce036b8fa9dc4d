import { fitting } from "@/lib/error/fitting";
import { placeAskSchema } from "@/lib/people/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

interface Named {
  readonly params: Promise<{ kind: string; code: string }>;
}

export const GET = viewerHandler<Named>(async (viewer, _request, { params }) =>
  application().people.place(fitting(placeAskSchema, await params), viewer),
);
