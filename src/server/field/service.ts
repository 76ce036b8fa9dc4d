import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { Conflict, NotFound } from "@/lib/error/domainError";
import type { IntentAnswer, SyncAnswer } from "@/lib/field/answer";
import type { Intent } from "@/lib/field/intent";
import { type AnswerFieldForm, intentSchema, type SyncRequest } from "@/lib/field/intentSchema";
import type { FieldMove, FieldSnapshot } from "@/lib/field/snapshot";
import { applyIntent } from "./apply";
import { movesOf } from "./moves";
import type { FieldParts } from "./parts";
import { takeSnapshot } from "./snapshot";

/** The field page (应急通): what one person has to know, and what its phone has done meanwhile. */
export interface FieldService {
  snapshot(viewer: Viewer): Promise<FieldSnapshot>;
  /**
   * Applies intents in their order. Each is answered for itself; one that could not be dealt with
   * now is not spoken of, nor is what stood behind it, and is sent again. Throws Conflict where they
   * are another person's.
   */
  sync(request: SyncRequest, viewer: Viewer): Promise<SyncAnswer>;
  /**
   * Does what one intent says, as `sync` does, for somebody without an account: simulated people. Null
   * where it could not be dealt with now.
   */
  apply(intent: Intent, viewer: Viewer): Promise<IntentAnswer | null>;
  /** The moves of some villages, as their own people see them. */
  moves(villageCodes: readonly string[], viewer: Viewer): Promise<readonly FieldMove[]>;
  /** The same for the one answer of a form that was sent before the page's scripts had come. */
  answerForm(form: AnswerFieldForm, viewer: Viewer): Promise<SyncAnswer>;
  /**
   * The whole number of somebody the viewer is to reach: the duty line above it, or who is next in
   * line of its open call. The look is on record. NotFound for anybody else.
   */
  dial(personCode: string, viewer: Viewer): Promise<string>;
}

export function createFieldService(parts: FieldParts): FieldService {
  /** What cannot be read is refused by itself. */
  async function answer(sent: { readonly id: string }, viewer: Viewer) {
    const intent = intentSchema.safeParse(sent);
    if (!intent.success) return unreadable(sent.id);
    if (intent.data.userId !== viewer.userId) throw ofAnother();
    const read: Intent = intent.data;
    return applyIntent(parts, read, viewer);
  }

  async function sync({ userId, intents }: SyncRequest, viewer: Viewer): Promise<SyncAnswer> {
    demand(viewer, "situation.read");
    if (userId !== viewer.userId) throw ofAnother();
    const answers: IntentAnswer[] = [];
    for (const sent of intents) {
      const said = await answer(sent, viewer);
      if (said === null) break;
      answers.push(said);
    }
    return { answers, wallAt: parts.clock.wallNow() };
  }

  return {
    sync,
    async apply(intent, viewer) {
      demand(viewer, "situation.read");
      return applyIntent(parts, intent, viewer);
    },
    async moves(villageCodes, viewer) {
      demand(viewer, "situation.read");
      const villages = await parts.directory.atRisk(villageCodes);
      const warnings = await parts.warnings.current(parts.database.pool, parts.clock.now(), viewer);
      const open = warnings.filter(({ liftedAt }) => liftedAt === null);
      return movesOf(parts, villages, open, viewer);
    },
    answerForm({ id, userId, roundId, answer: kind }, viewer) {
      const doing =
        kind === "confirmCall" ? { kind, roundId } : { kind, roundId, reason: "本人不在村" };
      const at = parts.clock.now();
      const intent: Intent = { id, clientId: id, userId, lane: "urgent", number: 1, at, doing };
      return sync({ userId, intents: [{ ...intent }] }, viewer);
    },

    async snapshot(viewer) {
      demand(viewer, "situation.read");
      return takeSnapshot(parts, viewer);
    },

    async dial(personCode, viewer) {
      demand(viewer, "call.answer", { personCode: viewer.personCode });
      const { person, calls } = await takeSnapshot(parts, viewer);
      const reachable = [person.dutyRoom, ...calls.map(({ nextContact }) => nextContact)];
      if (!reachable.some((contact) => contact?.personCode === personCode)) throw notToDial();
      return parts.deeds(async (client) => {
        const number = await parts.directory.numberOf(client, personCode);
        if (number === null) throw notToDial();
        await parts.audit.append(client, {
          actor: viewer,
          action: "field.dial",
          subject: personCode,
        });
        return { value: number, events: [] };
      });
    },
  };
}

function unreadable(id: string): IntentAnswer {
  return {
    id,
    outcome: "refused",
    message: "这一条的内容服务器读不懂，可能是旧版页面留下的。",
    mend: "请照它的内容重新填一次，或打电话报告。",
  };
}

const ofAnother = () =>
  new Conflict({
    code: "intents-of-another",
    message: "这部手机上有另一位人员未送出的记录，不会以您的名义送出。",
    mend: "请那位人员登录后再同步。",
  });

const notToDial = () =>
  new NotFound({
    code: "not-to-dial",
    message: "现在没有给您的这个号码。",
    mend: "请打值班室电话，由值班人员转接。",
  });
