import { isDomainError } from "@/lib/error/domainError";
import { ConfigError } from "@/server/config/config";

/** One clear sentence for what a person can mend, with its parts; the whole story for a defect. */
export function explain(error: unknown): string {
  if (isDomainError(error)) {
    const parts = error.issues.map(({ message }) => message);
    return [...parts, `${error.message}${error.mend}`].join("\n");
  }
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}

/** The same for a program that reads `--json`. */
export function refusal(error: unknown) {
  if (isDomainError(error)) {
    const { code, message, mend, issues } = error;
    return { code, message, mend, issues };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: error instanceof ConfigError ? "config" : "defect",
    message,
    mend: "",
    issues: [],
  };
}
