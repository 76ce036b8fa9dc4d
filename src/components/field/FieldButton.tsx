import clsx from "clsx";
import type { ComponentProps } from "react";

const SIZES = {
  60: "min-h-[3.75rem] text-[1.125rem]",
  68: "min-h-[4.25rem] text-[1.25rem]",
  160: "min-h-40 text-[2.5rem] leading-[2.875rem]",
} as const;

export interface FieldButtonProps extends ComponentProps<"button"> {
  readonly look?: "press" | "outline";
  /** Height in px; nothing that is pressed is lower than 56. */
  readonly size?: keyof typeof SIZES;
}

/** A button for a wet thumb. */
export function FieldButton({
  look = "outline",
  size = 60,
  className,
  type = "button",
  ...rest
}: FieldButtonProps) {
  return <button type={type} className={clsx(fieldButtonLook(look, size), className)} {...rest} />;
}

/** The same look for a link that is pressed like a button. */
export function fieldButtonLook(look: "press" | "outline", size: keyof typeof SIZES): string {
  return clsx(
    "inline-flex touch-manipulation flex-col items-center justify-center gap-1 rounded-[0.75rem] px-3",
    "text-center disabled:opacity-45",
    SIZES[size],
    look === "press"
      ? "bg-press font-bold text-press-ink active:opacity-85"
      : "border border-edge bg-panel text-ink active:bg-raised",
  );
}
