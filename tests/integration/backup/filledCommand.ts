/** Something in every table of incidents, tasks, pictures and situation reports. */
export const FILL_COMMAND = `
  INSERT INTO department (code, county_code, name) VALUES ('d1', '990001', '水利局');
  INSERT INTO person (code, county_code, name, department_code) VALUES ('p1', '990001', '周敏', 'd1');
  INSERT INTO team (code, county_code, name, department_code) VALUES ('t1', '990001', '抢险队', 'd1');
  INSERT INTO team_member (team_code, person_code, rank) VALUES ('t1', 'p1', 1);
  INSERT INTO deed (deed_id, county_code, user_id, kind, answer, at)
    SELECT '0198c2f0-0000-4000-8000-000000000001', '990001', id, 'task.report 1', '{"id": 1, "words": "换行\\n"}', now() FROM user_account;
  INSERT INTO incident (county_code, title, kind, grade, source, state, admin_area_code, position, known_at, opened_at, opened_by, exercise)
    VALUES ('990001', '一镇“暴雨”', 'naturalDisaster', 'III', 'warning', 'open', '990001001',
            ST_SetSRID(ST_MakePoint(104.123456789012345, 28.5), 4326), '2026-07-14Z', '2026-07-14Z', '周敏', true);
  INSERT INTO incident (county_code, title, kind, grade, source, state, admin_area_code, known_at, opened_at, opened_by, closed_at, closed_by, review, merged_into, exercise)
    VALUES ('990001', '二', 'accident', 'IV', 'hand', 'merged', '990001001', '2026-07-14Z', '2026-07-14Z', '周敏', '2026-07-15Z', '周敏', '同一件事', 1, false);
  INSERT INTO incident_event (incident_id, at, words, by) VALUES (1, now(), '开立', '周敏');
  INSERT INTO incident_link (incident_id, other_id) VALUES (1, 2);
  INSERT INTO incident_warning (incident_id, warning_id) VALUES (1, 1);
  INSERT INTO incident_report (county_code, incident_id, kind, words, facts, missing, admin_area_code, occurred_at, received_at, reporter, exercise)
    VALUES ('990001', 1, 'naturalDisaster', '进水', ARRAY['flooding', 'with "quote"', 'with,comma'], 2, '990001001', '2026-07-14Z', '2026-07-14Z', '王芳', true);
  INSERT INTO response_order (incident_id, turn, level_to, ordered_at, ordered_by, words, proposal)
    VALUES (1, 'start', 'III', now(), '李强', '雨势加强', '{"level": "III", "reasons": []}');
  INSERT INTO task (county_code, incident_id, plan_key, text, assignee_kind, assignee_code, assignee_name, department_code, state, minutes, created_at, created_by, released_at, exercise)
    VALUES ('990001', 1, 'patrol', '巡查', 'department', 'd1', '水利局', 'd1', 'assigned', 60, now(), '李强', now(), true),
           ('990001', 1, 'move', '转移', 'department', 'd1', '水利局', 'd1', 'blocked', 60, now(), '李强', NULL, true);
  INSERT INTO task_dependency (task_id, needs_id) VALUES (2, 1);
  INSERT INTO task_report (task_id, deed, state, words, position, occurred_at, recorded_at, who)
    VALUES (1, 'assign', 'assigned', NULL, ST_SetSRID(ST_MakePoint(104.5, 28.5), 4326), now(), now(), '李强');
  INSERT INTO attachment (id, county_code, task_report_id, media_type, width, height, content, thumbnail, sha256, uploaded_by, uploaded_at)
    SELECT ('0198c2f0-0000-4000-8000-00000000001' || n)::uuid, '990001', 1, 'image/jpeg', 1, 1,
           decode('00ff5c2700', 'hex'), '\\x00', 'x', '王芳', now() FROM generate_series(0, 8) n;
  INSERT INTO attachment_origin (attachment_id, position, taken_at)
    VALUES ('0198c2f0-0000-4000-8000-000000000010', ST_SetSRID(ST_MakePoint(104.5, 28.5), 4326), now());
  INSERT INTO upload (id, county_code, user_id, length, metadata, begun_at)
    SELECT '0198c2f0-0000-4000-8000-000000000020', '990001', id, 3, '{"id": null}', now() FROM user_account;
  INSERT INTO upload_piece (upload_id, start, content) VALUES ('0198c2f0-0000-4000-8000-000000000020', 0, '\\x00ff00');
  INSERT INTO situation_report (incident_id, kind, number, state) VALUES (1, 'first', 1, 'draft');
  INSERT INTO situation_report_version (situation_report_id, version, fields, written_by, written_at)
    VALUES (1, 1, '{"title": "关于"}', '周敏', now())`;
