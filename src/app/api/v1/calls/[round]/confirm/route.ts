import { answerFormSchema, answerSchema } from "@/lib/calling/deed";
import { callIdSchema } from "@/lib/calling/search";
import { fitting } from "@/lib/error/fitting";
import { application } from "@/server/application";
import { readDeed, viewerHandler } from "@/server/sessions/service";

/** JSON from a page that runs, or a plain form from one whose scripts have not come yet. */
export const POST = viewerHandler(
  async (viewer, request, { params }: { params: Promise<{ round: string }> }) => {
    const round = callIdSchema.parse((await params).round);
    const { calls } = application();
    if (!isForm(request)) {
      return calls.answer(round, await readDeed(answerSchema, request), viewer);
    }
    const fields = Object.fromEntries(await request.formData());
    const { back, ...answer } = fitting(answerFormSchema, fields);
    await calls.answer(round, answer, viewer);
    // The browser asks for the page anew, and going back does not send the form again.
    return new Response(null, { status: 303, headers: { location: back } });
  },
);

function isForm(request: Request): boolean {
  const type = request.headers.get("content-type") ?? "";
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type);
}
