"use client";

import { Lock } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/design/Button";
import { Refused, tellServer } from "@/components/query/askServer";
import type { Viewer } from "@/lib/access/viewer";
import { useSessionRest } from "./useSessionRest";

/** Says that a browser nobody touched only shows, or soon will, and lets its person go on. */
export function RestBanner({ viewer }: { readonly viewer: Viewer }) {
  const rest = useSessionRest(viewer.readOnly);
  if (rest === "awake" || viewer.readOnly === "display") return null;
  return (
    <div
      role="alert"
      className="flex items-center gap-x-3 border-edge border-b bg-raised px-4 py-2 text-body desk:px-5"
    >
      <Lock aria-hidden className="size-5 shrink-0" />
      {rest === "soon" ? (
        <p>长时间无人操作，即将转为只读；动一下鼠标、键盘或点一下屏幕即可继续。</p>
      ) : (
        <Unlock />
      )}
    </div>
  );
}

function Unlock() {
  const [fault, setFault] = useState<string | null>(null);
  const [checking, setChecking] = useState(false);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setChecking(true);
    try {
      const body = { password: typed.get("password"), code: typed.get("code") };
      await tellServer("POST", "/api/v1/session/unlock", body);
      // What the page was made without is asked for again, with every right.
      window.location.reload();
    } catch (error) {
      setFault(error instanceof Refused ? error.message : "连不上服务器，请稍后再试。");
      setChecking(false);
    }
  }

  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-60 flex-1">
        <strong>长时间无人操作，已转为只读。</strong>
        画面照常更新；要操作，请验证身份。
        {fault ? <strong> {fault}</strong> : null}
      </p>
      <form onSubmit={onSubmit} className="flex flex-wrap items-center gap-2">
        <UnlockField name="password" label="口令" type="password" required />
        <UnlockField name="code" label="动态口令（已绑定时）" type="text" />
        <Button look="primary" height={34} type="submit" disabled={checking}>
          继续
        </Button>
      </form>
    </div>
  );
}

function UnlockField(props: {
  readonly name: string;
  readonly label: string;
  readonly type: "password" | "text";
  readonly required?: boolean;
}) {
  const { label, ...input } = props;
  return (
    <input
      {...input}
      aria-label={label}
      placeholder={label}
      autoComplete={input.type === "password" ? "current-password" : "one-time-code"}
      className="h-8.5 w-44 rounded-control border border-edge bg-ground px-2.5 placeholder:text-muted"
    />
  );
}
