"use client";

import { Panel } from "@/components/design/Panel";
import { PERMISSIONS, type PermissionName } from "@/lib/access/permissions";
import { ROLE_NAMES } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer";
import { PasswordPanel } from "./PasswordPanel";
import { SecondFactorPanel } from "./SecondFactorPanel";
import { SessionTable } from "./SessionTable";
import { type OwnAccountFacts, useEndOwnSession, useOwnAccount } from "./useOwnAccount";

export interface AccountScreenProps {
  readonly viewer: Viewer;
  readonly areaName: string | null;
  readonly initial: OwnAccountFacts;
  readonly timeZone: string;
  /** Why the viewer was sent here: the password is due, or a permission that needs a second factor. */
  readonly why: "password" | PermissionName | null;
}

/** The own account: password, second factor, and where it is logged in. */
export function AccountScreen({ viewer, areaName, initial, timeZone, why }: AccountScreenProps) {
  const { data } = useOwnAccount(initial);
  const { mutate, isPending } = useEndOwnSession();
  return (
    <div className="mx-auto flex w-full max-w-300 flex-col gap-4 p-4 desk:p-5">
      <header>
        <h1 className="font-bold text-title">我的账号</h1>
        <p className="text-body text-muted">
          {viewer.name} · {viewer.login} · {ROLE_NAMES[viewer.role]}
          {areaName ? ` · ${areaName}` : ""}
        </p>
      </header>
      <Why why={why} has={data.hasSecondFactor} viewer={viewer} />
      <div className="grid items-start gap-4 desk:grid-cols-2">
        <PasswordPanel setAt={data.passwordSetAt} timeZone={timeZone} />
        <SecondFactorPanel
          has={data.hasSecondFactor}
          shown={viewer.secondFactor}
          codesLeft={data.recoveryCodesLeft}
        />
      </div>
      <Panel heading="登录的设备" aside={`${data.sessions.length} 个会话`}>
        <SessionTable
          caption="我的会话"
          sessions={data.sessions}
          timeZone={timeZone}
          busy={isPending}
          onEnd={mutate}
        />
        <p className="pt-2 text-meta text-muted">
          手机丢了，或不认得其中一个，就结束它：那台设备立即退出。
        </p>
      </Panel>
    </div>
  );
}

function Why({ why, has, viewer }: Pick<AccountScreenProps, "why" | "viewer"> & { has: boolean }) {
  const sentence = sentenceOf(why, has, viewer);
  if (sentence === null) return null;
  return (
    <p role="note" className="rounded-panel border-2 border-ink bg-panel px-4 py-3 text-body">
      {sentence}
    </p>
  );
}

function sentenceOf(why: AccountScreenProps["why"], has: boolean, viewer: Viewer): string | null {
  if (why === null) return null;
  if (why === "password") {
    return viewer.readOnly === "passwordDue"
      ? "口令是他人设定的或已过期：请先改成自己的新口令，再使用系统。"
      : null;
  }
  if (viewer.secondFactor) return `已验证动态口令，现在可以“${PERMISSIONS[why].what}”。`;
  const { what } = PERMISSIONS[why];
  return has
    ? `“${what}”需要先验证动态口令：请在下面输入手机上的 6 位数字。`
    : `“${what}”需要动态口令：请先在下面绑定手机。`;
}
