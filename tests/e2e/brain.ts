import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const PROJECT_FOLDER = join(import.meta.dirname, "../..");

/** The command line beside the running demonstration; its answer as JSON. */
export async function brain(...args: readonly string[]): Promise<unknown> {
  const { DEMO_FOLDER } = process.env;
  if (!DEMO_FOLDER) throw new Error("The demonstration is not running.");
  const command = ["--import", "tsx", "src/command/brain.ts", ...args];
  const { stdout } = await run(process.execPath, [...command, "--data", DEMO_FOLDER, "--json"], {
    cwd: PROJECT_FOLDER,
  });
  return JSON.parse(stdout);
}
