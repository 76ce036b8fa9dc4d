import { swapAnswerSchema } from "@/lib/duty/deeds";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

export const POST = viewerHandler<{ params: Promise<{ id: string }> }>(
  async (viewer, request, { params }) => {
    const { answer } = await readDeed(swapAnswerSchema, request);
    return application().duty.answerSwap(viewer, Number((await params).id), answer);
  },
);
