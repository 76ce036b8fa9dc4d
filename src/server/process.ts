import type { Logger } from "pino";
import { isDomainError } from "@/lib/error/domainError";
import { ConfigError } from "./config/config";

/** Ends the process where Node is older than the packages ask for: later it would fail with riddles. */
export function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`需要 Node.js 20.19 或更高版本，当前是 ${process.versions.node}。请升级后再启动。`);
  process.exit(1);
}

/** Stops in order at the first signal, and at once at the second. */
export function stopOnSignal(stop: () => Promise<void>, log: Logger): void {
  let asked = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (asked) {
      log.warn("第二次收到停止信号，立即退出。");
      process.exit(1);
    }
    asked = true;
    log.info({ signal }, "正在停机；再按一次 Ctrl-C 立即退出。");
    stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, "停机时出错");
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}

/** Why it did not start: one clear sentence for what a person can mend, the whole story for a defect. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (isDomainError(error)) return `启动失败：${error.message}${error.mend}`;
  const story = error instanceof Error ? error.stack : String(error);
  return `启动失败（程序缺陷，请连同以下内容报告）：${story}`;
}
