"use client";

import { createColumnHelper } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { Panel } from "@/components/design/Panel";
import { DataTable } from "@/components/table/DataTable";
import { SearchField } from "@/components/table/filterFields";
import { sortState } from "@/components/table/sortState";
import type { AccountRow } from "@/lib/access/forms";
import { offerOf } from "@/lib/access/permissions";
import { ROLE_NAMES } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer";
import { shortAreaName } from "@/lib/people/places";
import { AccountDialog } from "./AccountDialog";
import { AccountMarks } from "./AccountMarks";
import { AddAccount } from "./AddAccount";
import type { FieldChoices } from "./FieldFields";
import { useAccounts } from "./useAccounts";

export interface AccountsScreenProps {
  readonly viewer: Viewer;
  readonly initial: readonly AccountRow[];
  /** Names of areas and departments by their code. */
  readonly fieldNames: Readonly<Record<string, string>>;
  /** Where an account may belong. */
  readonly choices: FieldChoices;
  readonly timeZone: string;
}

/** A village's code begins with its township's. */
const TOWNSHIP_DIGITS = 9;

const column = createColumnHelper<AccountRow>();

/** Everybody who may log in; what can be done to an account opens with it. */
export function AccountsScreen(props: AccountsScreenProps) {
  const { viewer, initial, fieldNames, choices, timeZone } = props;
  const { data, isFetching } = useAccounts(initial);
  const [words, setWords] = useState("");
  const [opened, setOpened] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const add = offerOf(viewer, "account.write");
  const shown = data.filter((account) => fits(account, words, fieldNames));
  const account = data.find(({ login }) => login === opened);

  const columns = useMemo(
    () => [
      column.accessor("name", {
        header: "账号",
        meta: { rowHeader: true, className: "min-w-0 max-desk:col-span-2" },
        cell: ({ row: { original } }) => (
          <button
            type="button"
            onClick={() => setOpened(original.login)}
            className="min-h-8 text-left underline decoration-edge underline-offset-4 after:absolute after:inset-0"
          >
            {original.name}
            <span className="ml-2 font-normal text-meta text-muted">{original.login}</span>
          </button>
        ),
      }),
      column.accessor("role", {
        header: "角色",
        meta: { className: "whitespace-nowrap max-desk:text-meta" },
        cell: (cell) => ROLE_NAMES[cell.getValue()],
      }),
      column.display({
        id: "field",
        header: "范围",
        meta: { className: "text-muted max-desk:col-span-2 max-desk:text-meta" },
        cell: ({ row: { original } }) => fieldWords(original, fieldNames),
      }),
      column.display({
        id: "marks",
        header: "状态",
        meta: { className: "max-desk:col-span-3 max-desk:pt-1" },
        cell: ({ row: { original } }) => <AccountMarks account={original} />,
      }),
    ],
    [fieldNames],
  );

  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <div className="flex flex-wrap items-center gap-3" onChange={onWords(setWords)}>
        <SearchField name="q" value="" placeholder="姓名、登录名、角色或范围" />
        <div className="flex-1 max-desk:hidden" />
        {add === "deed" ? (
          <Button look="primary" height={34} onClick={() => setAdding(true)}>
            新建账号
          </Button>
        ) : null}
        {add === "factor" ? (
          <FactorLink permission="account.write" deeds="新建账号" height={34} />
        ) : null}
      </div>
      <Panel heading="账号" aside={`${shown.length} / ${data.length} 个`}>
        {shown.length > 0 ? (
          <DataTable
            caption="账号"
            columns={columns}
            rows={shown}
            idOf={({ login }) => login}
            sort={sortState({}, "")}
            busy={isFetching}
          />
        ) : (
          <EmptyState title="没有符合的账号" detail="换几个字再找。" />
        )}
      </Panel>
      {account ? (
        <AccountDialog
          viewer={viewer}
          account={account}
          choices={choices}
          timeZone={timeZone}
          onClose={() => setOpened(null)}
        />
      ) : null}
      <AddAccount choices={choices} open={adding} onOpenChange={setAdding} />
    </div>
  );
}

function onWords(take: (words: string) => void) {
  return (event: React.FormEvent<HTMLDivElement>) => {
    if (event.target instanceof HTMLInputElement) take(event.target.value.trim());
  };
}

function fits(
  account: AccountRow,
  words: string,
  fieldNames: AccountsScreenProps["fieldNames"],
): boolean {
  if (words === "") return true;
  const text = [
    account.name,
    account.login,
    ROLE_NAMES[account.role],
    fieldWords(account, fieldNames),
  ];
  return text.join(" ").includes(words);
}

function fieldWords(account: AccountRow, fieldNames: AccountsScreenProps["fieldNames"]): string {
  const { adminAreaCode, departmentCode } = account;
  const nameOf = (code: string) => shortAreaName(fieldNames[code] ?? code);
  if (departmentCode !== null) return nameOf(departmentCode);
  if (adminAreaCode === null) return "全县";
  const township = adminAreaCode.slice(0, TOWNSHIP_DIGITS);
  return township === adminAreaCode
    ? nameOf(township)
    : `${nameOf(township)} ${nameOf(adminAreaCode)}`;
}
