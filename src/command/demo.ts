import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { type Instant, SECOND } from "@/lib/time/instant";
import { loadConfig } from "@/server/config/config";
import { continueRosters } from "@/server/duty/service";
import { playPeople } from "@/server/exercise/service";
import { type Running, startApplication } from "@/server/main";
import { lanAddresses } from "./demo/addresses";
import { localCertificate } from "./demo/certificate";
import { chooseProgram } from "./demo/chooseProgram";
import { commanderAddress } from "./demo/commander";
import type { KeptPlay } from "./demo/kept";
import { readOptions, requireFreePort } from "./demo/options";
import { createPlayer, placedPlay } from "./demo/player";
import { clearFolder, prepareAccess, readCounty } from "./demo/prepare";
import type { Program } from "./demo/program";
import { commanderText, createProgressLine, welcomeText } from "./demo/terminal";
import { explain } from "./explain";

/** The same people behave the same in every demonstration. */
const PEOPLE_SEED = 1;

/** Simulated people may be so much behind, wall time, before the storm waits for them. */
const MOST_BEHIND_MS = SECOND;

const PROJECT_FOLDER = join(import.meta.dirname, "../..");

/** Starts the whole product on its embedded database and plays a storm through the public intake. */
async function demo(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const county = await readCounty(options.county);
  const program = options.storm ? await chooseProgram(county, options) : null;
  const folder = options.data ?? join(PROJECT_FOLDER, "data/demo", county.code);
  const config = loadConfig({
    PORT: String(options.port),
    DATA_FOLDER: folder,
    COUNTY: options.county,
  });
  // Before anything is emptied or made: whoever is refused must find all as it was.
  await requireFreePort(config.port, config.host);
  if (options.fresh) clearFolder(folder);
  const isFirst = !existsSync(join(folder, "database"));
  mkdirSync(folder, { recursive: true });

  const { timeZone } = county;
  const wallNow = () => Date.now();
  const line = createProgressLine(timeZone, wallNow);
  line.say(`启动 ${county.name}（${folder}）…${isFirst ? " 首次启动要建库，约 15 秒" : ""}`);
  const log = pino(
    { level: config.logLevel, base: null },
    pino.destination(join(folder, "server.log")),
  );
  const tls = options.https ? await localCertificate(folder, lanAddresses(), wallNow()) : null;
  const running = await startApplication({ config, screens: "built", tls, log });
  const ending = new AbortController();
  stopOnSignal(ending);
  try {
    const { application } = running;
    const kept = await prepareAccess(application, folder, county);
    await application.database.write((client) => continueRosters(client, county, wallNow()));
    const play = program
      ? placedPlay(program, kept.play, { speed: options.speed, wallNow: wallNow() })
      : null;
    const { login, password, visitor } = kept;
    const isEmbedded = application.database.kind === "embedded";
    line.say(
      welcomeText({
        url: running.url,
        port: config.port,
        host: config.host,
        login,
        password,
        visitor: visitor && { ...visitor, calledAt: calledAt(program, play), timeZone },
        isEmbedded,
        tls,
      }),
    );
    if (program && play) {
      let keptUp: Instant | null = null;
      const player = createPlayer({
        program,
        application,
        url: running.url,
        folder,
        kept,
        play,
        line,
        wallNow,
        speed: options.speed,
        waitsFor: () => (keptUp === null ? null : keptUp + options.speed * MOST_BEHIND_MS),
        signal: ending.signal,
      });
      const people = playPeople({
        url: running.url,
        key: kept.sourceKey,
        seed: PEOPLE_SEED,
        signal: ending.signal,
        onKeptUp: (through) => {
          keptUp = through;
        },
      });
      const commander = inviteCommander(running, ending.signal, line.say);
      await Promise.all([player.play(), people, commander]);
    }
    await aborted(ending.signal);
  } finally {
    line.say("正在停止… stopping");
    await running.stop();
  }
}

/** When the play first calls the person whom the visitor plays; null where it does not, or has. */
function calledAt(program: Program | null, play: KeptPlay | null): Instant | null {
  if (!program?.visitor || !play || play.isOver) return null;
  return program.visitor.calledAt + play.startsAt - program.span.startsAt;
}

/** Says the commander's address once the exercise has begun. */
async function inviteCommander(
  { application, url }: Running,
  signal: AbortSignal,
  say: (sentence: string) => void,
): Promise<void> {
  const address = await commanderAddress(application, { url, signal });
  if (address !== null) say(commanderText(address));
}

/** The first signal ends the play and stops the server in order; the second ends the process. */
function stopOnSignal(ending: AbortController): void {
  const stop = () => {
    if (ending.signal.aborted) process.exit(1);
    ending.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true }),
  );
}

demo(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explain(error));
    process.exit(1);
  },
);
