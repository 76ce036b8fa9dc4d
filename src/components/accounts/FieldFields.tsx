"use client";

import { useState } from "react";
import { SelectBoxField } from "@/components/form/fields";
import type { AccountRow } from "@/lib/access/forms";
import { ROLE_AREA_DIGITS, ROLE_NAMES, ROLES, type Role } from "@/lib/access/roles";
import { shortAreaName } from "@/lib/people/places";
import { PersonField } from "./PersonField";

const OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] }));
const NONE = { value: "", label: "请选择" };

export type Field = Pick<AccountRow, "role" | "adminAreaCode" | "departmentCode" | "personCode">;

interface Named {
  readonly code: string;
  readonly name: string;
}

/** Where an account may belong. */
export interface FieldChoices {
  readonly townships: readonly Named[];
  readonly villages: readonly Named[];
  readonly departments: readonly Named[];
}

export interface FieldFieldsProps {
  readonly initial: Field;
  readonly choices: FieldChoices;
}

/** Role and what belongs to it: a township, a village, a department; and whose account it is. */
export function FieldFields({ initial, choices }: FieldFieldsProps) {
  const [role, setRole] = useState<Role>(initial.role);
  const digits = ROLE_AREA_DIGITS[role];
  return (
    <>
      <SelectBoxField
        name="role"
        label="角色"
        options={OPTIONS}
        value={role}
        onChange={({ target }) => setRole(ROLES.find((one) => one === target.value) ?? role)}
      />
      {digits === null ? null : (
        <AreaField code={initial.adminAreaCode ?? ""} digits={digits} choices={choices} />
      )}
      {role === "department" ? (
        <SelectBoxField
          name="departmentCode"
          label="单位"
          defaultValue={initial.departmentCode ?? ""}
          options={[NONE, ...choices.departments.map(optionOf)]}
        />
      ) : null}
      <PersonField initial={initial.personCode || null} />
    </>
  );
}

interface AreaFieldProps {
  readonly code: string;
  /** Of the codes to choose from: a township's, or a village's in its township. */
  readonly digits: 9 | 12;
  readonly choices: FieldChoices;
}

function AreaField({ code, digits, choices }: AreaFieldProps) {
  const [township, setTownship] = useState(code.slice(0, 9));
  const [village, setVillage] = useState(code.length === 12 ? code : "");
  const inside = choices.villages.filter((one) => one.code.startsWith(township));
  return (
    <div className="grid gap-3 desk:grid-cols-2">
      <input type="hidden" name="adminAreaCode" value={digits === 9 ? township : village} />
      <SelectBoxField
        name="township"
        faultOf={digits === 9 ? "adminAreaCode" : undefined}
        label="乡镇"
        value={township}
        onChange={({ target }) => {
          setTownship(target.value);
          setVillage("");
        }}
        options={[NONE, ...choices.townships.map(optionOf)]}
      />
      {digits === 12 ? (
        <SelectBoxField
          name="village"
          faultOf="adminAreaCode"
          label="村"
          value={village}
          onChange={({ target }) => setVillage(target.value)}
          options={[NONE, ...(township === "" ? [] : inside.map(optionOf))]}
        />
      ) : null}
    </div>
  );
}

const optionOf = ({ code, name }: Named) => ({ value: code, label: shortAreaName(name) });

/** What the fields above hold, as the server takes it. */
export function readField(fields: FormData) {
  return {
    role: fields.get("role"),
    adminAreaCode: fields.get("adminAreaCode"),
    departmentCode: fields.get("departmentCode"),
    personCode: fields.get("personCode"),
  };
}
