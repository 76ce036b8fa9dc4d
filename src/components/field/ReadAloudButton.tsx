"use client";

import { useEffect, useState } from "react";
import { spokenGuidance, type Warned } from "@/lib/field/guidance";
import { FieldButton } from "./FieldButton";

/** Reads what holds and what to do. The voice is the phone's own: no network is needed. */
export function ReadAloudButton({ warned }: { readonly warned: readonly Warned[] }) {
  const [can, setCan] = useState(true);
  useEffect(() => setCan("speechSynthesis" in window), []);
  function speak() {
    const speech = new SpeechSynthesisUtterance(warned.map(spokenGuidance).join("。"));
    speech.lang = "zh-CN";
    speech.rate = 0.9;
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(speech);
  }
  return (
    <FieldButton onClick={speak} disabled={!can}>
      听一遍
    </FieldButton>
  );
}
