import { startApplication } from "./src/server/main";
import { loadConfig } from "./src/server/config/config";
import { createLog } from "./src/server/config/log";
import { insertEvents } from "./src/server/calls/eventStore";
const port = process.argv[2] ?? "9310";
const config = loadConfig({ PORT: port, HOST: "127.0.0.1", DATA_FOLDER: process.argv[3] ?? "/tmp/hC-data", COUNTY: "counties/gaoxian" });
const log = createLog(config);
const { application: app } = await startApplication({ config, log, screens: "built" });
const db = app.database;
const county = "511525";
await app.access.addAccount?.({ login: "x", name: "x", role: "dutyOfficer", adminAreaCode: null, password: "Tmp-pass-2026-x" } as never, "console").catch((e: unknown) => console.log(String(e)));
const now = () => app.clock.now();
async function warn(areaCode: string, areaName: string, tier: string, kind = "issue", warningId?: number) {
  const { rows: [s] } = await db.pool.query("SELECT id FROM series ORDER BY id LIMIT 1");
  const at = new Date(now());
  const id = warningId ?? (await db.pool.query(`INSERT INTO warning (county_code, hazard, area_code, area_name, admin_area_code, tier, highest_tier, effective_at, issued_at, exercise) VALUES ($1,'rain',$2,$3,$2,$4,$4,$5,$5,true) RETURNING id`, [county, areaCode, areaName, tier, at])).rows[0].id;
  await db.pool.query("UPDATE warning SET tier=$2, highest_tier=$2 WHERE id=$1", [id, tier]);
  const { rows: [t] } = await db.pool.query(`INSERT INTO warning_transition (warning_id, series_id, kind, series_from, series_to, tier_from, tier_to, effective_at, issued_at, rule_version, indicator, value, threshold) VALUES ($1,$2,$3,'none',$4,'none',$4,$5,$5,1,'rain3h',56,50) RETURNING id`, [id, s.id, kind, tier, at]);
  const entries = await db.write(async (c) => {
    const [warning] = await app.warnings.summaries(c, [Number(id)]);
    const transition = (await app.warnings.transitionsSince(c, 0, { adminAreaCode: null } as never)).find((x) => x.id === Number(t.id));
    return app.outbox.append(c, [{ event: { topic: "warning", payload: { warning: warning as never, transition: transition as never } }, adminAreaCode: areaCode }]);
  });
  app.outbox.announce({ entries, readings: [] });
  return Number(id);
}
const { rows: done } = await db.pool.query("SELECT count(*)::int AS n FROM warning WHERE lifted_at IS NULL");
if (done[0].n === 0) {
  const { rows: towns } = await db.pool.query("SELECT code, name FROM admin_area WHERE level='township' ORDER BY code");
  const t0 = performance.now();
  const pick = (name: string) => towns.find((t) => t.name === name) ?? towns[0];
  for (const [name, tier] of [["庆符镇", "red"], ["沙河镇", "orange"], ["胜天镇", "yellow"], ["文江镇", "yellow"]] as const) await warn(pick(name).code, name, tier);
  await app.calls.tick();
  console.log("rounds made in", performance.now() - t0);
  const rnd = (() => { let x = 7; return () => ((x = (x * 16807) % 2147483647) / 2147483647); })();
  setInterval(async () => {
    const { rows } = await db.pool.query("SELECT l.round_id::float8 AS round_id, l.key, l.person_code, l.since, l.level FROM call_line l JOIN call_round r ON r.id=l.round_id WHERE l.state='calling'");
    const events = [];
    for (const r of rows) {
      const x = rnd(); const at = now();
      const slow = (Number(String(r.person_code).replace(/\D/g, "")) % 7) === 0;
      if (x < (slow ? 0.002 : 0.03)) events.push({ roundId: r.round_id, event: { kind: "confirmed", personCode: r.person_code, way: (["app", "voice", "sms", "link"] as const)[Math.floor(rnd() * 4)], at } });
      else if (x < 0.1) events.push({ roundId: r.round_id, event: { kind: "receipt", personCode: r.person_code, channel: (["app", "voice", "sms"] as const)[Math.floor(rnd() * 3)], reach: (["delivered", "read", "failed", "delivered"] as const)[Math.floor(rnd() * 4)], at } });
    }
    if (events.length) { await db.write((c) => insertEvents(c, events as never, new Date())); await app.calls.tick(); }
  }, 3000);
}
console.log("READY");
process.on("SIGTERM", () => process.exit(0));
