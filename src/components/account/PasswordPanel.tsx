"use client";

import { useState } from "react";
import { Panel } from "@/components/design/Panel";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { changePasswordSchema } from "@/lib/access/forms";
import { PASSWORD_RULE } from "@/lib/access/password";
import { calendarDay } from "@/lib/time/localTime";
import { useRefreshOwnAccount } from "./useOwnAccount";

export interface PasswordPanelProps {
  readonly setAt: number;
  readonly timeZone: string;
}

/** The own password: changing it ends every other session. */
export function PasswordPanel({ setAt, timeZone }: PasswordPanelProps) {
  const refresh = useRefreshOwnAccount();
  const [changes, setChanges] = useState(0);
  return (
    <Panel heading="口令" aside={`设于 ${calendarDay(setAt, timeZone)}`}>
      {changes > 0 ? (
        <p role="status" className="mb-2 text-body font-bold">
          口令已改，其他设备上的会话都已结束。
        </p>
      ) : null}
      <DeedForm
        key={changes}
        schema={changePasswordSchema}
        read={(fields) => ({ current: fields.get("current"), next: fields.get("next") })}
        send={(deed) => tellServer("PUT", "/api/v1/account/password", deed)}
        onDone={() => {
          setChanges(changes + 1);
          refresh();
        }}
        submit="修改口令"
      >
        <InputField
          name="current"
          label="现在的口令"
          type="password"
          autoComplete="current-password"
        />
        <InputField
          name="next"
          label="新口令"
          type="password"
          autoComplete="new-password"
          hint={`${PASSWORD_RULE}；不能与现在的或上一个相同。`}
        />
      </DeedForm>
    </Panel>
  );
}
