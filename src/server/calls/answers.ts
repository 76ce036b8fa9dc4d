import type { PoolClient } from "pg";
import { demand } from "@/lib/access/permissions";
import { accountIdOf, type Viewer } from "@/lib/access/viewer";
import type { CallAnswer, Steer } from "@/lib/calling/deed";
import type { CallEvent } from "@/lib/calling/event";
import { openPerson } from "@/lib/calling/machine";
import { Conflict, Forbidden, NotFound, ValidationError } from "@/lib/error/domainError";
import { type Instant, MINUTE } from "@/lib/time/instant";
import type { Queryable } from "../database/service";
import { insertEvents } from "./eventStore";
import { linePlanSchema, lineSchema } from "./planSchema";

/** What an answer came to: the first of a deed and every repeat of it alike. */
export interface Answered {
  readonly roundId: number;
  readonly warningId: number;
  readonly answer: "confirmed" | "declined";
  readonly at: Instant;
}

interface Now {
  readonly at: Instant;
  readonly recordedAt: Date;
}

/** Records that a person answered its own call; the calls are moved on by whoever passes next. */
export async function recordAnswer(
  client: PoolClient,
  roundId: number,
  answer: CallAnswer,
  viewer: Viewer,
  now: Now,
): Promise<Answered & { readonly isRepeat: boolean }> {
  demand(viewer, "call.answer");
  const { personCode } = viewer;
  if (personCode === null) throw notAPerson();
  demand(viewer, "call.answer", { personCode });
  const [known, asked] = await Promise.all([
    deedDone(client, answer.deedId),
    askedIn(client, roundId, personCode),
  ]);
  if (known) {
    if (known.personCode !== personCode || known.roundId !== roundId) throw deedTaken();
    const { warningId, at, kind } = known;
    const said = kind === "declined" ? "declined" : "confirmed";
    return { roundId, warningId, answer: said, at, isRepeat: true };
  }
  if (!asked) throw notCalled();
  const way = accountIdOf(viewer) === null ? "simulated" : "app";
  const event = answerEvent(answer, { personCode, way, calledAt: asked.calledAt, now: now.at });
  const { deedId, reason } = answer;
  await insertEvents(
    client,
    [{ roundId, event, deedId, ...(reason ? { reason } : {}) }],
    now.recordedAt,
  );
  return {
    roundId,
    warningId: asked.warningId,
    answer: answer.answer,
    at: event.at,
    isRepeat: false,
  };
}

/**
 * A confirmation counts from when it was pressed, which is not before the call and not after now:
 * phones' clocks are wrong. A declining passes the turn on, which begins only when it is known.
 */
function answerEvent(
  { answer, pressedAt }: CallAnswer,
  given: {
    readonly personCode: string;
    readonly way: "app" | "simulated";
    readonly calledAt: Instant;
    readonly now: Instant;
  },
): CallEvent {
  const { personCode, way, calledAt, now } = given;
  const event = { kind: answer, personCode, way } as const;
  const pressed = Math.max(calledAt, Math.min(pressedAt ?? now, now));
  const at = answer === "confirmed" ? pressed : now;
  if (now - pressed < LATE_FROM) return { ...event, at };
  return { ...event, at, late: { pressedAt: pressed, receivedAt: now } };
}

/** What a slow line takes needs no second instant on record, ms. */
const LATE_FROM = MINUTE;

/** A line as a deed finds it. */
interface SteeredLine {
  readonly id: number;
  readonly roundId: number;
  readonly warningId: number;
  readonly areaCode: string;
  readonly placeName: string;
}

/** Records what an officer does to a line; answers the line and the person it was about. */
export async function recordSteer(
  client: PoolClient,
  lineId: number,
  steer: Steer,
  viewer: Viewer,
  now: Now,
): Promise<SteeredLine & { readonly isRepeat: boolean; readonly personCode: string | null }> {
  const found = await selectLine(client, lineId);
  demand(viewer, "call.steer", { adminAreaCode: found?.line.areaCode ?? null });
  if (!found) throw noSuchLine();
  const { line, plan, state } = found;
  if (await deedDone(client, steer.deedId)) return { ...line, isRepeat: true, personCode: null };
  if (plan.act !== "call") throw notCalling();
  const personCode = steer.personCode ?? openPerson(plan, state);
  const event = eventOf(steer, plan.key, personCode, now.at);
  if (event === null) throw personNeeded();
  if (personCode !== null && !plan.persons.some((person) => person.personCode === personCode)) {
    throw personNeeded();
  }
  await insertEvents(
    client,
    [
      {
        roundId: line.roundId,
        event,
        actor: viewer.login,
        reason: steer.reason,
        deedId: steer.deedId,
      },
    ],
    now.recordedAt,
  );
  return { ...line, isRepeat: false, personCode };
}

