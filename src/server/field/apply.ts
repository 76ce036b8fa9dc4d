import type { Viewer } from "@/lib/access/viewer";
import { isDomainError } from "@/lib/error/domainError";
import type { IntentAnswer } from "@/lib/field/answer";
import { factsOf, reportedWords } from "@/lib/field/fieldFact";
import type { Doing, Fix, Intent } from "@/lib/field/intent";
import type { FieldReportForm } from "@/lib/incident/forms";
import { stepName, TASK_STATE_NAMES } from "@/lib/task/life";
import { type CountIntent, putCount } from "../evacuation/service";
import type { FieldParts } from "./parts";
import { putPhoto } from "./photos";

/**
 * Does what one intent says, by the service whose matter it is; every one of them does a deed once
 * by its number. Null where the server could not deal with it now: it is sent again.
 */
export async function applyIntent(
  parts: FieldParts,
  intent: Intent,
  viewer: Viewer,
): Promise<IntentAnswer | null> {
  try {
    return await apply(parts, intent, viewer);
  } catch (error) {
    if (!isDomainError(error)) {
      parts.log.error({ err: error, intent: intent.id }, "an intent could not be applied");
      return null;
    }
    // Too often or not now: nothing was said against the intent itself.
    if (error.status === 429 || error.status === 503) return null;
    if (error.code === "task-moved-on" && intent.doing.kind === "taskStep") {
      return taskConflict(parts, intent.id, intent.doing.taskId, error.message, viewer);
    }
    return { id: intent.id, outcome: "refused", message: error.message, mend: error.mend };
  }
}

async function apply(parts: FieldParts, intent: Intent, viewer: Viewer): Promise<IntentAnswer> {
  const { id, doing, at } = intent;
  switch (doing.kind) {
    case "confirmCall":
      await parts.calls.answer(
        doing.roundId,
        { deedId: id, answer: "confirmed", pressedAt: at },
        viewer,
      );
      break;
    case "declineCall": {
      const { reason } = doing;
      const answer = { deedId: id, answer: "declined" as const, reason, pressedAt: at };
      await parts.calls.answer(doing.roundId, answer, viewer);
      break;
    }
    case "taskStep": {
      const { deed, words, fix } = doing;
      const position = lonLat(fix);
      const step = { deedId: id, deed, words, position, occurredAt: at, attachments: [] };
      await parts.tasks.report(doing.taskId, step, viewer);
      break;
    }
    case "report":
      await parts.incidents.report(reportForm(id, doing, at), viewer);
      break;
    case "photo":
      await putPhoto(parts, { id, of: doing.of, origin: doing.origin, savedAt: at }, viewer);
      break;
    case "headcount":
    case "settle":
      return count(parts, { ...intent, doing }, viewer);
  }
  return { id, outcome: "applied", at: parts.clock.now() };
}

function count(parts: FieldParts, intent: CountIntent, viewer: Viewer): Promise<IntentAnswer> {
  const { deeds, audit, countyCode, clock } = parts;
  return deeds(async (client) => {
    const { answer, audited, events } = await putCount(
      client,
      countyCode,
      intent,
      viewer,
      clock.now(),
    );
    if (audited) await audit.append(client, audited);
    return { value: answer, events };
  });
}

function reportForm(
  deedId: string,
  { fact, words, place, fix, adminAreaCode }: Extract<Doing, { kind: "report" }>,
  occurredAt: number,
): FieldReportForm {
  return {
    deedId,
    kind: "naturalDisaster",
    words: reportedWords(fact, [words, place]),
    facts: [...factsOf(fact)],
    dead: null,
    missing: null,
    injured: null,
    trapped: null,
    adminAreaCode,
    position: lonLat(fix),
    accuracyM: fix?.accuracyM ?? null,
    incidentId: null,
    occurredAt,
    attachments: [],
  };
}

function lonLat(fix: Fix | null): [number, number] | null {
  return fix === null ? null : [fix.position[0], fix.position[1]];
}

/** The task went another way meanwhile: both sides, with who it was. */
async function taskConflict(
  parts: FieldParts,
  id: string,
  taskId: number,
  message: string,
  viewer: Viewer,
): Promise<IntentAnswer> {
  const { task, reports } = await parts.tasks.get(taskId, viewer);
  const last = reports.at(-1);
  return {
    id,
    outcome: "conflict",
    message,
    theirs: {
      source: "任务经过",
      who: last?.who ?? "系统",
      at: last?.occurredAt ?? task.createdAt,
      words: last
        ? `${stepName(last)}，现为“${TASK_STATE_NAMES[task.state]}”`
        : TASK_STATE_NAMES[task.state],
    },
  };
}
