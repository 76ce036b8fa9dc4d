import { authorizeSchema } from "@/lib/access/forms";
import { requestBody } from "@/lib/search/requestBody";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/** Says what an account may do and where. */
export const PUT = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ login: string }> }) => {
    const field = await requestBody(authorizeSchema, request);
    return application().access.authorizeBy(viewer, (await params).login, field);
  },
);
