"use client";

import { useEffect, useState } from "react";

export interface PhotoPreviewProps {
  readonly blob: Blob;
  readonly name: string;
  readonly onRemove: () => void;
}

/** A picture that was taken and not saved yet. */
export function PhotoPreview({ blob, name, onRemove }: PhotoPreviewProps) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return (
    <figure className="relative h-28 overflow-hidden rounded-[0.75rem] border border-line bg-raised">
      {address ? (
        // biome-ignore lint/performance/noImgElement: a blob of this page, which Next's loader cannot fetch
        <img src={address} alt={name} className="h-full w-full object-cover" />
      ) : null}
      <figcaption className="absolute bottom-0 left-0 bg-ground px-2 text-[0.8125rem]">
        {name} · {Math.max(1, Math.round(blob.size / 1024))} kB
      </figcaption>
      <button
        type="button"
        aria-label={`去掉${name}`}
        onClick={onRemove}
        className="absolute top-0 right-0 flex h-11 w-11 items-center justify-center bg-ground text-[1.25rem]"
      >
        ×
      </button>
    </figure>
  );
}
