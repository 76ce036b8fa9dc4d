"use client";

import { useEffect } from "react";
import { mayLeave } from "@/components/live/mayLeave";

/** While this is on screen a link is followed only where the server answers. */
export function useStayWhileCutOff(): void {
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link?.href || link.target === "_blank" || link.origin !== window.location.origin) return;
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      void goTo(link.href);
    };
    // Before the page's own links hear of it.
    document.addEventListener("click", follow, true);
    return () => document.removeEventListener("click", follow, true);
  }, []);
}

async function goTo(address: string): Promise<void> {
  if (await mayLeave()) window.location.assign(address);
}
