"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { QrCode } from "@/components/account/QrCode";
import { SessionTable } from "@/components/account/SessionTable";
import { Panel } from "@/components/design/Panel";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField } from "@/components/form/fields";
import { askServer, tellServer } from "@/components/query/askServer";
import { openDisplaySchema } from "@/lib/access/forms";
import type { SessionSummary } from "@/lib/access/session";
import type { AreaSummary } from "@/lib/feed/countyMap";

export interface DisplaysScreenProps {
  readonly initial: readonly SessionSummary[];
  readonly townships: readonly AreaSummary[];
  readonly timeZone: string;
}

const KEY = ["displays"];

/** Walls: opened by a link that works once, ended here. */
export function DisplaysScreen({ initial, townships, timeZone }: DisplaysScreenProps) {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: KEY });
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => askServer<readonly SessionSummary[]>("/api/v1/displays", signal),
    initialData: initial,
    staleTime: 10_000,
    // Whether the wall has taken its link.
    refetchInterval: 10_000,
  });
  const { mutate, isPending } = useMutation({
    mutationFn: (id: string) => tellServer("DELETE", `/api/v1/displays/${id}`),
    onSettled: refresh,
  });
  const [address, setAddress] = useState<string | null>(null);

  return (
    <div className="grid items-start gap-4 p-4 desk:grid-cols-[28rem_minmax(0,1fr)] desk:p-5">
      <h1 className="col-span-full font-bold text-title">大屏会话</h1>
      <Panel heading="开设">
        {address ? <OneTimeLink address={address} /> : null}
        <DeedForm
          schema={openDisplaySchema}
          read={(fields) => ({
            name: fields.get("name"),
            adminAreaCode: fields.get("adminAreaCode"),
          })}
          send={(draft) => tellServer<{ path: string }>("POST", "/api/v1/displays", draft)}
          onDone={({ path }) => {
            setAddress(new URL(path, window.location.href).href);
            refresh();
          }}
          submit="开设"
        >
          <p className="text-body text-muted">
            大屏只显示态势、叫应、事件与任务，不超时，不能操作，也不属于任何人的账号。
          </p>
          <InputField name="name" label="位置" placeholder="指挥大厅东墙" maxLength={50} />
          <SelectBoxField
            name="adminAreaCode"
            label="显示范围"
            options={[
              { value: "", label: "全县" },
              ...townships.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        </DeedForm>
      </Panel>
      <Panel heading="已开设" aside={`${data.length} 个`}>
        <SessionTable
          caption="大屏会话"
          sessions={data}
          timeZone={timeZone}
          busy={isPending}
          onEnd={mutate}
        />
      </Panel>
    </div>
  );
}

function OneTimeLink({ address }: { readonly address: string }) {
  return (
    <div role="status" className="mb-4 flex flex-wrap items-center gap-5">
      <QrCode text={address} label="大屏一次性链接的二维码" />
      <div className="min-w-60 flex-1">
        <p className="text-body font-bold">
          在大屏的电脑上打开这个地址，15 分钟内有效，只能用一次：
        </p>
        <p className="mt-1 select-all break-all font-mono text-body">{address}</p>
      </div>
    </div>
  );
}
