import { steerSchema } from "@/lib/calling/deed";
import { callIdSchema } from "@/lib/calling/search";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ line: string }> }) => {
    const line = callIdSchema.parse((await params).line);
    await application().calls.steer(line, await readDeed(steerSchema, request), viewer);
    return null;
  },
);
