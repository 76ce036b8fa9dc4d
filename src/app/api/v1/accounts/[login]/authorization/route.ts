import { authorizeSchema } from "@/lib/access/forms";

import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

/** Says what an account may do and where. */
export const PUT = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ login: string }> }) => {
    const field = await readDeed(authorizeSchema, request);
    return application().access.authorizeBy(viewer, (await params).login, field);
  },
);
