import { z } from "zod";
import { subscriptionSchema } from "@/lib/message/channelView";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

/** The key a browser subscribes with; null where web push is not set up. */
export const GET = viewerHandler(async () => ({ publicKey: application().channels.pushKey() }));

/** This browser takes messages for the viewer. */
export const POST = viewerHandler(async (viewer, request) => {
  await application().channels.subscribe(await readDeed(subscriptionSchema, request), viewer);
  return { subscribed: true };
});

/** It does not any more. */
export const DELETE = viewerHandler(async (viewer, request) => {
  const { endpoint } = await readDeed(z.object({ endpoint: z.string() }), request);
  await application().channels.unsubscribe(endpoint, viewer);
  return { subscribed: false };
});
