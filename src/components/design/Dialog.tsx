"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { Button } from "./Button";

export interface DialogProps {
  readonly title: string;
  /** One sentence of what this does, where the title does not say it. */
  readonly detail?: ReactNode;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** A picture takes what room the screen has; a question is read in one column. */
  readonly holds?: "question" | "picture";
  readonly children: ReactNode;
}

/** One question over the page: Esc and the cross leave it; on a phone it rises from the bottom edge. */
export function Dialog(props: DialogProps) {
  const { title, detail, open, onOpenChange, holds = "question", children } = props;
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-veil" />
        <Radix.Content
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          // Radix gives the focus back to a trigger of its own; these are opened by any button.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          {...(detail ? {} : { "aria-describedby": undefined })}
          className={clsx(
            "fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] flex-col overflow-y-auto rounded-t-panel border border-edge bg-panel p-5 desk:bottom-auto desk:rounded-panel",
            holds === "picture"
              ? "desk:top-[4dvh] desk:w-fit desk:max-w-[92dvw]"
              : "desk:top-[8dvh] desk:max-h-[88dvh] desk:max-w-140",
          )}
        >
          <header className="mb-3 flex items-start justify-between gap-3">
            <div>
              <Radix.Title className="font-bold text-lead">{title}</Radix.Title>
              {detail ? (
                <Radix.Description className="mt-1 text-meta text-muted">
                  {detail}
                </Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <Button look="quiet" height={32} aria-label="关闭" className="px-2">
                <X aria-hidden className="size-4" />
              </Button>
            </Radix.Close>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
