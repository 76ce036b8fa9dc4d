"use client";

import { WifiOff } from "lucide-react";
import { Button } from "@/components/design/Button";
import { mayLeave, useKept } from "@/components/live/mayLeave";
import { useConnection, useScene, useServerNow } from "@/components/live/useLive";
import { countyView, momentView } from "@/components/live/views";
import { SECOND } from "@/lib/time/instant";
import { clockTimeSeconds, spokenDuration } from "@/lib/time/localTime";
import { useStayWhileCutOff } from "./useStayWhileCutOff";

/** Says plainly when the picture stands still, since when, and what is being done about it. */
export function ConnectionBanner() {
  const { phase } = useConnection();
  if (phase === "live" || phase === "connecting") return null;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-edge border-b border-dashed bg-raised px-5 py-2 text-body"
    >
      <WifiOff aria-hidden className="size-5 shrink-0" />
      {phase === "signedOut" ? <SignedOut /> : <CutOff offline={phase === "offline"} />}
    </div>
  );
}

function CutOff({ offline }: { readonly offline: boolean }) {
  const { since } = useConnection();
  const kept = useKept();
  useStayWhileCutOff();
  const serverNow = useServerNow(SECOND);
  const moment = useScene(momentView);
  const county = useScene(countyView);
  const lost = since === null || serverNow === null ? null : serverNow - since;
  return (
    <>
      <p className="font-bold">
        {offline ? "离线" : "连接中断，正在重连"}
        {lost === null ? "" : ` · ${spokenDuration(lost)}`}
      </p>
      {moment && county ? (
        <p className="text-muted">
          画面停在 {clockTimeSeconds(moment.at, county.timeZone)}
          ，之后的读数和预警尚未看到；恢复后自动补齐。
        </p>
      ) : (
        <p className="text-muted">还没有取到数据；连上后自动显示。</p>
      )}
      {kept ? (
        <p className="font-bold">服务器没有答复：换页和筛选要等连上之后，先留在这一页。</p>
      ) : null}
      <div className="flex-1" />
      <Button height={32} onClick={() => void reload()}>
        重新载入
      </Button>
    </>
  );
}

async function reload(): Promise<void> {
  if (await mayLeave()) window.location.reload();
}

function SignedOut() {
  const back = () => {
    const { pathname, search } = window.location;
    window.location.assign(`/login?callbackUrl=${encodeURIComponent(pathname + search)}`);
  };
  return (
    <>
      <p className="font-bold">登录已失效</p>
      <p className="text-muted">画面不再更新，请重新登录。</p>
      <div className="flex-1" />
      <Button height={32} look="primary" onClick={back}>
        去登录
      </Button>
    </>
  );
}
