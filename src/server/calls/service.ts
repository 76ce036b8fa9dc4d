import { isDeepStrictEqual } from "node:util";
import type { PoolClient } from "pg";
import type { Logger } from "pino";
import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { CallBoard } from "@/lib/calling/board";
import type { BoardAreas } from "@/lib/calling/boardAreas";
import type { CallAnswer, PolicyDraft, Steer } from "@/lib/calling/deed";
import type {
  CallFigureRecord,
  FigureSearch,
  HistorySearch,
  LineHistory,
  RoundPage,
} from "@/lib/calling/history";
import type { MyCall } from "@/lib/calling/mine";
import type { CallPolicy } from "@/lib/calling/policy";
import type { CallProgress } from "@/lib/calling/progress";
import type { CallSummary } from "@/lib/calling/summary";
import type { ToldCall } from "@/lib/calling/told";
import { Conflict, NotFound } from "@/lib/error/domainError";
import type { Instant } from "@/lib/time/instant";
import type { AuditEntry, AuditService } from "../audit/service";
import type { ChannelService } from "../channels/service";
import type { ClockService } from "../clock/service";
import type { Database } from "../database/service";
import { type AddressedEvent, createDeeds, type OutboxService } from "../outbox/service";
import type { PeopleService } from "../people/service";
import type { WarningService } from "../warnings/service";
import { type Answered, recordAnswer, recordSteer } from "./answers";
import { createBoards, type WrittenBoard } from "./boards";
import { insertEvents } from "./eventStore";
import { type CallsOfExercise, selectCallsOfExercise } from "./exerciseStore";
import { readFigures, readSummary } from "./figures";
import { selectLineHistory, selectMine, selectRoundPage } from "./historyStore";
import { createKeeper } from "./keeper";
import { type Memory, nearestDeadline } from "./memory";
import { type OutboxReading, type Passed, pass } from "./pass";
import { type PolicyWithLines, policiesWithLines } from "./policies";
import { FOLDER, insertPolicy, type PolicyVersion, selectPolicy } from "./policyStore";
import { portionsOf } from "./portions";
import { selectProgress } from "./progressStore";
import { eventsOfReceipts } from "./receipts";
import { selectCursor, selectRounds } from "./roundStore";
import { selectTold } from "./toldStore";

export type { Answered } from "./answers";
export type { CallsOfExercise } from "./exerciseStore";
export type { PolicyVersion } from "./policyStore";

/** Call-and-confirm: who is told of a warning, in which order, and who answered. */
export interface CallService {
  /** Goes on with what is open, after a restart from the database, and follows the county's clock. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Does what is due now; also done by itself a few times a second. */
  tick(): Promise<void>;
  /** The board of one warning, or of all open ones (null). */
  board(warningId: number | null, viewer: Viewer): Promise<CallBoard>;
  /** The same written down, as it is sent to browsers. */
  writtenBoard(warningId: number | null, viewer: Viewer): Promise<WrittenBoard>;
  /** How the calls of warnings stand, in a few numbers. */
  progress(
    which: { readonly warningIds: readonly number[] } | "open",
    viewer: Viewer,
  ): Promise<CallProgress[]>;
  /** A line with everything that happened to it; NotFound where the viewer may not see it. */
  line(lineId: number, viewer: Viewer): Promise<LineHistory>;
  history(search: HistorySearch, viewer: Viewer): Promise<RoundPage>;
  /** What a timeline tells of the calls of some warnings, in the order it became known. */
  told(warningIds: readonly number[], viewer: Viewer): Promise<readonly ToldCall[]>;
  figures(search: FigureSearch, viewer: Viewer): Promise<CallFigureRecord>;
  /** How the calls of some warnings were answered up to an instant, as figures say it. */
  summary(warningIds: readonly number[], until: Instant, viewer: Viewer): Promise<CallSummary>;
  /** Who is being called in an exercise now, and which villages were told: for simulated people. */
  calledInExercise(viewer: Viewer): Promise<CallsOfExercise>;
  /** Whether there is such a round, and it is an exercise's. */
  isExercise(roundId: number, viewer: Viewer): Promise<boolean>;
  /** The viewer's own calls, open ones first. */
  mine(viewer: Viewer): Promise<readonly MyCall[]>;
  /** The person who was called answers; a repeat of the deed answers what the first did. */
  answer(roundId: number, answer: CallAnswer, viewer: Viewer): Promise<Answered>;
  /** An officer stops, resumes, skips, telephones, or records what was said, with a reason. */
  steer(lineId: number, steer: Steer, viewer: Viewer): Promise<void>;
  /** All versions of the policy, the one in force first. */
  policies(viewer: Viewer): Promise<readonly [PolicyWithLines, ...PolicyWithLines[]]>;
  savePolicy(draft: PolicyDraft, viewer: Viewer): Promise<PolicyVersion>;
}

