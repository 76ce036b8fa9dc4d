"use client";

import { useState } from "react";
import { newDeedNumber } from "@/components/form/useDeedNumber";
import { uploadPhoto } from "./uploadPhoto";

interface Photo {
  readonly id: string;
  readonly name: string;
  /** 0 to 1; null where it failed. */
  readonly share: number | null;
  readonly fault: string | null;
}

/** Pictures: each begins to go as soon as it is chosen; those that arrived are named in the report. */
export function PhotoField(props: { readonly onChange: (ids: readonly string[]) => void }) {
  const [photos, setPhotos] = useState<readonly Photo[]>([]);

  async function add(files: FileList | null) {
    for (const file of files ?? []) {
      const id = newDeedNumber();
      const put = (photo: Photo) =>
        setPhotos((before) => {
          const next = [...before.filter((one) => one.id !== id), photo];
          props.onChange(next.filter(({ share }) => share === 1).map((one) => one.id));
          return next;
        });
      const { name } = file;
      put({ id, name, share: 0, fault: null });
      try {
        await uploadPhoto(id, file, (share) => {
          if (share < 1) put({ id, name, share, fault: null });
        });
        put({ id, name, share: 1, fault: null });
      } catch (error) {
        const fault = error instanceof Error ? error.message : "没有传上去";
        put({ id, name, share: null, fault });
      }
    }
  }

  return (
    <div className="flex flex-col gap-1">
      <label className="flex flex-col gap-1">
        <span className="text-meta text-muted">照片</span>
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp"
          multiple
          onChange={(event) => void add(event.currentTarget.files)}
          className="text-body file:mr-3 file:h-10 file:rounded-control file:border file:border-edge file:bg-panel file:px-3 file:text-ink"
        />
      </label>
      <ul aria-live="polite" className="text-meta text-muted tabular-nums">
        {photos.map(({ id, name, share, fault }) => (
          <li key={id}>
            {name} · {fault ?? (share === 1 ? "已传" : `正在传 ${Math.round((share ?? 0) * 100)}%`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
