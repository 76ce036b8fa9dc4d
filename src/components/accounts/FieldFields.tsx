"use client";

import { useState } from "react";
import { InputField, SelectBoxField } from "@/components/form/fields";
import type { AccountRow } from "@/lib/access/forms";
import { ROLE_AREA_DIGITS, ROLE_NAMES, ROLES, type Role } from "@/lib/access/roles";

const OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] }));

export type Field = Pick<AccountRow, "role" | "adminAreaCode" | "departmentCode" | "personCode">;

/** Role and what belongs to it: a township, a village, a department; and whose account it is. */
export function FieldFields({ initial }: { readonly initial: Field }) {
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
        <InputField
          name="adminAreaCode"
          label={digits === 9 ? "乡镇代码（9 位）" : "村代码（12 位）"}
          inputMode="numeric"
          maxLength={digits}
          defaultValue={initial.adminAreaCode ?? ""}
        />
      )}
      {role === "department" ? (
        <InputField
          name="departmentCode"
          label="单位代码"
          defaultValue={initial.departmentCode ?? ""}
        />
      ) : null}
      <InputField
        name="personCode"
        label="人员代码"
        hint="这个账号是哪位人员，叫应和任务据此找到他；岗位账号不填"
        defaultValue={initial.personCode ?? ""}
      />
    </>
  );
}

/** What the fields above hold, as the server takes it. */
export function readField(fields: FormData) {
  return {
    role: fields.get("role"),
    adminAreaCode: fields.get("adminAreaCode"),
    departmentCode: fields.get("departmentCode"),
    personCode: fields.get("personCode"),
  };
}
