-- Two departments may swap their names in one import: what has to be unique is what the transaction
-- leaves behind, and not each of its steps.

ALTER TABLE department DROP CONSTRAINT department_county_code_name_key;
ALTER TABLE department ADD CONSTRAINT department_county_code_name_key
  UNIQUE (county_code, name) DEFERRABLE INITIALLY DEFERRED;
