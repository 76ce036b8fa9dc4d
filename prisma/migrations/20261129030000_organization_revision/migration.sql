-- A number that rises with every change of who is who, so that whoever holds the organization in
-- memory knows whether it still is what the database has. Read and changed in the writer lane only:
-- a sequence does not wait for commits, the lane does.

-- A restore drops tables and functions, and leaves a sequence: it only has to rise.
CREATE SEQUENCE IF NOT EXISTS organization_revision;
COMMENT ON SEQUENCE organization_revision IS 'Rises with every change of areas, departments, risk points, persons and posts.';
SELECT nextval('organization_revision');

CREATE FUNCTION note_organization_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM nextval('organization_revision');
  RETURN NULL;
END $$;

CREATE TRIGGER admin_area_noted AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON admin_area
  FOR EACH STATEMENT EXECUTE FUNCTION note_organization_change();
CREATE TRIGGER department_noted AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON department
  FOR EACH STATEMENT EXECUTE FUNCTION note_organization_change();
CREATE TRIGGER risk_point_noted AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON risk_point
  FOR EACH STATEMENT EXECUTE FUNCTION note_organization_change();
CREATE TRIGGER person_noted AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person
  FOR EACH STATEMENT EXECUTE FUNCTION note_organization_change();
CREATE TRIGGER person_contact_noted AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON person_contact
  FOR EACH STATEMENT EXECUTE FUNCTION note_organization_change();
CREATE TRIGGER post_noted AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON post
  FOR EACH STATEMENT EXECUTE FUNCTION note_organization_change();
CREATE TRIGGER assignment_noted AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON assignment
  FOR EACH STATEMENT EXECUTE FUNCTION note_organization_change();
