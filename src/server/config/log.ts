import pino, { type Logger } from "pino";
import pretty from "pino-pretty";
import type { Config } from "./config";

/** One JSON line per event on standard output; for eyes only where that is a terminal. */
export function createLog(config: Pick<Config, "logLevel">): Logger {
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Whatever is logged whole: keys, cookies and passwords stay out.
    redact: ["*.authorization", "*.cookie", "*.password", "*.key", "*.secret"],
  };
  if (!process.stdout.isTTY) return pino(options);
  return pino(
    options,
    pretty({ sync: true, translateTime: "SYS:HH:MM:ss", ignore: "pid,hostname" }),
  );
}
