import { addAccountSchema } from "@/lib/access/forms";

import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer) => application().access.accountRows(viewer));

/** Makes an account that waits for its authorization; its first password is answered this once. */
export const POST = viewerHandler(async (viewer, request) => {
  const draft = await readDeed(addAccountSchema, request);
  return { password: await application().access.addBy(viewer, draft) };
});
