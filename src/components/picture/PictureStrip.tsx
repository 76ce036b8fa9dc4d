"use client";

import { useState } from "react";
import { PictureDialog } from "./PictureDialog";

export interface PictureStripProps {
  readonly ids: readonly string[];
  /** What they show, for who does not see them. */
  readonly of: string;
  readonly size: "small" | "large";
  readonly timeZone: string;
}

const SIZES = { small: "size-20", large: "size-24" };

/** Pictures of a record, small; each opens whole, with where and when it was taken. */
export function PictureStrip({ ids, of, size, timeZone }: PictureStripProps) {
  const [opened, setOpened] = useState<string | null>(null);
  if (ids.length === 0) return null;
  return (
    <span className="mt-1 flex flex-wrap gap-2">
      {ids.map((id, place) => (
        <button
          key={id}
          type="button"
          onClick={() => setOpened(id)}
          className="cursor-zoom-in rounded-cell"
        >
          {/* biome-ignore lint/performance/noImgElement: a private picture, already small */}
          <img
            src={`/api/v1/attachments/${id}?size=thumbnail`}
            alt={`照片 ${place + 1}：${of}`}
            loading="lazy"
            className={`${SIZES[size]} rounded-cell object-cover`}
          />
        </button>
      ))}
      {opened === null ? null : (
        <PictureDialog
          ids={ids}
          id={opened}
          of={of}
          timeZone={timeZone}
          onOpen={setOpened}
          onClose={() => setOpened(null)}
        />
      )}
    </span>
  );
}