export interface CallDeps {
  readonly database: Pick<Database, "pool" | "write">;
  readonly outbox: Pick<
    OutboxService,
    "after" | "append" | "announce" | "subscribe" | "unannounced"
  >;
  readonly clock: Pick<ClockService, "now" | "state" | "subscribe" | "wallNow">;
  readonly people: Pick<PeopleService, "organizationForCalling" | "organizationNow">;
  readonly channels: Pick<ChannelService, "compose" | "enqueue" | "onReceipts">;
  readonly warnings: Pick<WarningService, "summaries">;
  readonly audit: AuditService;
  readonly log: Logger;
  readonly countyCode: string;
  readonly areas: BoardAreas;
  /** IANA time zone of the county's calendar. */
  readonly timeZone: string;
  /** The policy of the county's folder; null where it has none. */
  readonly folderPolicy: CallPolicy | null;
}

/** Of a pass that looks at no event of the outbox. */
const NOTHING_READ = -1;
/** Outbox events read in one pass. */
const READ_AT_ONCE = 500;

export function createCallService(deps: CallDeps): CallService {
  const { database, outbox, clock, channels, audit, log, countyCode, areas } = deps;
  const deeds = createDeeds({ database, outbox });
  const boards = createBoards({ pool: database.pool, countyCode, areas });
  let memory: Memory | null = null;
  /** Number of the outbox event that has been read up to; null before the first look. */
  let readTo: number | null = null;
  const keeper = createKeeper({ work, clock, log });
  /** The pass for recorded deeds that is under way, and the one that begins after it. */
  let going: Promise<void> = Promise.resolve();
  let coming: Promise<void> | null = null;
  let unsubscribe: (() => void)[] = [];

  channels.onReceipts(async (client, receipts) => {
    const events = eventsOfReceipts(receipts, clock.now());
    if (events.length === 0) return;
    await insertEvents(client, events, new Date(clock.wallNow()));
    keeper.wake();
  });

  async function work(): Promise<Instant | null> {
    for (;;) {
      // Outside the lane: on the embedded database an open transaction shuts out every other reader.
      const { after, entries } = await readOutbox();
      for (const portion of portionsOf(after, entries)) await take(portion);
      if (entries.length < READ_AT_ONCE) break;
    }
    return memory ? nearestDeadline(memory) : null;
  }

  async function take(reading: OutboxReading): Promise<void> {
    const { outboxId, messages, warnings } = await deeds(async (client) => {
      const value = await passOnce(client, reading);
      return { value, events: newsOf(value.warnings) };
    }).catch((error) => {
      readTo = null;
      throw error;
    });
    readTo = outboxId;
    if (warnings.size > 0) boards.changed();
    if (messages > 0) log.info({ messages }, "calls handed over");
  }

  /**
   * What is held is changed in place, so it is nobody's while a transaction is under way; of one
   * that failed it names an event that is not on record, and is folded anew.
   */
  async function passOnce(client: PoolClient, reading: OutboxReading): Promise<Passed> {
    const held = memory;
    memory = null;
    const passed = await pass(client, deps, held, reading);
    memory = passed.memory;
    return passed;
  }

  /** The folder's policy is in force until a person has saved one. */
  async function takeUpFolderPolicy(): Promise<void> {
    const content = deps.folderPolicy;
    if (content === null) return;
    await database.write(async (client) => {
      const inForce = await selectPolicy(client, countyCode);
      const isPersons = inForce.savedBy !== null && inForce.savedBy !== FOLDER;
      if (isPersons || isDeepStrictEqual(inForce.content, content)) return;
      await insertPolicy(client, countyCode, {
        version: inForce.version + 1,
        content,
        inForceFrom: clock.wallNow(),
        savedBy: FOLDER,
        note: "县域文件夹 calling.json",
      });
    });
  }

  async function readOutbox() {
    readTo ??= (await selectCursor(database.pool, countyCode)).outboxId;
    const after = readTo;
    return { after, entries: await outbox.after(after, READ_AT_ONCE) };
  }

  /** Records what a person did; what follows is done before the answer, for all who wait at once. */
  async function deed<T>(
    record: (client: PoolClient) => Promise<T>,
    entry: (recorded: T) => AuditEntry | null,
  ): Promise<T> {
    const recorded = await deeds(async (client) => {
      const value = await record(client);
      const audited = entry(value);
      if (audited) await audit.append(client, audited);
      return { value, events: [] };
    });
    await followRecorded();
    return recorded;
  }

  /** One pass for everybody whose deed was recorded before it begins: each looks at all open calls. */
  function followRecorded(): Promise<void> {
    coming ??= going.then(() => {
      coming = null;
      going = take({ after: NOTHING_READ, entries: [], later: [] }).then(
        // The next deadline may be another now.
        () => keeper.wake(),
        // What is on record is not lost by it: the next pass enters it.
        (error: unknown) => {
          log.warn({ err: error }, "what follows from an answer has to wait");
          keeper.wake();
        },
      );
      return going;
    });
    return coming;
  }

  return {
    async start() {
      await takeUpFolderPolicy();
      unsubscribe = [
        outbox.subscribe(({ entries }) => {
          if (!entries.some(({ event }) => event.topic === "warning")) return;
          // A board shows the warnings' present tiers.
          boards.changed();
          keeper.wake();
        }),
        clock.subscribe(() => {
          // An exercise may have been started over: its calls are gone.
          boards.changed();
          keeper.wake();
        }),
      ];
      keeper.start();
    },
    async stop() {
      for (const end of unsubscribe) end();
      await keeper.stop();
    },
    async tick() {
      await work();
    },

    async board(warningId, viewer) {
      demand(viewer, "call.read");
      return boards.board(warningId, viewer);
    },

    async writtenBoard(warningId, viewer) {
      demand(viewer, "call.read");
      return boards.written(warningId, viewer);
    },

    async progress(which, viewer) {
      demand(viewer, "call.read");
      return selectProgress(database.pool, countyCode, viewer, which);
    },

    async line(lineId, viewer) {
      demand(viewer, "call.read");
      const found = await selectLineHistory(database.pool, lineId, viewer);
      if (found) return found;
      throw new NotFound({
        code: "call-line-unknown",
        message: "没有这一条叫应，或它不在您可查看的范围内。",
        mend: "从叫应看板重新选择。",
      });
    },

    async history(search, viewer) {
      demand(viewer, "call.read");
      return selectRoundPage(database.pool, countyCode, search, viewer);
    },

    async told(warningIds, viewer) {
      demand(viewer, "call.read");
      return selectTold(database.pool, countyCode, warningIds, viewer);
    },

    async figures(search, viewer) {
      demand(viewer, "call.read");
      return readFigures(database.pool, { countyCode, areas, now: clock.now() }, search, viewer);
    },

    async summary(warningIds, until, viewer) {
      demand(viewer, "call.read");
      return readSummary(database.pool, { countyCode, areas }, { warningIds, until }, viewer);
    },

    async calledInExercise(viewer) {
      demand(viewer, "call.read");
      return selectCallsOfExercise(database.pool, countyCode);
    },

    async isExercise(roundId, viewer) {
      demand(viewer, "call.read");
      const [head] = await selectRounds(database.pool, [roundId]);
      return head?.exercise ?? false;
    },

    async mine(viewer) {
      demand(viewer, "call.answer");
      if (viewer.personCode === null) return [];
      return selectMine(database.pool, countyCode, viewer.personCode);
    },

    async answer(roundId, answer, viewer) {
      const now = { at: clock.now(), recordedAt: new Date(clock.wallNow()) };
      const { isRepeat: _isRepeat, ...answered } = await deed(
        (client) => recordAnswer(client, roundId, answer, viewer, now),
        ({ isRepeat, warningId }) =>
          isRepeat
            ? null
            : {
                actor: viewer,
                action: "call.answer",
                subject: String(warningId),
                detail: {
                  roundId,
                  answer: answer.answer,
                  personCode: viewer.personCode,
                  ...(answer.pressedAt === undefined ? {} : { pressedAt: answer.pressedAt }),
                },
              },
      );
      return answered;
    },

    async steer(lineId, steer, viewer) {
      const now = { at: clock.now(), recordedAt: new Date(clock.wallNow()) };
      await deed(
        (client) => recordSteer(client, lineId, steer, viewer, now),
        ({ isRepeat, warningId, placeName, personCode }) =>
          isRepeat
            ? null
            : {
                actor: viewer,
                action: "call.steer",
                subject: placeName,
                detail: { warningId, lineId, deed: steer.deed, personCode, reason: steer.reason },
              },
      );
    },

    async policies(viewer) {
      demand(viewer, "call.read");
      return policiesWithLines({ pool: database.pool, people: deps.people, countyCode });
    },

    async savePolicy(draft, viewer) {
      demand(viewer, "callPolicy.write");
      return deeds(async (client) => {
        const inForce = await selectPolicy(client, countyCode);
        if (inForce.version !== draft.basedOn) throw policyChanged(inForce.version);
        const saved = {
          version: inForce.version + 1,
          content: draft.content,
          inForceFrom: clock.wallNow(),
          savedBy: viewer.login,
          note: draft.note,
        };
        await insertPolicy(client, countyCode, saved);
        await audit.append(client, {
          actor: viewer,
          action: "callPolicy.write",
          subject: String(saved.version),
          detail: { note: draft.note },
        });
        return { value: { ...saved, savedByName: viewer.name }, events: [] };
      });
    },
  };
}

/** Says to everybody whose calls changed; what of them each may see is asked for anew. */
function newsOf(warnings: ReadonlySet<number>): AddressedEvent[] {
  if (warnings.size === 0) return [];
  return [
    {
      event: { topic: "records", payload: { of: "call", ids: [...warnings].map(String) } },
      adminAreaCode: null,
    },
  ];
}

const policyChanged = (version: number) =>
  new Conflict({
    code: "call-policy-changed",
    message: `叫应规定已有新的第 ${version} 版。`,
    mend: "请刷新页面，在新版上重做修改。",
  });
