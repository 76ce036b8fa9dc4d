"use client";

import { useEffect, useState } from "react";
import { FieldButton } from "./FieldButton";
import { subscribeToPush } from "./phone/subscribeToPush";

type Standing = "unknown" | "offered" | "asking" | "granted" | "failed" | "forbidden";

/** Lets calls ring this phone although the page is closed; offered until the person has said yes. */
export function PushButton() {
  const [standing, setStanding] = useState<Standing>("unknown");
  useEffect(() => {
    if (!("PushManager" in window) || !("Notification" in window)) return;
    if (Notification.permission === "default") setStanding("offered");
    // The browser asks no second time: only its own settings can undo a no.
    if (Notification.permission === "denied") setStanding("forbidden");
  }, []);
  if (standing === "unknown") return null;
  async function ask() {
    setStanding("asking");
    setStanding((await subscribeToPush().catch(() => false)) ? "granted" : "failed");
  }
  if (standing === "granted") {
    return <p className="text-center text-[0.9375rem] text-muted">✓ 叫应时手机会响</p>;
  }
  if (standing === "forbidden") {
    return (
      <p className="text-center text-[0.9375rem] text-muted">
        通知已被禁止，叫应时手机不会响；请在浏览器的网站设置里允许通知。
      </p>
    );
  }
  return (
    <>
      <FieldButton disabled={standing === "asking"} onClick={() => void ask()}>
        叫应时让手机响
      </FieldButton>
      {standing === "failed" ? (
        <p role="alert" className="text-center text-[0.9375rem]">
          没有开通：未获允许，或推送服务不可用；叫应仍会发短信、打电话。
        </p>
      ) : null}
    </>
  );
}
