import type { PoolClient } from "pg";
import type { Logger } from "pino";
import { demand } from "@/lib/access/permissions";
import { maySee, type Viewer } from "@/lib/access/viewer";
import { afterIncidentDeed } from "@/lib/incident/life";
import type { TaskAssignForm, TaskCommandForm, TaskReportForm } from "@/lib/task/forms";
import { isOver } from "@/lib/task/life";
import { lookEveryMs } from "@/lib/task/lookEvery";
import type { Assignee, TaskPage, TaskRecord, TaskReport, TaskSummary } from "@/lib/task/record";
import type { TaskSearch } from "@/lib/task/search";
import type { AttachmentService } from "../attachments/service";
import type { ChannelService } from "../channels/service";
import type { ClockService } from "../clock/service";
import type { Database, Queryable } from "../database/service";
import type { DeedService } from "../deeds/service";
import type { AddressedEvent, Deeds } from "../outbox/service";
import { takeAnswers } from "./answers";
import { findAssignee, listAssignees } from "./assignees";
import { escalate } from "./escalation";
import { type Giving, giveOfPlan, giveTasks, type PlanGift } from "./giving";
import { insertDependencies } from "./givingStore";
import * as refusals from "./refusals";
import { type StepContext, takeStep } from "./steps";
import * as store from "./store";
import { type TellingParts, tellGiven } from "./telling";
import { tellRefused, tellTakenAway, tellWithdrawn } from "./tellingBack";
import { selectTold, selectToTell } from "./tellingStore";
import { withdrawUnstarted } from "./withdrawing";

