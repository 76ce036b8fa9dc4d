import { DEFAULT_TASK_MESSAGES } from "@/lib/task/messagePolicy";
import { createAttachmentService } from "./attachments/service";
import { createCallService } from "./calls/service";
import { createChannelService } from "./channels/service";
import type { Core } from "./core";
import { createDeedService } from "./deeds/service";
import { createDutyService, createGapAlarms, createOpenMatters, keptRosters } from "./duty/service";
import { createEvacuationService } from "./evacuation/service";
import { createExerciseService } from "./exercise/service";
import { createFieldService } from "./field/service";
import { createIncidentService, createWarningJoining } from "./incidents/service";
import { createDeeds } from "./outbox/service";
import { createDutyDirectory, createFieldDirectory, createPeopleService } from "./people/service";
import type { Sensing } from "./startSensing";
import { createTaskService } from "./tasks/service";

export type Commanding = Awaited<ReturnType<typeof startCommanding>>;

/** From a warning to people moving: calls and their channels, incidents, tasks, duty, the field. */
export async function startCommanding(core: Core, sensing: Sensing) {
  const { config, database, county, audit, log, secret, started, wallNow } = core;
  const { outbox, clock, judging, warnings, stations } = sensing;
  const { code: countyCode, timeZone, response } = county;
  const deeds = createDeeds({ database, outbox });
  const people = createPeopleService({
    database,
    deeds,
    audit,
    countyCode,
    rosters: (client) => keptRosters(client, countyCode),
    wallClock: wallNow,
  });
  const channels = createChannelService({
    database,
    clock,
    audit,
    log,
    county,
    secret,
    publicUrl: config.publicUrl,
    outgoingNetworks: config.outgoingNetworks,
    given: config.channels,
    wallNow,
  });
  const calls = createCallService({
    database,
    outbox,
    clock,
    people,
    channels,
    audit,
    log,
    countyCode,
    areas: county,
    folderPolicy: county.calling,
    timeZone: county.timeZone,
    warnings,
  });
  await channels.start();
  started.push("channels", () => channels.stop());
  await calls.start();
  started.push("calls", () => calls.stop());
  const once = createDeedService({ deeds, audit, countyCode, wallNow });
  const attachments = createAttachmentService({ database, log, countyCode, timeZone, wallNow });
  attachments.start();
  started.push("attachments", () => attachments.stop());
  const messagePolicy = response?.tasks ?? DEFAULT_TASK_MESSAGES;
  const tasks = createTaskService({
    database,
    clock,
    tell: deeds,
    deeds: once,
    attachments,
    people,
    channels,
    wallNow,
    log,
    countyCode,
    timeZone,
    acceptMinutes: response?.acceptMinutes ?? 5,
    messagePolicy,
  });
  tasks.start();
  started.push("tasks", () => tasks.stop());
  const evacuation = createEvacuationService({ database, countyCode });
  const dutyDirectory = createDutyDirectory(database.pool, countyCode);
  const duty = createDutyService({
    database,
    deeds,
    audit,
    directory: dutyDirectory,
    countyCode,
    timeZone: county.timeZone,
    wallClock: wallNow,
    openMatters: createOpenMatters({ database, warnings, clock, timeZone: county.timeZone }),
  });
  const incidents = createIncidentService({
    database,
    clock,
    deeds: once,
    warnings,
    stations,
    duty,
    tasks,
    calls,
    evacuation,
    attachments,
    rules: response,
    countyCode,
  });
  const warningJoining = createWarningJoining({
    database,
    tell: deeds,
    outbox,
    log,
    countyCode,
  });
  await warningJoining.start();
  started.push("incidents", () => warningJoining.stop());
  judging.onClear((client) => incidents.clearExercises(client));
  const gapAlarms = createGapAlarms({
    database,
    directory: dutyDirectory,
    people,
    channels,
    channelPolicy: messagePolicy,
    clock,
    log,
    countyCode,
    timeZone,
    wallClock: wallNow,
  });
  gapAlarms.start();
  started.push("duty", () => gapAlarms.stop());
  const field = createFieldService({
    database,
    clock,
    deeds,
    once,
    audit,
    calls,
    tasks,
    incidents,
    attachments,
    warnings,
    directory: createFieldDirectory(database.pool, countyCode),
    log,
    countyCode,
    timeZone,
    acceptMinutes: response?.acceptMinutes ?? 5,
  });
  const exercise = createExerciseService({
    database,
    clock,
    calls,
    tasks,
    people,
    incidents,
    warnings,
    field,
    countyCode,
    countyName: county.name,
  });
  return { people, channels, calls, attachments, tasks, incidents, exercise, duty, field };
}
