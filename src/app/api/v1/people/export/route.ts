import { exportDeedSchema } from "@/lib/people/drafts";
import { LEFT_OUT_HEADER, leftOutHeader } from "@/lib/people/leftOutHeader";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";
import { fileResponse } from "../../fileResponse";

/** A POST, because that the organization leaves the house is put on record. */
export const POST = viewerHandler(async (viewer, request) => {
  const deed = await readDeed(exportDeedSchema, request);
  const { leftOut, content, ...file } = await application().people.export(deed, viewer);
  const response = fileResponse({ plainName: "organization", ...file }, content);
  response.headers.set(LEFT_OUT_HEADER, leftOutHeader(leftOut));
  return response;
});
