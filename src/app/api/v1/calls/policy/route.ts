import { policyDraftSchema } from "@/lib/calling/deed";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer) => application().calls.policies(viewer));

export const PUT = viewerHandler(async (viewer, request) =>
  application().calls.savePolicy(await readDeed(policyDraftSchema, request), viewer),
);
