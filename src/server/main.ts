import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Logger } from "pino";
import { z } from "zod";
import { Conflict } from "@/lib/error/domainError";
import { DAY, MINUTE } from "@/lib/time/instant";
import { createAccessService } from "./access/service";
import { type Application, setApplication } from "./application";
import { createAttachmentService } from "./attachments/service";
import { createAuditLog, createAuditService, createHeadKeeper } from "./audit/service";
import { createCallService } from "./calls/service";
import { channelRoutes, createChannelService } from "./channels/service";
import { createClockService } from "./clock/service";
import { type Config, loadConfig } from "./config/config";
import { createLog } from "./config/log";
import { createReleases } from "./config/release";
import { sessionSecret } from "./config/sessionSecret";
import { startCounty } from "./county/service";
import { type Database, openDatabase } from "./database/service";
import { createDeedService } from "./deeds/service";
import {
  calendarRoutes,
  createDutyService,
  createGapAlarms,
  createOpenMatters,
} from "./duty/service";
import { createExerciseService, exerciseRoutes } from "./exercise/service";
import { createFieldService } from "./field/service";
import { createHealthRoutes } from "./health/service";
import {
  createGuard,
  createHttpService,
  createSecurityHeaders,
  refuseTakenPort,
  type Tls,
} from "./http/service";
import { createIncidentService } from "./incidents/service";
import { createIntakeService, intakeRoutes } from "./intake/service";
import { createJudgingService } from "./judging/service";
import { createDeeds, createOutboxService } from "./outbox/service";
import { createDutyDirectory, createFieldDirectory, createPeopleService } from "./people/service";
import { explain, requireNode, stopOnSignal } from "./process";
import { createPushService, LIVE_PATH } from "./push/service";
import { createReadingService } from "./readings/service";
import { clockRoutes, createReplayService } from "./replay/service";
import { refuseMissingBuild, startScreens } from "./screens/service";
import { createSourceService, type SourceService } from "./sources/service";
import { createStationService } from "./stations/service";
import { createSystemService } from "./system/service";
import { createTaskService } from "./tasks/service";
import { createWarningService } from "./warnings/service";

export interface StartOptions {
  readonly config: Config;
  /** `built`: the pages of `npm run build`; `none`: only the machines' routes, for tests and benches. */
  readonly screens: "built" | "development" | "none";
  /** Serves TLS itself, as a demonstration does for phones of the local net. */
  readonly tls?: Tls | null;
  readonly log?: Logger;
}

export interface Running {
  readonly application: Application;
  /** Where it answers on this machine. */
  readonly url: string;
  /** Stops everything, in the reverse of the order it was started in. */
  stop(): Promise<void>;
}

/** The folder of package.json, next.config.ts and the built pages. */
const PROJECT_FOLDER = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The start-up story, from the database up to the open port. Whoever is asked by a reading finds
 * everything below already running; stopping goes the same way back.
 */
