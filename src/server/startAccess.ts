import { DAY, MINUTE } from "@/lib/time/instant";
import { createAccessService } from "./access/service";
import { createAuditLog, createHeadKeeper } from "./audit/service";
import type { Core } from "./core";
import type { Sensing } from "./startSensing";

/** Who may come in and see, and the record of what they did. */
export async function startAccess(core: Core, { clock }: Pick<Sensing, "clock">) {
  const { config, database, county, audit, log, secret, started, wallNow } = core;
  const { code: countyCode, timeZone } = county;
  const { dataFolder } = config;
  const access = createAccessService({
    database,
    audit,
    countyCode,
    secret,
    sealSecret: config.secondFactorKey ?? secret,
    issuer: county.title,
    restsAfter: config.idleMinutes * MINUTE,
    passwordLasts: config.passwordDays === null ? null : config.passwordDays * DAY,
    isExercise: () => clock.state().mode === "replay",
    wallClock: wallNow,
    log,
  });
  access.start();
  // Also what was let in before a restart: the clock may have come back live.
  const endExercise = () =>
    access.endExercise().catch((error) => log.error({ err: error }, "could not end an exercise"));
  clock.subscribe(({ mode }) => void (mode === "live" && endExercise()));
  if (clock.state().mode === "live") await endExercise();
  started.push("access", () => access.stop());
  const auditLog = createAuditLog({ database, audit, countyCode, timeZone, dataFolder });
  const heads = createHeadKeeper({ database, countyCode, dataFolder, wallClock: wallNow, log });
  heads.start();
  started.push("audit", () => heads.stop());
  return { access, auditLog };
}
