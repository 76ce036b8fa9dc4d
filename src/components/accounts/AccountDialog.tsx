"use client";

import { FactorLink } from "@/components/account/FactorLink";
import { SessionTable } from "@/components/account/SessionTable";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { SkeletonRows } from "@/components/design/Skeleton";
import { DeedForm } from "@/components/form/DeedForm";
import { RefusalWords } from "@/components/form/RefusalWords";
import { tellServer } from "@/components/query/askServer";
import { type AccountDeed, type AccountRow, authorizeSchema } from "@/lib/access/forms";
import { offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { AccountMarks } from "./AccountMarks";
import { type FieldChoices, FieldFields, readField } from "./FieldFields";
import { OncePassword } from "./OncePassword";
import { useAccountDeed, useEndSessionOf, useRefreshAccounts, useSessionsOf } from "./useAccounts";

export interface AccountDialogProps {
  readonly viewer: Viewer;
  readonly account: AccountRow;
  readonly choices: FieldChoices;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** One account: what this administrator may do to it, and where it is logged in. */
export function AccountDialog({ viewer, account, choices, timeZone, onClose }: AccountDialogProps) {
  const { login } = account;
  const isOwn = viewer.login === login;
  const authorize = offerOf(viewer, "account.authorize");
  return (
    <Dialog
      title={`${account.name}（${login}）`}
      detail={<AccountMarks account={account} />}
      open
      onOpenChange={onClose}
    >
      <div className="flex flex-col gap-5">
        {account.isForExercise ? (
          <p className="text-body text-muted">
            只在演练中由一次性链接进入，演练结束即失效；不能登录，也不必授权。
          </p>
        ) : isOwn ? (
          <p className="text-body text-muted">自己的账号要请另一位管理员处置。</p>
        ) : (
          <>
            {authorize === "deed" ? (
              <Authorize account={account} choices={choices} onDone={onClose} />
            ) : null}
            {authorize === "factor" ? (
              <FactorLink permission="account.authorize" deeds="授权与重设" height={40} />
            ) : null}
            <Deeds viewer={viewer} account={account} />
          </>
        )}
        <Sessions login={login} timeZone={timeZone} authorizes={authorize === "deed"} />
      </div>
    </Dialog>
  );
}

interface AuthorizeProps extends Pick<AccountDialogProps, "account" | "choices"> {
  readonly onDone: () => void;
}

function Authorize({ account, choices, onDone }: AuthorizeProps) {
  const refresh = useRefreshAccounts();
  return (
    <section>
      <h3 className="mb-2 text-body font-bold">角色与范围</h3>
      <DeedForm
        schema={authorizeSchema}
        read={readField}
        send={(field) =>
          tellServer("PUT", `/api/v1/accounts/${account.login}/authorization`, field)
        }
        onDone={() => {
          refresh();
          onDone();
        }}
        submit={account.authorized ? "改授" : "授权"}
        aside={<span className="text-meta text-muted">其全部会话随之结束</span>}
      >
        <FieldFields initial={account} choices={choices} />
      </DeedForm>
    </section>
  );
}

function Deeds({ viewer, account }: { readonly viewer: Viewer; readonly account: AccountRow }) {
  const { mutate, data, error, isPending } = useAccountDeed(account.login);
  const deeds = deedsOf(viewer, account);
  return (
    <section className="flex flex-col gap-3">
      {data?.password ? <OncePassword login={account.login} password={data.password} /> : null}
      {error ? <RefusalWords error={error} /> : null}
      <div className="flex flex-wrap gap-2">
        {deeds.map(({ deed, words }) => (
          <Button key={deed} height={40} disabled={isPending} onClick={() => mutate(deed)}>
            {words}
          </Button>
        ))}
      </div>
    </section>
  );
}

function deedsOf(viewer: Viewer, account: AccountRow): { deed: AccountDeed; words: string }[] {
  const kept = offerOf(viewer, "account.write") === "deed";
  const authorizes = offerOf(viewer, "account.authorize") === "deed";
  const all: [boolean, AccountDeed, string][] = [
    [kept && !account.disabled, "disable", "停用"],
    [kept && account.disabled, "enable", "启用"],
    [authorizes, "resetPassword", "重设口令并解锁"],
    [authorizes && account.hasSecondFactor, "removeSecondFactor", "重置动态口令"],
    [authorizes, "endSessions", "结束全部会话"],
  ];
  return all.filter(([offered]) => offered).map(([, deed, words]) => ({ deed, words }));
}

function Sessions(props: { login: string; timeZone: string; authorizes: boolean }) {
  const { login, timeZone, authorizes } = props;
  const { data, error } = useSessionsOf(login);
  const { mutate, isPending } = useEndSessionOf(login);
  return (
    <section>
      <h3 className="mb-1 text-body font-bold">会话</h3>
      {error ? <p role="alert">{error.message}</p> : null}
      {data ? (
        <SessionTable
          caption={`${login} 的会话`}
          sessions={data}
          timeZone={timeZone}
          busy={isPending}
          onEnd={authorizes ? mutate : undefined}
        />
      ) : (
        <SkeletonRows rows={2} label="正在读取会话" />
      )}
    </section>
  );
}
