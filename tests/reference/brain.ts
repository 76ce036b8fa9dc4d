import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./referenceData";

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a person would, without npm around it. */
export function brain(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(ROOT, "src/command/brain.ts"), ...args],
    { cwd: ROOT, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({
        code,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
      }),
    );
  });
}

/** The same, where it must succeed. */
export async function brainSays(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const { code, stdout, stderr } = await brain(args, env);
  if (code !== 0) throw new Error(`brain ${args.join(" ")} failed (${code}): ${stderr}`);
  return stdout;
}
