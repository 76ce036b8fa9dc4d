import { z } from "zod";

const problemSchema = z.object({
  detail: z.string(),
  mend: z.string(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).catch([]),
});

/** A refusal of the server as a person reads it; also that it could not be reached at all. */
export class Refused extends Error {
  readonly mend: string;
  readonly code: string;
  /** Of HTTP; 0 where the server was not reached. */
  readonly status: number;
  /** What is wrong with single fields of what was sent, where the server says so. */
  readonly issues: readonly { readonly field: string; readonly message: string }[];

  constructor(status: number, problem: z.infer<typeof problemSchema>) {
    super(problem.detail);
    this.status = status;
    this.issues = problem.errors;
    this.mend = problem.mend;
    this.code = problem.code;
  }
}

/** GET of our own REST interface; what it refuses is thrown as {@link Refused}. */
export async function askServer<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await reachServer(path, {
    cache: "no-store",
    headers: { accept: "application/json" },
    ...(signal ? { signal } : {}),
  });
  if (response.ok) return response.json();
  throw await refusalOf(response);
}

/** Tells our own REST interface to do something; answers its JSON, null where it has nothing to say. */
export async function tellServer<T = null>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await reachServer(path, {
    method,
    headers: { accept: "application/json", "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await refusalOf(response);
  return JSON.parse((await response.text()) || "null");
}

/** `fetch`, which fails in a sentence that people can read and not in the browser's own. */
export async function reachServer(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    // Nobody waits for the answer any more.
    if (init.signal?.aborted) throw error;
    throw new Refused(0, {
      detail: "没有连上服务器。",
      mend: "检查网络，连上之后再试；填写的内容还在。",
      code: "unreached",
      errors: [],
    });
  }
}

/** What a response that is not ok says, as it is thrown. */
export async function refusalOf(response: Response): Promise<Refused> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  if (problem.success) return new Refused(response.status, problem.data);
  return new Refused(response.status, {
    detail: `服务器没有给出可读的答复（${response.status}）。`,
    mend: "稍后再试；若反复出现，请告诉管理员。",
    code: "unreadable",
    errors: [],
  });
}
