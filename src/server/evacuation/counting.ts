import type { PoolClient } from "pg";
import { demand } from "@/lib/access/permissions";
import { accountIdOf, type Viewer } from "@/lib/access/viewer";
import { Conflict, NotFound } from "@/lib/error/domainError";
import type { IntentAnswer, OtherSide } from "@/lib/field/answer";
import { countWords, isAnothers, type KeptCount, meets } from "@/lib/field/headcount";
import type { Doing, Intent } from "@/lib/field/intent";
import type { Instant } from "@/lib/time/instant";
import type { AuditEntry } from "../audit/service";
import type { AddressedEvent } from "../outbox/service";
import { type CountRow, insertCount, matterExists, selectCount, selectInForce } from "./countStore";

export type CountDoing = Extract<Doing, { kind: "headcount" | "settle" }>;
export type CountIntent = Intent & { readonly doing: CountDoing };

/** What one count came to; `audited` and `events` only where something was written. */
export interface Counted {
  readonly answer: IntentAnswer;
  readonly audited: AuditEntry | null;
  readonly events: readonly AddressedEvent[];
}

/**
 * Puts one count on record, inside the writer's transaction. The writer lane lets one in after the
 * other, so that what was read stays true until this is written. A count that meets another's is
 * kept beside it, out of force, until a person says which is right.
 */
export async function putCount(
  client: PoolClient,
  countyCode: string,
  intent: CountIntent,
  viewer: Viewer,
  now: Instant,
): Promise<Counted> {
  const { doing } = intent;
  demand(viewer, "evacuation.report", {
    adminAreaCode: doing.adminAreaCode,
    departmentCode: viewer.departmentCode,
  });
  const before = await selectCount(client, intent.id);
  if (before) return repeated(client, before, viewer);
  if (!(await matterExists(client, countyCode, doing.matter, doing.adminAreaCode))) {
    throw matterUnknown();
  }
  const inForce = await selectInForce(client, doing.matter, doing.adminAreaCode);
  const base = doing.kind === "settle" ? doing.theirs : doing.base;
  const other = meets(inForce, { base, userId: accountIdOf(viewer) });
  if (doing.kind === "settle") await refuseOthersCount(client, doing.mine, viewer);
  const held = other !== null;
  // Of a settlement for the other side nothing new comes in force.
  const gives = !held && !(doing.kind === "settle" && doing.keep === "theirs");
  await insertCount(client, countyCode, {
    id: intent.id,
    matter: doing.matter,
    adminAreaCode: doing.adminAreaCode,
    version: gives ? (inForce.at(-1)?.version ?? 0) + 1 : null,
    base,
    count: doing.count,
    // One that met yet another settles nothing.
    settles: doing.kind === "settle" && !held ? { id: doing.mine, keep: doing.keep } : null,
    occurredAt: Math.min(intent.at, now),
    recordedAt: now,
    who: viewer.name,
    userId: accountIdOf(viewer),
  });
  return {
    answer: other ? conflictWith(intent.id, other) : { id: intent.id, outcome: "applied", at: now },
    audited: {
      actor: viewer,
      action: doing.kind === "settle" ? "evacuation.settle" : "evacuation.count",
      subject: doing.adminAreaCode,
      detail: { matter: doing.matter, count: countWords(doing.count), held },
    },
    events: [
      {
        event: { topic: "records", payload: { of: "evacuation", ids: [doing.adminAreaCode] } },
        adminAreaCode: doing.adminAreaCode,
      },
    ],
  };
}

/** The answer was lost on its way: said again, by what holds now. */
async function repeated(client: PoolClient, row: CountRow, viewer: Viewer): Promise<Counted> {
  if (row.userId !== accountIdOf(viewer)) throw countTaken();
  const inForce = row.version !== null || row.isSettlement || row.isSettled;
  const others = inForce
    ? []
    : (await selectInForce(client, row.matter, row.adminAreaCode)).filter((kept) =>
        isAnothers(kept, accountIdOf(viewer)),
      );
  const other = others.at(-1);
  const answer: IntentAnswer = other
    ? conflictWith(row.id, other)
    : { id: row.id, outcome: "applied", at: row.at };
  return { answer, audited: null, events: [] };
}

async function refuseOthersCount(client: PoolClient, id: string, viewer: Viewer): Promise<void> {
  const mine = await selectCount(client, id);
  if (!mine || mine.userId !== viewer.userId) throw nothingToSettle();
}

function conflictWith(id: string, other: KeptCount): IntentAnswer {
  const theirs: OtherSide = {
    source: "转移点名",
    who: other.by,
    at: other.at,
    words: countWords(other.count),
    count: { version: other.version, count: other.count },
  };
  return { id, outcome: "conflict", message: "两处点名不一样，请定哪一个算数。", theirs };
}

const matterUnknown = () =>
  new NotFound({
    code: "move-unknown",
    message: "没有这次转移，或它已随演练清除。",
    mend: "请刷新后在“任务”页重新点名。",
  });

const countTaken = () =>
  new Conflict({
    code: "count-of-another",
    message: "这个点名编号已由他人使用。",
    mend: "请重新点名。",
  });

const nothingToSettle = () =>
  new NotFound({
    code: "nothing-to-settle",
    message: "没有找到要定的那次点名。",
    mend: "请刷新后重新点名。",
  });
