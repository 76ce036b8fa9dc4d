import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process for good: a pid alone comes back to another process one day. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the words of the system; null where the system does not tell. */
  readonly started: string | null;
}

/** Who a process is, or null when there is none of that number. */
export function identify(pid: number): ProcessIdentity | null {
  return exists(pid) ? { pid, started: startOf(pid) } : null;
}

/** Whether that very process still runs. */
export function isAlive(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  if (!now) return false;
  return identity.started === null || now.started === null || now.started === identity.started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function startOf(pid: number): string | null {
  return process.platform === "linux" ? startOnLinux(pid) : startByPs(pid);
}

/** Clock ticks since this boot, with the boot's own id. A zombie has ended: it holds nothing open. */
function startOnLinux(pid: number): string | null {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything; fields are counted after it. Field 3 is the state,
    // field 22 the start (proc(5)).
    const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return "ended";
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${fields[19] ?? ""}`;
  } catch {
    return null;
  }
}

function startByPs(pid: number): string | null {
  try {
    const said = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return said.trim() || null;
  } catch {
    return null;
  }
}
