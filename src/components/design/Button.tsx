import clsx from "clsx";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

const LOOKS = {
  /** The one thing to press on a screen. */
  primary: "bg-press text-press-ink font-bold hover:opacity-90",
  outline: "border border-edge text-ink hover:bg-raised",
  quiet: "text-muted hover:text-ink hover:bg-raised",
} as const;

const HEIGHTS = {
  32: "h-8 px-3 text-meta",
  34: "h-8.5 px-3.5 text-body",
  40: "h-10 px-4 text-body",
  48: "h-12 px-5 text-strong",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: keyof typeof LOOKS;
  /** Height in px at 1080p. */
  readonly height?: keyof typeof HEIGHTS;
  /** Gives its look to its only child, for example a link. */
  readonly asChild?: boolean;
}

export function Button({
  look = "outline",
  height = 34,
  asChild = false,
  className,
  type,
  ...rest
}: ButtonProps) {
  const classes = clsx(
    "inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-control",
    "transition-colors disabled:cursor-not-allowed disabled:opacity-45",
    LOOKS[look],
    HEIGHTS[height],
    className,
  );
  if (asChild) return <Slot.Root className={classes} {...rest} />;
  return <button type={type ?? "button"} className={classes} {...rest} />;
}
