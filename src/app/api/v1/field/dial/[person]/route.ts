import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** One tap: looks the number up, on record, and hands it to the telephone. */
export const GET = viewerHandler(
  async (viewer, _request, { params }: { params: Promise<{ person: string }> }) => {
    const number = await application().field.dial((await params).person, viewer);
    return new Response(null, { status: 303, headers: { location: `tel:${number}` } });
  },
);
