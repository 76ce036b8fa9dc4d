import { mayBeClosed } from "@/lib/calling/machine";
import { type LinePlan, planCalls, planNews } from "@/lib/calling/plan";
import { calledLines, newRound } from "@/lib/calling/round";
import { MINUTE } from "@/lib/time/instant";
import { happen, tellGroups } from "./follow";
import { foldRounds, type HeldRound } from "./memory";
import { insertRound, type NewRound, selectNewestCalling, selectRounds } from "./roundStore";
import { type CallingTransition, isOvertaken } from "./transitions";
import type { Work } from "./work";

/** What is known besides the transitions whose rounds begin. */
interface Known {
  /** Transitions that are to come and may have overtaken these. */
  readonly later: readonly CallingTransition[];
  /** Number of the call event that has been entered up to. */
  readonly eventId: number;
}

/** Gives each transition its round: who is called, or who hears that it is over. */
export async function beginRounds(
  work: Work,
  transitions: readonly CallingTransition[],
  { later, eventId }: Known,
): Promise<void> {
  for (const [place, transition] of transitions.entries()) {
    if (isOvertaken(transition, [...transitions.slice(place + 1), ...later]))
      await noteOvertaken(work, transition);
    else if (transition.kind === "issue" || transition.kind === "upgrade") {
      await beginCalls(work, transition);
    } else await beginNews(work, transition, eventId);
  }
}

/** A transition that was overtaken in the same moment calls nobody, and that is on record. */
async function noteOvertaken(work: Work, transition: CallingTransition): Promise<void> {
  await insertRound(work.client, work.deps.countyCode, {
    ...(await roundOf(work, transition)),
    targetAt: null,
    closedAt: work.now,
  });
}

async function beginCalls(work: Work, transition: CallingTransition): Promise<void> {
  const round = await roundOf(work, transition);
  const id = await insertRound(work.client, work.deps.countyCode, round);
  if (id === null) return;
  for (const earlier of openRoundsOf(work, transition.warning.id)) {
    await happen(work, earlier, { kind: "closed", why: "superseded", levels: null, at: work.now });
  }
  const { content } = await work.newestPolicy();
  const organization = await work.organization();
  const plan = planCalls(transition.warning, transition.tier, organization, content);
  await start(work, id, plan, round);
}

/**
 * Lowered, the lines that the lower tier does not call are closed, and lifted, all are; everybody
 * who was called or told hears it.
 */
async function beginNews(
  work: Work,
  transition: CallingTransition,
  eventId: number,
): Promise<void> {
  const round = await roundOf(work, transition);
  const id = await insertRound(work.client, work.deps.countyCode, {
    ...round,
    targetAt: null,
    closedAt: work.now,
  });
  if (id === null) return;
  const { warning, kind, tier } = transition;
  const called = await newestCalling(work, warning.id, eventId);
  const plan = called ? planNews(calledLines(called.round)) : [];
  const { content } = await work.newestPolicy();
  const goOn = content.tiers[tier].levels.flatMap(({ level, act }) =>
    act === "call" ? level : [],
  );
  for (const earlier of openRoundsOf(work, warning.id)) {
    if (kind === "lift") {
      await happen(work, earlier, { kind: "closed", why: "lifted", levels: null, at: work.now });
      continue;
    }
    // What an earlier downgrade has closed is not closed once more.
    const lines = [...earlier.round.lines.values()];
    const open = lines.filter(({ line }) => mayBeClosed(line));
    const levels = [...new Set(open.map(({ plan }) => plan.level))].filter(
      (level) => !goOn.includes(level),
    );
    if (levels.length === 0) continue;
    await happen(work, earlier, { kind: "closed", why: "superseded", levels, at: work.now });
  }
  await start(work, id, plan, { ...round, closedAt: work.now });
}

async function start(
  work: Work,
  id: number,
  plan: readonly LinePlan[],
  round: NewRound,
): Promise<void> {
  const [head] = await selectRounds(work.client, [id]);
  if (!head) throw new Error("A round was written and not found.");
  const held: HeldRound = { head, round: newRound(plan) };
  work.rounds.set(id, held);
  work.begun.add(id);
  await happen(work, held, { kind: "began", at: round.beganAt });
  await tellGroups(work, held);
}

async function roundOf(work: Work, transition: CallingTransition): Promise<NewRound> {
  const { version, content } = await work.newestPolicy();
  const { warning, transitionId, kind, tier } = transition;
  const { targetMinutes } = content.tiers[tier];
  return {
    warningId: warning.id,
    transitionId,
    kind,
    tier,
    policyVersion: version,
    exercise: warning.exercise || work.deps.clock.state().mode === "replay",
    beganAt: work.now,
    targetAt: targetMinutes === null ? null : work.now + targetMinutes * MINUTE,
    closedAt: null,
  };
}

function openRoundsOf(work: Work, warningId: number): HeldRound[] {
  return [...work.rounds.values()].filter(
    ({ head }) =>
      head.warningId === warningId && head.closedAt === null && !work.closed.has(head.id),
  );
}

/** The newest round of a warning that called somebody, also where it is closed by now. */
async function newestCalling(
  work: Work,
  warningId: number,
  eventId: number,
): Promise<HeldRound | null> {
  const [head] = await selectNewestCalling(work.client, [warningId]);
  const held = [...work.rounds.values()].findLast(
    (one) => one.head.warningId === warningId && ["issue", "upgrade"].includes(one.head.kind),
  );
  if (!head || (held && held.head.id >= head.id)) return held ?? null;
  const folded = await foldRounds(work.client, work.deps.countyCode, [head], eventId);
  return folded.get(head.id) ?? null;
}
