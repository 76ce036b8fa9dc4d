import { channelOfPath } from "@/lib/message/channelPath";
import { channelTestSchema } from "@/lib/message/channelView";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

/** Sends one real test message and answers what came of it. */
export const POST = viewerHandler<RouteContext<"/api/v1/channels/[kind]/test">>(
  async (viewer, request, { params }) => {
    const kind = channelOfPath((await params).kind);
    const { address } = await readDeed(channelTestSchema, request);
    return application().channels.testChannel(kind, address, viewer);
  },
);
