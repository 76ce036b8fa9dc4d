import { isDomainError } from "@/lib/error/domainError";
import { ConfigError } from "@/server/config/config";

/** One clear sentence for what a person can mend; the whole story for a defect. */
export function explain(error: unknown): string {
  if (isDomainError(error)) return `${error.message}${error.mend}`;
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}
