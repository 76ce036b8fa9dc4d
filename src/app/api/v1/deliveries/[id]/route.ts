import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** What became known of one message, oldest first. */
export const GET = viewerHandler<RouteContext<"/api/v1/deliveries/[id]">>(
  async (viewer, _request, { params }) =>
    application().channels.history(decodeURIComponent((await params).id), viewer),
);
