import { accountDeedSchema } from "@/lib/access/forms";

import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

/** Disables, enables, resets what proves the person, ends sessions; a new password is answered this once. */
export const POST = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ login: string }> }) => {
    const { deed } = await readDeed(accountDeedSchema, request);
    return { password: await application().access.doTo(viewer, (await params).login, deed) };
  },
);
