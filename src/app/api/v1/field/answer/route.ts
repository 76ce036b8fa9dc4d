import { fitting } from "@/lib/error/fitting";
import { answerFieldFormSchema } from "@/lib/field/intentSchema";
import { application } from "@/server/application";
import { viewerHandler } from "@/server/sessions/service";

/**
 * The big button of a page whose scripts have not come yet: a plain form. Afterwards the browser asks
 * for the page anew, and going back does not send the form again.
 */
export const POST = viewerHandler(async (viewer, request) => {
  const form = fitting(
    answerFieldFormSchema,
    Object.fromEntries(await request.formData().catch(() => new FormData())),
  );
  const { answers } = await application().field.answerForm(form, viewer);
  const refused = answers.some(({ outcome }) => outcome !== "applied") || answers.length === 0;
  const location = refused ? `/field?unanswered=${form.roundId}` : "/field";
  return new Response(null, { status: 303, headers: { location } });
});
