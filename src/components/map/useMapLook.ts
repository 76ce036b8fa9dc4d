"use client";

import { replaceEqualDeep } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readCanvasTokens } from "@/components/theme/canvasTokens";
import { useTheme } from "@/components/theme/useTheme";
import { type MapLook, mapLook } from "./mapColors";

/** Colours and sizes for the map, read again when the theme or the size of the screen changes. */
export function useMapLook(): MapLook | null {
  const theme = useTheme();
  const [look, setLook] = useState<MapLook | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens follow the theme
  useEffect(() => {
    const read = () => setLook((last) => replaceEqualDeep(last, mapLook(readCanvasTokens())));
    read();
    window.addEventListener("resize", read);
    return () => window.removeEventListener("resize", read);
  }, [theme]);
  return look;
}
