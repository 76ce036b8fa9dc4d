import { keepIntent } from "../phone/phoneStore";

/**
 * The big button pressed before the page's scripts had come, and the network is away: kept on the
 * phone like any other answer, so that not even this one is lost.
 */
export async function answerOfForm(request: Request): Promise<Response> {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const form = await copy.formData();
    const roundId = Number(form.get("roundId"));
    const userId = Number(form.get("userId"));
    const id = String(form.get("id") || crypto.randomUUID());
    const doing =
      form.get("answer") === "declineCall"
        ? ({ kind: "declineCall", roundId, reason: "本人不在村" } as const)
        : ({ kind: "confirmCall", roundId } as const);
    await keepIntent(doing, { id, userId, at: Date.now() });
    return Response.redirect("/field", 303);
  }
}
