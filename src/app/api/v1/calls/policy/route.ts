import { policyDraftSchema } from "@/lib/calling/deed";
import { requestBody } from "@/lib/search/requestBody";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

export const GET = viewerHandler((viewer) => application().calls.policies(viewer));

export const PUT = viewerHandler(async (viewer, request) =>
  application().calls.savePolicy(await requestBody(policyDraftSchema, request), viewer),
);
