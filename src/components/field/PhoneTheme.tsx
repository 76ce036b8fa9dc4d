"use client";

import { useContext } from "react";
import { ThemeContext } from "@/components/theme/ThemeRoot";
import { FieldButton } from "./FieldButton";

/** Light in the sun, dark at night. */
export function PhoneTheme() {
  const { theme, toggle } = useContext(ThemeContext);
  return (
    <FieldButton onClick={toggle}>
      {theme === "dark" ? "换成浅色（白天）" : "换成深色（夜里）"}
    </FieldButton>
  );
}
