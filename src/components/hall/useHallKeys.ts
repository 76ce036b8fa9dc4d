"use client";

import { useEffect } from "react";

export interface HallKeys {
  /** Esc: one level back. */
  readonly onBack: () => void;
  /** End: now. */
  readonly onNow: () => void;
}

/** Keys of the whole hall; what is typed into a field, or closes a dialog, is not for it. */
export function useHallKeys({ onBack, onNow }: HallKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      if (event.key === "Escape") onBack();
      if (event.key === "End") onNow();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [onBack, onNow]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, select, textarea, [role=dialog]") !== null
  );
}
