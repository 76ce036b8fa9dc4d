"use client";

import clsx from "clsx";
import { type ReactNode, useState } from "react";
import type { Fix } from "@/lib/field/intent";
import { fieldButtonLook } from "./FieldButton";
import { type TakenPhoto, takePhoto } from "./phone/takenPhoto";
import { useFieldState, useFieldStore } from "./useField";

export interface PhotoInputProps {
  readonly label: string;
  /** The picture, made small, with where and when it was taken. */
  readonly onPhoto: (photo: TakenPhoto) => void;
  /** Where the phone is, as far as it tells. */
  readonly whereNow: () => Fix | null;
  readonly children: ReactNode;
  readonly className?: string;
}

/** The phone's camera, by the one way that works in every browser: a file input that asks for it. */
export function PhotoInput({ label, onPhoto, whereNow, children, className }: PhotoInputProps) {
  const store = useFieldStore();
  const { timeZone } = useFieldState().snapshot;
  const [state, setState] = useState<"ready" | "busy" | "failed">("ready");

  async function take(files: FileList | null) {
    const [file] = files ?? [];
    if (!file) return;
    setState("busy");
    try {
      onPhoto(await takePhoto(file, { at: store.now(), fix: whereNow() }, timeZone));
      setState("ready");
    } catch {
      setState("failed");
    }
  }

  return (
    <label
      className={clsx(
        fieldButtonLook("outline", 60),
        "min-w-14 cursor-pointer focus-within:outline-2 focus-within:outline-ink",
        className,
      )}
    >
      {children}
      <span className={state === "ready" ? "sr-only" : "text-[0.875rem]"}>
        {state === "busy" ? "正在处理…" : state === "failed" ? "不是照片，重拍" : label}
      </span>
      <input
        type="file"
        accept="image/*"
        capture="environment"
        className="sr-only"
        onChange={({ target }) => {
          void take(target.files).finally(() => {
            target.value = "";
          });
        }}
      />
    </label>
  );
}
