import { warningIdSchema } from "@/lib/warning/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ id: string }> }) =>
    application().warnings.get(warningIdSchema.parse((await params).id), viewer),
);
