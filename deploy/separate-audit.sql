-- 把审计日志与程序分开：程序此后用 brain_app 连接，对审计日志只能新增和查阅，不能改、删、清空。
-- Separates the audit from the program: from then on the program connects as brain_app, which can add
-- to the audit and read it, and neither change, delete, truncate nor drop any of it.
--
-- 用数据库超级用户在本库里运行一次（程序先启动过一次，表已建好；可以重复运行）：
-- Run it once in the program's database as a superuser, after the program has started there once; again
-- after every restore, and after an upgrade whose migrations touch the audit:
--
--   psql "postgresql://postgres@…/brain" -v ON_ERROR_STOP=1 -f deploy/separate-audit.sql
--   psql "postgresql://postgres@…/brain" -c "ALTER ROLE brain_app PASSWORD '…'"
--
-- 然后把 DATABASE_URL 换成 postgresql://brain_app:…@…/brain。
-- Then point DATABASE_URL at brain_app.

BEGIN;

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'brain_app') THEN
    CREATE ROLE brain_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
  -- Owns the audit and cannot log in: nobody but a superuser acts as it.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'brain_audit') THEN
    CREATE ROLE brain_audit NOLOGIN;
  END IF;
END $$;

REVOKE brain_audit FROM brain_app;
-- The owner of a database, and of its schema, may drop whatever is in them: brain_app is neither.
GRANT USAGE, CREATE ON SCHEMA public TO brain_app, brain_audit;

-- Everything else becomes the program's own, so that it migrates itself and makes its partitions.
DO $$
DECLARE
  thing record;
BEGIN
  IF (SELECT datdba = 'brain_app'::regrole FROM pg_database WHERE datname = current_database()) THEN
    RAISE EXCEPTION 'brain_app owns this database, and so could drop the audit; give it another owner.';
  END IF;
  FOR thing IN
    SELECT format('ALTER TABLE %s OWNER TO brain_app', c.oid::regclass) AS command
      FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND c.relname NOT IN ('audit_entry', 'audit_head')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    -- Those of columns follow their tables.
    SELECT format('ALTER SEQUENCE %s OWNER TO brain_app', c.oid::regclass)
      FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i', 'e'))
    UNION ALL
    SELECT format('ALTER FUNCTION %s OWNER TO brain_app', p.oid::regprocedure)
      FROM pg_proc p
     WHERE p.pronamespace = 'public'::regnamespace
       AND p.proname NOT IN ('audit_hash', 'audit_field', 'refuse_change')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE thing.command;
  END LOOP;
END $$;

ALTER TABLE audit_entry OWNER TO brain_audit;
ALTER TABLE audit_head OWNER TO brain_audit;
ALTER FUNCTION audit_hash OWNER TO brain_audit;
ALTER FUNCTION audit_field OWNER TO brain_audit;
ALTER FUNCTION refuse_change OWNER TO brain_audit;
REVOKE ALL ON audit_entry, audit_head FROM PUBLIC, brain_app;
GRANT SELECT, INSERT ON audit_entry TO brain_app;
-- The head moves on with every entry; entries cut off below it show when the chain is verified.
GRANT SELECT, INSERT, UPDATE ON audit_head TO brain_app;

COMMIT;
