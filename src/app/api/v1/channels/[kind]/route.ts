import { channelOfPath } from "@/lib/message/channelPath";
import { channelDraftSchema } from "@/lib/message/channelView";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

type Context = RouteContext<"/api/v1/channels/[kind]">;

/** Sets a channel up; secrets left empty stay as they are. */
export const PUT = viewerHandler<Context>(async (viewer, request, { params }) => {
  const kind = channelOfPath((await params).kind);
  const draft = await readDeed(channelDraftSchema, request);
  return application().channels.saveChannel(kind, draft, viewer);
});

/** Forgets how a channel is reached. */
export const DELETE = viewerHandler<Context>(async (viewer, _request, { params }) =>
  application().channels.removeChannel(channelOfPath((await params).kind), viewer),
);
