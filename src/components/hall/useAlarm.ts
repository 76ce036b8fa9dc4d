"use client";

import { useCallback, useEffect, useState } from "react";
import { browserLive } from "@/components/live/browserLive";
import { createAlarmTone } from "./alarmTone";

const KEY = "alarm-sound";
/** The tone is repeated until somebody has taken note, but not for ever. */
const REPEAT_MS = 8_000;
const MOST_REPEATS = 30;

export interface Alarm {
  readonly sound: "on" | "off";
  readonly setSound: (sound: "on" | "off") => void;
  /** True from a rise to orange or red until it is acknowledged. */
  readonly ringing: boolean;
  readonly acknowledge: () => void;
}

/** Rings when a warning rises to orange or red, until acknowledged; aloud where it was turned on. */
export function useAlarm(): Alarm {
  const [sound, setSound] = useState<"on" | "off">("off");
  const [ringing, setRinging] = useState(false);

  useEffect(() => {
    if (localStorage.getItem(KEY) === "on") setSound("on");
    return browserLive().onAlarm(() => setRinging(true));
  }, []);

  useEffect(() => {
    if (!ringing || sound === "off") return;
    const tone = createAlarmTone();
    let repeats = 0;
    tone.play();
    const timer = setInterval(() => {
      repeats += 1;
      if (repeats > MOST_REPEATS) clearInterval(timer);
      else tone.play();
    }, REPEAT_MS);
    return () => {
      clearInterval(timer);
      tone.close();
    };
  }, [ringing, sound]);

  const choose = useCallback((next: "on" | "off") => {
    localStorage.setItem(KEY, next);
    setSound(next);
  }, []);
  return { sound, setSound: choose, ringing, acknowledge: () => setRinging(false) };
}
