import { callIdSchema } from "@/lib/calling/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ line: string }> }) =>
    application().calls.line(callIdSchema.parse((await params).line), viewer),
);