export async function startApplication(options: StartOptions): Promise<Running> {
  const { config } = options;
  const log = options.log ?? createLog(config);
  const wallNow = () => Date.now();
  const started = createReleases(log);
  let stopping = false;

  try {
    // What a person can mend is said before anything takes time.
    const secret = await sessionSecret(config);
    await refuseTakenPort(config.port, config.host);
    if (options.screens === "built") refuseMissingBuild(PROJECT_FOLDER);

    const database = await openDatabase({
      url: config.databaseUrl ?? undefined,
      dataFolder: config.dataFolder,
      onEvent: ({ kind, sentence, detail }) => {
        const level = kind === "died" || kind === "lost" ? "warn" : "info";
        log[level]({ database: kind, detail }, sentence);
      },
    });
    started.push("database", () => database.close());

    const { county, outcome } = await startCounty(database, config.countyFolder, wallNow());
    const countyCode = county.code;
    log.info({ county: county.name, outcome }, "county folder read");

    const audit = createAuditService({ countyCode, wallClock: wallNow });
    const sources = createSourceService({ database, audit, countyCode, wallNow });
    await refuseRealSourcesOnEmbedded(database, sources);
    const outbox = createOutboxService({ database, log, countyCode, wallNow });
    outbox.start();
    started.push("outbox", () => outbox.stop());

    const warnings = createWarningService({ database, countyCode });
    const readings = createReadingService({ database, countyCode });
    const clock = createClockService({ database, outbox, audit, log, countyCode, wallNow });
    const judging = createJudgingService({
      database,
      readings,
      warnings,
      outbox,
      clock,
      sources,
      log,
      countyCode,
    });
    await clock.start();
    await judging.start();
    started.push("judging", () => judging.stop());
    started.push("clock", () => clock.stop());
    log.info(judging.figures(), "engine rebuilt");

    const intake = createIntakeService({ sources, readings, judging, clock });
    started.push("intake", () => intake.stop());
    const replay = createReplayService({ clock, judging, readings, sources });
    const stations = createStationService({ database, clock, warnings, county });
    const access = createAccessService({
      database,
      audit,
      countyCode,
      secret,
      sealSecret: config.secondFactorKey ?? secret,
      issuer: `${county.name}应急大脑`,
      restsAfter: config.idleMinutes * MINUTE,
      passwordLasts: config.passwordDays === null ? null : config.passwordDays * DAY,
      isExercise: () => clock.state().mode === "replay",
      wallClock: wallNow,
      log,
    });
    access.start();
    // Also what was let in before a restart: the clock may have come back live.
    const endExercise = () =>
      access.endExercise().catch((error) => log.error({ err: error }, "could not end an exercise"));
    clock.subscribe(({ mode }) => void (mode === "live" && endExercise()));
    if (clock.state().mode === "live") await endExercise();
    started.push("access", () => access.stop());
    const { timeZone, response } = county;
    const { dataFolder } = config;
    const auditLog = createAuditLog({ database, audit, countyCode, timeZone, dataFolder });
    const heads = createHeadKeeper({ database, countyCode, dataFolder, wallClock: wallNow, log });
    heads.start();
    started.push("audit", () => heads.stop());
    const deeds = createDeeds({ database, outbox });
    const people = createPeopleService({ database, deeds, audit, countyCode, wallClock: wallNow });
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
    });
    tasks.start();
    started.push("tasks", () => tasks.stop());
    const incidents = createIncidentService({
      database,
      clock,
      deeds: once,
      warnings,
      stations,
      tasks,
      calls,
      attachments,
      rules: response,
      countyCode,
    });
    judging.onClear((client) => incidents.clearExercises(client));
    const exercise = createExerciseService({
      database,
      clock,
      calls,
      tasks,
      people,
      incidents,
      warnings,
      countyCode,
    });
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
    const gapAlarms = createGapAlarms({
      database,
      directory: dutyDirectory,
      people,
      channels,
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
    const push = createPushService({
      access,
      outbox,
      areaOfSeries: (id) => readings.series(id)?.adminAreaCode,
      countyCode,
      log,
    });
    const system = createSystemService({
      database,
      clock,
      judging,
      push,
      version: productVersion(),
      countyCode,
      countyFolder: config.countyFolder,
      dataFolder: config.dataFolder,
    });

    const application: Application = {
      config,
      log,
      county,
      database,
      clock,
      sources,
      intake,
      judging,
      outbox,
      stations,
      warnings,
      people,
      incidents,
      tasks,
      attachments,
      duty,
      access,
      audit,
      auditLog,
      calls,
      channels,
      field,
      system,
    };
    setApplication(application);
    started.push("application", () => setApplication(null));

    const screens =
      options.screens === "none"
        ? null
        : await startScreens({
            projectFolder: PROJECT_FOLDER,
            mode: options.screens,
            sessionSecret: secret,
            publicUrl: config.publicUrl,
          });
    if (screens) started.push("screens", () => screens.stop());

    const http = createHttpService({
      routes: [
        ...intakeRoutes({ intake, sources }),
        ...channelRoutes({ channels, wallNow }),
        ...calendarRoutes(duty),
        ...exerciseRoutes({ exercise, sources }),
        ...clockRoutes({ clock, replay, sources, access }),
        ...createHealthRoutes({
          readiness: {
            databaseReady: () => database.ready(),
            engineCaughtUp: () => judging.caughtUp(),
            stopping: () => stopping,
          },
          metrics: {
            database,
            intake,
            judging,
            outbox,
            push,
            duty,
            openWarnings: system.openWarnings,
          },
          metricsToken: config.metricsToken,
        }),
      ],
      pages: screens?.handle ?? null,
      guard: createGuard({
        isLoggedIn: async (request) => (await access.sessionOf(request)) !== null,
        publicFiles: screens?.publicFiles ?? new Set(),
      }),
      securityHeaders: createSecurityHeaders({
        onlyTls: config.publicUrl?.startsWith("https:") ?? false,
        development: options.screens === "development",
        tianditu: config.tiandituKey !== null,
      }),
      trustedProxies: config.trustedProxies,
      tls: options.tls ?? null,
      log,
    });
    await push.start(http.server);
    screens?.followUpgrades(http.server, LIVE_PATH);
    const port = await http.listen(config.port, config.host);
    started.push("http", () => http.stop());
    started.push("push", () => push.stop());
    const url = `http://localhost:${port}`;
    log.info({ url, database: database.kind }, `服务已就绪：${url}`);

    return {
      application,
      url,
      stop() {
        stopping = true;
        return started.undo();
      },
    };
  } catch (error) {
    await started.undo();
    throw error;
  }
}

/** What survives only kill -9 must not be what a county's real readings rest on. */
async function refuseRealSourcesOnEmbedded(
  database: Database,
  sources: SourceService,
): Promise<void> {
  if (database.kind === "server") return;
  const real = (await sources.list()).filter(({ kind, enabled }) => kind === "real" && enabled);
  if (real.length === 0) return;
  throw new Conflict({
    code: "real-source-needs-postgresql",
    message: `已启用真实数据源（${real.map(({ name }) => name).join("、")}），而内置数据库只供试用，突然断电可能丢失数据。`,
    mend: "请设置 DATABASE_URL 指向 PostgreSQL（含 PostGIS）后再启动；用 brain backup 与 brain restore 可以把现有数据搬过去。",
  });
}

function productVersion(): string {
  const file: unknown = JSON.parse(readFileSync(join(PROJECT_FOLDER, "package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(file).version;
}

/** `npm start`: starts, waits for a signal, stops. */
async function run(): Promise<void> {
  requireNode();
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      host: { type: "string" },
      data: { type: "string" },
      county: { type: "string" },
      dev: { type: "boolean", default: false },
    },
  });
  const config = loadConfig({
    PORT: values.port,
    HOST: values.host,
    DATA_FOLDER: values.data,
    COUNTY: values.county,
  });
  const log = createLog(config);
  const screens = values.dev ? "development" : "built";
  const running = await startApplication({ config, log, screens });
  stopOnSignal(running.stop, log);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  run().catch((error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  });
}
