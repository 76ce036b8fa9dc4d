import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Logger } from "pino";
import { z } from "zod";
import { type Application, setApplication } from "./application";
import { createAuditService } from "./audit/service";
import { type Config, loadConfig } from "./config/config";
import { createLog } from "./config/log";
import { createReleases } from "./config/release";
import { sessionSecret } from "./config/sessionSecret";
import type { Core } from "./core";
import { startCounty } from "./county/service";
import { openDatabase } from "./database/service";
import { refuseTakenPort, type Tls } from "./http/service";
import { explain, requireNode, stopOnSignal } from "./process";
import { createPushService } from "./push/service";
import { refuseMissingBuild } from "./screens/service";
import { startAccess } from "./startAccess";
import { startCommanding } from "./startCommanding";
import { startSensing } from "./startSensing";
import { startServing } from "./startServing";
import { createSystemService } from "./system/service";

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
    const core: Core = { config, log, started, database, county, audit, secret, wallNow };
    const sensing = await startSensing(core);
    const { sources, outbox, warnings, readings, clock, judging, intake, stations } = sensing;
    const { access, auditLog } = await startAccess(core, sensing);
    const commanding = await startCommanding(core, sensing);
    const { people, channels, calls, attachments, tasks, incidents, duty, field } = commanding;
    const push = createPushService({
      access,
      outbox,
      areaOfSeries: (id) => readings.series(id)?.adminAreaCode,
      countyCode,
      log,
      wallNow,
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

    const url = await startServing(core, {
      sensing,
      commanding,
      access,
      push,
      system,
      projectFolder: PROJECT_FOLDER,
      screens: options.screens,
      tls: options.tls ?? null,
      stopping: () => stopping,
    });

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
