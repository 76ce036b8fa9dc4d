import { lineOrderSchema } from "@/lib/people/drafts";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

/** Puts the posts of one line into another order. */
export const PUT = viewerHandler(async (viewer, request) =>
  application().people.orderLine(await readDeed(lineOrderSchema, request), viewer),
);
