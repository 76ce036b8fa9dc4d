import { warningIdSchema } from "@/lib/warning/search";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** Incidents that were opened from, or linked with, a warning. */
export const GET = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ id: string }> }) =>
    application().incidents.ofWarning(warningIdSchema.parse((await params).id), viewer),
);
