import { z } from "zod";

const problemSchema = z.object({ detail: z.string(), mend: z.string(), code: z.string() });

/** A refusal of the server as a person reads it. */
export class Refused extends Error {
  readonly mend: string;
  readonly code: string;
  readonly status: number;

  constructor(status: number, problem: z.infer<typeof problemSchema>) {
    super(problem.detail);
    this.status = status;
    this.mend = problem.mend;
    this.code = problem.code;
  }
}

/** GET of our own REST interface; what it refuses is thrown as {@link Refused}. */
export async function askServer<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, {
    cache: "no-store",
    headers: { accept: "application/json" },
    ...(signal ? { signal } : {}),
  });
  if (response.ok) return response.json();
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (problem.success) throw new Refused(response.status, problem.data);
  throw new Refused(response.status, {
    detail: `服务器没有给出可读的答复（${response.status}）。`,
    mend: "稍后再试；若反复出现，请告诉管理员。",
    code: "unreadable",
  });
}
