"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { tellServer } from "@/components/query/askServer";
import type { Viewer } from "@/lib/access/viewer";
import type { NamedUnit } from "@/lib/duty/record";
import type { DutyUnit } from "@/lib/duty/unit";

export interface CalendarDialogProps {
  readonly viewer: Viewer;
  readonly unit: NamedUnit;
  readonly onClose: () => void;
}

/** An address that a phone's calendar asks for shifts. */
export function CalendarDialog({ viewer, unit, onClose }: CalendarDialogProps) {
  const [address, setAddress] = useState<string | null>(null);
  const make = useMutation({
    mutationFn: (subject: DutyUnit | null) =>
      tellServer<{ path: string }>("POST", "/api/v1/duty/calendar", { unit: subject }),
    onSuccess: ({ path }) => setAddress(new URL(path, window.location.origin).href),
  });
  const revoke = useMutation({
    mutationFn: () => tellServer("DELETE", "/api/v1/duty/calendar", { unit: unit.unit }),
    onSuccess: () => setAddress(null),
  });
  const fault = make.error ?? revoke.error;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="订阅日历"
      detail="把地址加到手机或电脑的日历里，班次会自动更新。地址就是钥匙，不要转发；重新生成后旧地址失效。"
    >
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => make.mutate(unit.unit)} disabled={make.isPending}>
          生成{unit.name}的地址
        </Button>
        {viewer.personCode ? (
          <Button onClick={() => make.mutate(null)} disabled={make.isPending}>
            生成我自己的地址
          </Button>
        ) : null}
        <Button look="quiet" onClick={() => revoke.mutate()} disabled={revoke.isPending}>
          收回{unit.name}的地址
        </Button>
      </div>
      {address ? (
        <label className="mt-3 flex flex-col gap-1">
          <span className="text-meta text-muted">日历地址，只显示这一次</span>
          <input
            readOnly
            value={address}
            onFocus={(event) => event.currentTarget.select()}
            className="h-10 rounded-control border border-edge bg-panel px-3 text-meta"
          />
        </label>
      ) : null}
      {revoke.isSuccess && !address ? <p className="mt-3 text-meta">已收回。</p> : null}
      {fault ? (
        <p role="alert" className="mt-3 text-meta">
          <strong>{fault.message}</strong>
        </p>
      ) : null}
    </Dialog>
  );
}
