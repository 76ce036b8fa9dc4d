import { createAuditService } from "@/server/audit/service";
import type { Database } from "@/server/database/service";
import { ensurePartitions } from "@/server/database/service";
import { FILL_COMMAND } from "./filledCommand";

/** Something in every table, chosen for what is easily lost: geometry, exact numbers, odd text. */
export async function fillEveryTable(database: Database): Promise<void> {
  await database.write(async (client) => {
    await ensurePartitions(client, [Date.parse("2016-04-18T00:00:00Z")]);
    await client.query(FILL);
    await client.query(FILL_COMMAND);
    const audit = createAuditService({ countyCode: "990001", wallClock: () => Date.now() });
    const detail = { text: "换行\n“引号”", n: Number.MAX_SAFE_INTEGER, none: null };
    await audit.append(client, { actor: "console", action: "account.add", detail });
  });
}

const SQUARE = "ST_Multi(ST_MakeEnvelope(104.1, 28.1, 104.9, 28.9, 4326))";

const FILL = `
  INSERT INTO county (code, name, time_zone, boundary, folder_digest, loaded_at)
    VALUES ('990001', '试验县', 'Asia/Shanghai', ${SQUARE}, 'd', '2026-07-14 02:05:00.123456+08');
  INSERT INTO county_clock (county_code, mode, title, anchor_event, anchor_wall, speed, starts_at, ends_at)
    VALUES ('990001', 'replay', '演练', '2026-07-13Z', '2026-07-14Z', 120, '2026-07-13Z', '2026-07-14Z');
  INSERT INTO admin_area (code, county_code, level, name, parent_code, boundary, position, position_quality)
    VALUES ('990001001001', '990001', 'village', '一村', NULL, NULL, ST_SetSRID(ST_MakePoint(104.123456789012345, 28.5), 4326), 'approximate'),
           ('990001001', '990001', 'township', '一镇', NULL, ${SQUARE}, NULL, 'none');
  UPDATE admin_area SET parent_code = '990001001' WHERE level = 'village';
  INSERT INTO station (code, county_code, name, kind, admin_area_code, position, position_quality, alert_level_m)
    VALUES ('R1', '990001', '雨"量\\\\站', 'rain', '990001001', ST_SetSRID(ST_MakePoint(104.5, 28.5), 4326), 'surveyed', NULL),
           ('W1', '990001', E'水位\\n站', 'river', NULL, NULL, 'none', 300.05);
  INSERT INTO series (station_id, quantity, period_s, unit, interval_s)
    SELECT id, CASE kind WHEN 'rain' THEN 'rain' ELSE 'waterLevel' END, CASE kind WHEN 'rain' THEN 300 ELSE 0 END, 'mm', 300 FROM station ORDER BY id;
  INSERT INTO source (county_code, name, kind, key_hash, stations, created_at)
    VALUES ('990001', 'a', 'exercise', 'hash-a', NULL, now()),
           ('990001', 'b', 'real', 'hash-b', ARRAY['R1', 'with "quote"', 'with,comma'], now()),
           ('990001', 'c', 'real', 'hash-c', '{}', now());
  INSERT INTO reading (series_id, observed_at, received_at, value, quality, in_time, reason)
    SELECT s.id, at, at + interval '1 second', 0.1 + s.id / 3.0::float8, 0, true, NULL
    FROM series s, generate_series('2016-04-18Z'::timestamptz, '2016-04-28Z', '5 minutes') at;
  INSERT INTO reading_revision (series_id, observed_at, revision, value, quality, in_time, received_at)
    SELECT id, '2016-04-18Z', 1, 1e-300, 1, false, now() FROM series;
  INSERT INTO rule_version (county_code, version, content, in_force_from)
    VALUES ('990001', 1, '{"exact": 12345678901234567890.123456789, "text": "换行\\n\\u0022", "空": null}', now());
  INSERT INTO series_state (series_id, rule_version, as_of, state) SELECT id, 1, now(), '[1, [2, {}]]' FROM series;
  INSERT INTO warning (county_code, hazard, area_code, area_name, admin_area_code, tier, highest_tier, effective_at, issued_at, lifted_at, exercise)
    VALUES ('990001', 'rain', '990001001', '一镇', '990001001', 'orange', 'red', '2026-07-14Z', '2026-07-14Z', NULL, true),
           ('990001', 'river', 'W1', '水位站', NULL, 'none', 'blue', '2026-07-14Z', '2026-07-14Z', '2026-07-15Z', true);
  INSERT INTO warning_transition (warning_id, series_id, kind, series_from, series_to, tier_from, tier_to, issued_at, rule_version, value, evidence)
    SELECT 1, id, 'issue', 'none', 'red', 'none', 'red', now(), 1, 54.2, '[{"value": 0.10}]' FROM series;
  INSERT INTO warning_transition (warning_id, series_id, kind, series_from, series_to, tier_from, tier_to, issued_at, rule_version, corrects_id, cause)
    SELECT 1, min(id), 'correction', 'red', 'orange', 'red', 'orange', now(), 1, 1, '订正' FROM series;
  INSERT INTO outbox (county_code, topic, payload, created_at) SELECT '990001', 'reading', '{}', now() FROM generate_series(1, 5);
  DELETE FROM outbox WHERE id = 5;
  INSERT INTO user_account (county_code, login, name, role, password_hash, created_at, password_set_at)
    VALUES ('990001', 'duty', '值班', 'dutyOfficer', 'scrypt$x', now(), now());
  INSERT INTO user_session (id, county_code, kind, name, account_id, opened_by, created_at, seen_at, active_at)
    SELECT 'session', '990001', 'device', '手机', id, 'duty', now(), now(), now() FROM user_account;
  INSERT INTO login_guard (account_id, origin, failures) SELECT id, 'stranger', 2 FROM user_account;
  INSERT INTO second_factor (account_id, sealed_secret, created_at, last_step)
    SELECT id, 'c2VhbGVk', now(), 59000000 FROM user_account;
  INSERT INTO recovery_code (account_id, hash) SELECT id, 'hash' FROM user_account`;

/** The tables that hold something after {@link fillEveryTable}; the audit's are filled by its service. */
export const FILLED: readonly string[] = [
  ...new Set(
    [...(FILL + FILL_COMMAND).matchAll(/INSERT INTO (\w+)/g)].map(([, table]) => table ?? ""),
  ),
  "audit_entry",
  "audit_head",
];
