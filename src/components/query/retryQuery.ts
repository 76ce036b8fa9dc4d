import { Refused } from "./askServer";

const MOST = 3;
const TOO_MANY_REQUESTS = 429;

/** Whether a question is asked once more: what the server refuses it refuses again, and is said at once. */
export function retryQuery(failures: number, error: Error): boolean {
  if (error instanceof Refused && error.status !== TOO_MANY_REQUESTS) {
    if (error.status >= 400 && error.status < 500) return false;
  }
  return failures < MOST;
}
