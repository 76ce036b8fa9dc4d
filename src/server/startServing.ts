import type { AccessService } from "./access/service";
import { callRoutes } from "./calls/routes";
import { channelRoutes } from "./channels/service";
import type { Core } from "./core";
import { calendarRoutes } from "./duty/service";
import { exerciseRoutes } from "./exercise/service";
import { fieldRoutes } from "./field/routes";
import { createHealthRoutes } from "./health/service";
import { createGuard, createHttpService, createSecurityHeaders, type Tls } from "./http/service";
import { intakeRoutes } from "./intake/service";
import { LIVE_PATH, type PushService } from "./push/service";
import { createRecordPages } from "./recordPages";
import { clockRoutes } from "./replay/service";
import { startScreens } from "./screens/service";
import type { Commanding } from "./startCommanding";
import type { Sensing } from "./startSensing";
import type { SystemService } from "./system/service";

export interface Serving {
  readonly sensing: Sensing;
  readonly commanding: Commanding;
  readonly access: AccessService;
  readonly push: PushService;
  readonly system: SystemService;
  readonly projectFolder: string;
  readonly screens: "built" | "development" | "none";
  readonly tls: Tls | null;
  /** Whether the way down has begun: no more work is sent here. */
  readonly stopping: () => boolean;
}

/** The screens, every route, and the one open port; answers where it is, on this machine. */
export async function startServing(core: Core, parts: Serving): Promise<string> {
  const { config, database, log, secret, started, wallNow } = core;
  const { access, push, system } = parts;
  const { intake, sources, clock, replay, judging, outbox } = parts.sensing;
  const { calls, channels, duty, exercise, field } = parts.commanding;
  const screens =
    parts.screens === "none"
      ? null
      : await startScreens({
          projectFolder: parts.projectFolder,
          mode: parts.screens,
          sessionSecret: secret,
          publicUrl: config.publicUrl,
        });
  if (screens) started.push("screens", () => screens.stop());

  const http = createHttpService({
    routes: [
      ...intakeRoutes({ intake, sources }),
      ...callRoutes({ calls, access }),
      ...fieldRoutes({ field, access }),
      ...channelRoutes({ channels, wallNow }),
      ...calendarRoutes(duty),
      ...exerciseRoutes({ exercise, sources }),
      ...clockRoutes({ clock, replay, sources, access }),
      ...createHealthRoutes({
        readiness: {
          databaseReady: () => database.ready(),
          engineCaughtUp: () => judging.caughtUp(),
          stopping: parts.stopping,
        },
        metrics: {
          database,
          intake,
          judging,
          outbox,
          push,
          duty,
          openWarnings: system.openWarnings,
        },
        metricsToken: config.metricsToken,
      }),
    ],
    pages: screens?.handle ?? null,
    guard: createGuard({
      sessionOf: (request) => access.sessionOf(request),
      isThere: createRecordPages({ ...parts.sensing, ...parts.commanding }),
      publicFiles: screens?.publicFiles ?? new Set(),
    }),
    securityHeaders: createSecurityHeaders({
      onlyTls: config.publicUrl?.startsWith("https:") ?? false,
      development: parts.screens === "development",
      tianditu: config.tiandituKey !== null,
    }),
    trustedProxies: config.trustedProxies,
    tls: parts.tls,
    log,
  });
  await push.start(http.server);
  screens?.followUpgrades(http.server, LIVE_PATH);
  const port = await http.listen(config.port, config.host);
  started.push("http", () => http.stop());
  started.push("push", () => push.stop());
  const url = `http://localhost:${port}`;
  log.info({ url, database: database.kind }, `服务已就绪：${url}`);
  return url;
}