function eventOf(
  { deed }: Steer,
  lineKey: string,
  personCode: string | null,
  at: Instant,
): CallEvent | null {
  if (deed === "stop") return { kind: "stopped", lineKey, at };
  if (deed === "resume") return { kind: "resumed", lineKey, at };
  if (personCode === null) return null;
  if (deed === "confirmed" || deed === "declined") {
    return { kind: deed, personCode, way: "telephone", at };
  }
  return { kind: deed === "skip" ? "skipped" : deed, lineKey, personCode, at };
}

async function deedDone(client: Queryable, deedId: string) {
  const { rows } = await client.query<{
    roundId: number;
    warningId: number;
    personCode: string | null;
    kind: string;
    at: number;
  }>(
    `SELECT e.round_id::float8 AS "roundId", r.warning_id::float8 AS "warningId",
            e.person_code AS "personCode", e.kind, (extract(epoch FROM e.at) * 1000)::float8 AS at
       FROM call_event e JOIN call_round r ON r.id = e.round_id WHERE e.deed_id = $1`,
    [deedId],
  );
  return rows[0] ?? null;
}

async function askedIn(client: Queryable, roundId: number, personCode: string) {
  const { rows } = await client.query<{ warningId: number; calledAt: number }>(
    `SELECT r.warning_id::float8 AS "warningId",
            (extract(epoch FROM p.asked_at) * 1000)::float8 AS "calledAt"
       FROM call_person p JOIN call_round r ON r.id = p.round_id
      WHERE p.round_id = $1 AND p.person_code = $2`,
    [roundId, personCode],
  );
  return rows[0] ?? null;
}

async function selectLine(client: Queryable, id: number) {
  const { rows } = await client.query<SteeredLine & { plan: unknown; line: unknown }>(
    `SELECT l.id::float8 AS id, l.round_id::float8 AS "roundId",
            r.warning_id::float8 AS "warningId", l.area_code AS "areaCode",
            l.plan -> 'place' ->> 'name' AS "placeName", l.plan, l.line
       FROM call_line l JOIN call_round r ON r.id = l.round_id WHERE l.id = $1`,
    [id],
  );
  const row = rows[0];
  if (!row) return null;
  const { plan, line, ...head } = row;
  return { line: head, plan: linePlanSchema.parse(plan), state: lineSchema.parse(line) };
}

const notAPerson = () =>
  new Forbidden({
    code: "account-is-nobody",
    message: "这个账号没有对应到人员，无法确认叫应。",
    mend: "请系统管理员在账号中选定它对应的人员。",
  });

const notCalled = () =>
  new NotFound({
    code: "call-not-yours",
    message: "这次叫应没有叫到您，或它已被清除。",
    mend: "请在“我的叫应”中查看。",
  });

const deedTaken = () =>
  new Conflict({
    code: "deed-taken",
    message: "这个操作编号已用于另一次操作。",
    mend: "请刷新页面后再试。",
  });

const noSuchLine = () =>
  new NotFound({
    code: "call-line-unknown",
    message: "没有这一条叫应，或它已随演练清除。",
    mend: "请刷新叫应页面。",
  });

const notCalling = () =>
  new Conflict({
    code: "call-line-only-informs",
    message: "这里只是告知，不要求确认。",
    mend: "需要确认的单位见叫应看板。",
  });

const personNeeded = () =>
  new ValidationError(
    {
      code: "call-person-needed",
      message: "没有说明是对谁的操作。",
      mend: "请在这一条叫应的人员中选一位。",
    },
    { issues: [{ field: "personCode", message: "请选一位" }] },
  );
