import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { Conflict } from "@/lib/error/domainError";
import type { RouteHandler } from "../http/service";

/** Next as part of this process. */
export interface Screens {
  readonly handle: RouteHandler;
  /** Paths of the files in public/, which anybody may load. */
  readonly publicFiles: ReadonlySet<string>;
  /** Hands on what upgrades connections, but those of the live path: Next's reloads in development. */
  followUpgrades(server: Server, livePath: string): void;
  stop(): Promise<void>;
}

export interface ScreensOptions {
  /** Folder of the project, where next.config.ts and the build are. */
  readonly projectFolder: string;
  /** `built`: the pages as built; `development`: compiled as they are asked for. */
  readonly mode: "built" | "development";
  readonly sessionSecret: string;
  /** Address people use; null: whatever they typed, on this machine or the local net. */
  readonly publicUrl: string | null;
}

export async function startScreens(options: ScreensOptions): Promise<Screens> {
  const { projectFolder, mode } = options;
  const development = mode === "development";
  if (!development) refuseMissingBuild(projectFolder);
  prepareEnvironment(options);
  // Loaded only here: Next patches what is loaded after it, and reads NODE_ENV while loading.
  const { default: createNext } = await import("next");
  // Given the real server, Next would listen for upgrades on it and end sockets it does not know.
  const httpServer = createServer();
  const next = createNext({ dev: development, dir: projectFolder, httpServer });
  await next.prepare();
  return {
    handle: next.getRequestHandler(),
    publicFiles: await publicFilesOf(projectFolder),
    followUpgrades(server, livePath) {
      if (!development) return;
      server.on("upgrade", (request, socket, head) => {
        if (request.url?.startsWith(livePath)) return;
        httpServer.emit("upgrade", request, socket, head);
      });
    },
    stop: () => next.close(),
  };
}

/** Throws where the pages were not built. */
export function refuseMissingBuild(projectFolder: string): void {
  if (existsSync(join(projectFolder, ".next/BUILD_ID"))) return;
  throw new Conflict({
    code: "build-missing",
    message: "页面还没有构建。",
    mend: "先运行 npm run build，再启动。",
  });
}

/** next-auth and React are set up by environment variables and by nothing else. */
function prepareEnvironment({ mode, sessionSecret, publicUrl }: ScreensOptions): void {
  const variables: Record<string, string> = {
    NODE_ENV: mode === "development" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    NEXTAUTH_SECRET: sessionSecret,
    ...(publicUrl === null ? { AUTH_TRUST_HOST: "true" } : { NEXTAUTH_URL: publicUrl }),
  };
  Object.assign(process.env, variables);
}

async function publicFilesOf(projectFolder: string): Promise<ReadonlySet<string>> {
  const folder = join(projectFolder, "public");
  if (!existsSync(folder)) return new Set();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length)),
  );
}
