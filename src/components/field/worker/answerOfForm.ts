import { clockOffset, countyNow } from "@/lib/field/view";
import type { Instant } from "@/lib/time/instant";
import { keepIntent, readSnapshot } from "../phone/phoneStore";

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
    await keepIntent(doing, { id, userId, at: await nowHere(userId) });
    return Response.redirect("/field", 303);
  }
}

/** The county's now by the last snapshot's clock; without one the phone's own, which the server bounds. */
async function nowHere(userId: number): Promise<Instant> {
  const kept = await readSnapshot(userId);
  if (!kept) return Date.now();
  const { snapshot, receivedAt } = kept;
  return countyNow(snapshot.clock, Date.now(), clockOffset(snapshot, receivedAt));
}
