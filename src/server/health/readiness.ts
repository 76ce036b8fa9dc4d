/** One thing the server needs to do its work. */
export interface Check {
  readonly name: "database" | "engine" | "process";
  readonly ok: boolean;
  /** What is the matter, for people; how it is, where nothing is. */
  readonly detail: string;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly Check[];
}

export interface ReadinessDeps {
  readonly databaseReady: () => Promise<boolean>;
  readonly engineCaughtUp: () => boolean;
  readonly stopping: () => boolean;
}

/** How long the database may take to answer before it counts as not answering, ms. */
const PATIENCE_MS = 3_000;

export async function readiness(deps: ReadinessDeps): Promise<Readiness> {
  const database = await answersInTime(deps.databaseReady());
  const caughtUp = deps.engineCaughtUp();
  const stopping = deps.stopping();
  const checks: Check[] = [
    {
      name: "database",
      ok: database,
      detail: database ? "数据库有应答" : "数据库没有应答，正在重试",
    },
    {
      name: "engine",
      ok: caughtUp,
      detail: caughtUp ? "研判引擎已跟上全部入库数据" : "研判引擎正在从数据库重建",
    },
    {
      name: "process",
      ok: !stopping,
      detail: stopping ? "正在停机，不再接新请求" : "正常服务",
    },
  ];
  return { ready: checks.every(({ ok }) => ok), checks };
}

async function answersInTime(answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
