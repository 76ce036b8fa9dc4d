"use client";

import { useState } from "react";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { addAccountSchema } from "@/lib/access/forms";
import { type FieldChoices, FieldFields, readField } from "./FieldFields";
import { OncePassword } from "./OncePassword";
import { useRefreshAccounts } from "./useAccounts";

export interface AddAccountProps {
  readonly choices: FieldChoices;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const NONE = { role: "township", adminAreaCode: "", departmentCode: "", personCode: "" } as const;

/** The system administrator makes an account; its role holds once the security administrator gave it. */
export function AddAccount({ choices, open, onOpenChange }: AddAccountProps) {
  const refresh = useRefreshAccounts();
  const [made, setMade] = useState<{ login: string; password: string } | null>(null);
  return (
    <Dialog
      title="新建账号"
      detail="角色与范围由安全管理员授权后生效，此前不能登录。"
      open={open}
      onOpenChange={(next) => {
        setMade(null);
        onOpenChange(next);
      }}
    >
      {made ? (
        <OncePassword {...made} />
      ) : (
        <DeedForm
          schema={addAccountSchema}
          read={(fields) => ({
            login: fields.get("login"),
            name: fields.get("name"),
            ...readField(fields),
          })}
          send={async (draft) => {
            const path = "/api/v1/accounts";
            const { password } = await tellServer<{ password: string }>("POST", path, draft);
            return { login: draft.login, password };
          }}
          onDone={(answer) => {
            setMade(answer);
            refresh();
          }}
          submit="新建"
        >
          <InputField
            name="login"
            label="登录名"
            hint="小写字母、数字、点、横线或下划线"
            maxLength={32}
          />
          <InputField name="name" label="姓名或岗位" maxLength={50} />
          <FieldFields initial={NONE} choices={choices} />
        </DeedForm>
      )}
    </Dialog>
  );
}
