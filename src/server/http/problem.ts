import type { ServerResponse } from "node:http";
import { problemHeaders, problemOf } from "@/lib/error/problem";

/** Answers a plain node request with the problem of a thrown value. */
export function sendProblem(response: ServerResponse, thrown: unknown): void {
  if (response.headersSent) {
    // Half an answer is already out: cutting the connection is the only honest end.
    response.destroy();
    return;
  }
  const problem = problemOf(thrown);
  const body = Buffer.from(JSON.stringify(problem));
  response.writeHead(problem.status, {
    ...problemHeaders(thrown),
    "content-length": body.length,
  });
  response.end(body);
}