export interface TaskService {
  /** A task not accepted by then is overdue, min. */
  readonly acceptMinutes: number;
  list(search: TaskSearch, viewer: Viewer): Promise<TaskPage>;
  /** NotFound where there is no such task for this viewer; likewise below. */
  get(id: number, viewer: Viewer): Promise<TaskRecord>;
  /** Tasks of an incident that a viewer may see, with their steps. */
  ofIncident(
    client: Queryable,
    incidentId: number,
    viewer: Pick<Viewer, "adminAreaCode">,
  ): Promise<{ tasks: TaskSummary[]; reports: TaskReport[] }>;
  /** Whom this viewer may choose to give a task to. */
  assignees(viewer: Viewer): Promise<readonly Assignee[]>;
  assign(form: TaskAssignForm, viewer: Viewer): Promise<TaskSummary>;
  /** A step of those who carry it out; the same deed sent again answers the same. */
  report(id: number, form: TaskReportForm, viewer: Viewer): Promise<TaskSummary>;
  /** Gives it to somebody else, lets it begin before those it waits for, or withdraws it. */
  command(id: number, form: TaskCommandForm, viewer: Viewer): Promise<TaskSummary>;
  /** Inside the order's transaction: the plan's tasks that were not given yet, and what to tell. */
  giveOfPlan(client: PoolClient, gift: PlanGift): Promise<readonly AddressedEvent[]>;
  /** Inside the transaction that ends a response: withdraws what nobody has begun. */
  withdrawUnstarted(
    client: PoolClient,
    incidentId: number,
    words: string,
    by: Viewer,
  ): Promise<readonly AddressedEvent[]>;
  /** Inside the transaction that merges incidents. */
  move(client: PoolClient, from: number, into: number): Promise<void>;
  /** How many tasks of an incident are not done with. */
  countOpen(client: Queryable, incidentId: number): Promise<number>;
  /** Notices tasks whose clock has run out; by itself every few seconds once started. */
  tick(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export interface TaskDeps extends TellingParts {
  readonly channels: Pick<ChannelService, "compose" | "enqueue" | "onReceipts">;
  readonly database: Pick<Database, "pool">;
  readonly clock: Pick<ClockService, "now" | "state">;
  /** For what happens by itself. */
  readonly tell: Deeds;
  readonly deeds: DeedService;
  readonly attachments: Pick<AttachmentService, "claim">;
  readonly log: Logger;
  readonly countyCode: string;
  readonly timeZone: string;
  readonly acceptMinutes: number;
}

export function createTaskService(deps: TaskDeps): TaskService {
  const { database, clock, deeds, attachments, log, countyCode } = deps;
  const { pool } = database;
  let looking: NodeJS.Timeout | null = null;
  let isStarted = false;
  let underWay: Promise<void> = Promise.resolve();

  function lookAgain(): void {
    looking = setTimeout(() => {
      underWay = tick()
        .catch((error) => log.error({ err: error }, "could not look for overdue tasks"))
        .then(() => {
          if (isStarted) lookAgain();
        });
    }, lookEveryMs(clock.state())).unref();
  }

  const context = (): StepContext => ({
    acceptMinutes: deps.acceptMinutes,
    timeZone: deps.timeZone,
    now: clock.now(),
  });

  /** The task, if there is one for this viewer. */
  async function known(client: Queryable, id: number, viewer: Viewer): Promise<KnownTask> {
    const [[task], ofOwnTeam] = await Promise.all([
      store.selectTasks(client, [id]),
      store.isOfOwnTeam(client, id, viewer),
    ]);
    // Who is in a team sees what the team is asked, wherever the team belongs.
    if (task && (ofOwnTeam || maySee(viewer, task.adminAreaCode))) return { task, ofOwnTeam };
    throw refusals.taskUnknown(id);
  }

  async function summary(client: Queryable, id: number): Promise<TaskSummary> {
    const [task] = await store.selectTasks(client, [id]);
    if (!task) throw refusals.taskUnknown(id);
    return task;
  }

  /** What screens are told of tasks that changed. */
  async function eventsOf(client: Queryable, ids: readonly number[]): Promise<AddressedEvent[]> {
    return newsOf(await store.selectTasks(client, ids));
  }

  function newsOf(tasks: readonly Pick<TaskSummary, "id" | "adminAreaCode">[]): AddressedEvent[] {
    return tasks.map((task) => ({
      event: { topic: "records", payload: { of: "task", ids: [String(task.id)] } },
      adminAreaCode: task.adminAreaCode ?? countyCode,
    }));
  }

  async function addressee(client: Queryable, to: { kind: Assignee["kind"]; code: string }) {
    const found = await findAssignee(client, countyCode, to.kind, to.code);
    if (found) return found;
    throw refusals.assigneeUnknown(to.code);
  }

  const giving = (by: Viewer): Giving => {
    const { now, acceptMinutes } = context();
    return { countyCode, by, now, acceptMinutes };
  };

  /** Late tasks of which somebody has to be told now. */
  const toTell = (client: Queryable) =>
    selectToTell(
      client,
      countyCode,
      deps.messagePolicy.overdue.map(({ afterMinutes }) => afterMinutes),
      clock.now(),
    );

  async function tick(): Promise<void> {
    const noticed = await store.selectNewlyOverdue(pool, countyCode, clock.now());
    if (noticed.length === 0 && (await toTell(pool)).length === 0) return;
    await deps.tell(async (client) => {
      // Somebody may have reported while this waited for its turn.
      const newly = await store.selectNewlyOverdue(client, countyCode, clock.now());
      for (const task of await store.selectTasks(client, newly)) {
        await takeStep(client, task, OVERDUE, context());
      }
      const told = await toTell(client);
      await escalate(client, deps, told, clock.now());
      return { value: null, events: await eventsOf(client, [...new Set([...newly, ...told])]) };
    });
  }

  deps.channels.onReceipts(async (client, receipts) => {
    const changed = await takeAnswers(client, deps, receipts, context());
    if (changed.length === 0) return;
    // The lane takes turns: told after the transaction that records the answer.
    void deps
      .tell(async () => ({ value: null, events: newsOf(changed) }))
      .catch((error) => log.error({ err: error }, "could not tell of answered tasks"));
  });

  return {
    acceptMinutes: deps.acceptMinutes,

    async list(search, viewer) {
      demand(viewer, "task.read");
      const { ids, total } = await store.searchTasks(pool, countyCode, search, viewer);
      return { rows: await store.selectTasks(pool, ids), total };
    },

    async get(id, viewer) {
      demand(viewer, "task.read");
      const { task, ofOwnTeam } = await known(pool, id, viewer);
      const reports = await store.selectReports(pool, [id]);
      return { task, reports, acceptMinutes: deps.acceptMinutes, ofOwnTeam };
    },

    async ofIncident(client, incidentId, viewer) {
      const tasks = await store.selectOfIncident(client, incidentId, viewer);
      const reports = await store.selectReports(
        client,
        tasks.map(({ id }) => id),
      );
      return { tasks, reports };
    },

    async assignees(viewer) {
      demand(viewer, "task.assign");
      return listAssignees(pool, countyCode, viewer);
    },

    async assign(form, viewer) {
      demand(viewer, "task.assign");
      return deeds.perform({ deedId: form.deedId, kind: "task.assign", viewer }, async (client) => {
        const incident = await openIncident(client, form.incidentId, viewer);
        const found = await addressee(client, form.to);
        demand(viewer, "task.assign", { ...found.concern, exercise: incident.exercise });
        const needed = await neededBy(client, form, viewer);
        const waits = needed.some(({ state }) => !isOver(state));
        const [given] = await giveTasks(client, giving(viewer), [
          {
            ...found,
            incidentId: incident.id,
            planKey: null,
            text: form.text,
            state: waits ? "blocked" : "assigned",
            scene: form.scene,
            minutes: form.minutes,
            position: form.position,
            exercise: incident.exercise,
          },
        ]);
        if (!given) throw new Error("A task was not kept.");
        const { taskId } = given;
        await insertDependencies(
          client,
          needed.map(({ id: needsId }) => ({ taskId, needsId })),
        );
        await tellGiven(client, deps, [given]);
        const answer = await summary(client, given.taskId);
        return {
          answer,
          events: newsOf([answer]),
          audited: {
            actor: viewer,
            action: "task.assign",
            subject: String(answer.id),
            detail: {
              incidentId: incident.id,
              to: form.to,
              text: form.text,
              ...(needed.length === 0 ? {} : { after: needed.map((task) => task.id) }),
            },
          },
        };
      });
    },

    async report(id, form, viewer) {
      demand(viewer, "task.report");
      const work = async (client: PoolClient, { task, ofOwnTeam }: KnownTask) => {
        if (!ofOwnTeam) demand(viewer, "task.report", task);
        const taken = await takeStep(client, task, { ...form, who: viewer }, context());
        if (form.attachments.length > 0) {
          const owner = { kind: "taskReport", id: await taken.reportId } as const;
          await attachments.claim(client, form.attachments, owner, viewer);
        }
        await tellGiven(client, deps, taken.released);
        if (form.deed === "refuse") await tellRefused(client, deps, [id]);
        return {
          answer: taken.task,
          events: newsOf(taken.changed),
          audited: {
            actor: viewer,
            action: "task.report",
            subject: String(id),
            detail: { deed: form.deed, words: form.words, attachments: form.attachments.length },
          } as const,
        };
      };
      const deed = { deedId: form.deedId, kind: `task.report ${id}`, viewer };
      return deeds.perform(deed, work, (client) => known(client, id, viewer));
    },

    async command(id, form, viewer) {
      demand(viewer, "task.assign");
      const work = async (client: PoolClient, { task }: KnownTask) => {
        demand(viewer, "task.assign", task);
        const [before] = await selectTold(client, [id]);
        const lifted = form.deed === "release" ? await store.liftDependencies(client, id) : null;
        const step = { deed: form.deed, words: form.words, position: null, occurredAt: null };
        const taken = await takeStep(client, task, { ...step, who: viewer }, context());
        const reportId = await taken.reportId;
        if (form.to) {
          const found = await addressee(client, form.to);
          demand(viewer, "task.assign", found.concern);
          await store.updateAssignee(client, id, found);
          if (before) await tellTakenAway(client, deps, { before, reportId });
        }
        if (form.deed === "withdraw") await tellWithdrawn(client, deps, [id]);
        const given = form.deed === "withdraw" ? [] : [{ taskId: id, reportId }];
        await tellGiven(client, deps, [...given, ...taken.released]);
        const answer = form.deed === "withdraw" ? taken.task : await summary(client, id);
        return {
          answer,
          events: newsOf([answer, ...taken.changed.filter((other) => other.id !== id)]),
          audited: {
            actor: viewer,
            action: COMMAND_ACTIONS[form.deed],
            subject: String(id),
            detail: { words: form.words, to: form.to, ...(lifted && { after: lifted }) },
          } as const,
        };
      };
      const deed = { deedId: form.deedId, kind: `task.command ${id}`, viewer };
      return deeds.perform(deed, work, (client) => known(client, id, viewer));
    },

    async giveOfPlan(client, gift) {
      const given = await giveOfPlan(client, giving(gift.by), gift);
      await tellGiven(client, deps, given);
      return newsOf(given.map(({ taskId, adminAreaCode }) => ({ id: taskId, adminAreaCode })));
    },

    async withdrawUnstarted(client, incidentId, words, by) {
      const done = await withdrawUnstarted(client, incidentId, { words, by }, context());
      await tellWithdrawn(client, deps, done.withdrawn);
      await tellGiven(client, deps, done.released);
      return newsOf(done.changed);
    },

    move: store.moveTasks,
    countOpen: store.countOpen,
    tick,

    start() {
      if (isStarted) return;
      isStarted = true;
      lookAgain();
    },

    async stop() {
      isStarted = false;
      if (looking) clearTimeout(looking);
      looking = null;
      await underWay;
    },
  };
}

/** What the audit calls it. */
const COMMAND_ACTIONS = {
  release: "task.release",
  reassign: "task.reassign",
  withdraw: "task.withdraw",
} as const;

/** The tasks a new one shall wait for, of its own incident and within the viewer's sight. */
async function neededBy(
  client: Queryable,
  { after, incidentId }: Pick<TaskAssignForm, "after" | "incidentId">,
  viewer: Viewer,
): Promise<readonly TaskSummary[]> {
  const ids = [...new Set(after)];
  const found = await store.selectTasks(client, ids);
  const own = found.filter(
    (task) => task.incidentId === incidentId && maySee(viewer, task.adminAreaCode),
  );
  if (own.length < ids.length) throw refusals.needsElsewhere();
  return own;
}

/** A task as its viewer stands to it. */
interface KnownTask {
  readonly task: TaskSummary;
  readonly ofOwnTeam: boolean;
}

const OVERDUE = {
  deed: "overdue",
  words: null,
  position: null,
  occurredAt: null,
  who: null,
} as const;

/**
 * The incident, where tasks may be given for it. A task of one's own opens an incident to who gives
 * it: of another area it is not there, unless somebody of the county has given one before.
 */
async function openIncident(
  client: Queryable,
  id: number,
  viewer: Viewer,
): Promise<store.IncidentHead> {
  const incident = await store.selectIncident(client, id);
  const isSeen =
    incident !== null &&
    (maySee(viewer, incident.adminAreaCode) || (await store.hasTaskIn(client, id, viewer)));
  if (!isSeen) throw refusals.incidentUnknown(id);
  if (afterIncidentDeed(incident.state, "assign") !== null) return incident;
  throw refusals.incidentOver(incident);
}
