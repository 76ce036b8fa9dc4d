"use client";

import { useEffect, useState } from "react";
import { FieldButton } from "./FieldButton";

/** Chromium's offer to install a page, which is not in the browser's standard types. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

function isOffer(event: Event): event is InstallOffer {
  return typeof Reflect.get(event, "prompt") === "function";
}

/** Puts the page on the home screen, from where it opens without a network. */
export function InstallHint() {
  const [offer, setOffer] = useState<InstallOffer | null>(null);
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => {
    setInBrowser(!window.matchMedia("(display-mode: standalone)").matches);
    const keep = (event: Event) => {
      event.preventDefault();
      if (isOffer(event)) setOffer(event);
    };
    window.addEventListener("beforeinstallprompt", keep);
    return () => window.removeEventListener("beforeinstallprompt", keep);
  }, []);
  if (!inBrowser) return null;
  if (offer) {
    return (
      <FieldButton
        onClick={() => {
          void offer.prompt();
          setOffer(null);
        }}
      >
        添加到手机桌面，没有信号也能打开
      </FieldButton>
    );
  }
  return (
    <p className="text-center text-[0.9375rem] text-muted">
      用浏览器菜单“添加到桌面”，没有信号也能打开
    </p>
  );
}
