import { randomUUID } from "node:crypto";
import { pino } from "pino";
import type { Act } from "@/lib/exercise/act";
import { type Instant, MINUTE } from "@/lib/time/instant";
import { createAccountService } from "@/server/access/service";
import { createAuditService } from "@/server/audit/service";
import type { Database } from "@/server/database/service";
import { createDeedService } from "@/server/deeds/service";
import { keptRosters } from "@/server/duty/service";
import { createExerciseService } from "@/server/exercise/service";
import { createFieldService } from "@/server/field/service";
import { createDeeds, createOutboxService } from "@/server/outbox/service";
import { createFieldDirectory, createPeopleService } from "@/server/people/service";
import { createWarningService } from "@/server/warnings/service";
import { COUNTY } from "../../unit/calling/given";
import { addOrganization, givenCalls } from "../calls/given";
import { NOW, openCommand } from "../incidents/given";

export const FROM_HERE = { address: null, session: null };
type WithoutId<A> = A extends Act ? Omit<A, "deedId"> : never;

/** An exercise over a small county, at a moment the test sets; nobody has an account but who gets one. */
export async function openPlay(database: Database) {
  const command = await openCommand(database);
  await addOrganization(database);
  // The accounts above were numbered by hand.
  await database.pool.query("ALTER TABLE user_account ALTER COLUMN id RESTART WITH 100");
  const called = givenCalls(database, NOW);
  const { calls } = called.startServer();
  await calls.tick();
  const wallNow = () => NOW;
  const log = pino({ level: "silent" });
  const parts = { database, countyCode: COUNTY };
  const audit = createAuditService({ countyCode: COUNTY, wallClock: wallNow });
  const deeds = createDeeds({
    database,
    outbox: createOutboxService({ ...parts, log, wallNow }),
  });
  const warnings = createWarningService(parts);
  const accounts = createAccountService({ ...parts, audit, wallClock: wallNow });
  const people = createPeopleService({
    ...parts,
    deeds,
    audit,
    rosters: (client) => keptRosters(client, COUNTY),
    wallClock: wallNow,
  });
  const clock = { now: () => called.hands.now, state: () => ({ mode: "live" }) as const, wallNow };
  const field = createFieldService({
    ...parts,
    clock,
    deeds,
    once: createDeedService({ deeds, audit, countyCode: COUNTY, wallNow }),
    audit,
    calls,
    tasks: command.tasks,
    incidents: command.incidents,
    attachments: command.attachments,
    warnings,
    directory: createFieldDirectory(database.pool, COUNTY),
    log,
    timeZone: "Asia/Shanghai",
    acceptMinutes: 5,
  });
  const exercise = createExerciseService({
    ...parts,
    clock,
    calls,
    tasks: command.tasks,
    people,
    field,
    incidents: command.incidents,
    warnings,
    countyName: "试县",
  });

  return {
    database,
    command,
    calls,
    called,
    accounts,
    exercise,
    /** Minutes after the beginning, for everybody. */
    at(minutes: number): Instant {
      called.hands.now = NOW + minutes * MINUTE;
      return command.at(minutes);
    },
    /** A warning of an exercise that calls people now. */
    async warn(seriesId: number): Promise<number> {
      const warningId = await called.rainWarning("orange");
      await called.transition({ warningId, seriesId, kind: "issue", from: "none", to: "orange" });
      await calls.tick();
      return warningId;
    },
    async act(act: WithoutId<Act>, deedId: string = randomUUID()) {
      const [outcome] = await exercise.act([{ ...act, deedId }], FROM_HERE);
      return outcome?.refused?.code ?? "done";
    },
    addAccount: (
      login: string,
      field: Pick<Parameters<typeof accounts.addAccount>[0], "role" | "adminAreaCode"> & {
        readonly departmentCode?: string;
        readonly personCode: string | null;
      },
    ) => accounts.addAccount({ login, name: login, password: PASSWORD, ...field }, "console"),
  };
}

const PASSWORD = "long-enough-and-nobodys-own-1";
