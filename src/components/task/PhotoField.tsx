"use client";

import { Camera, X } from "lucide-react";
import { Button } from "@/components/design/Button";
import type { Photo, Photos } from "./usePhotos";

/** Chooses pictures and says of each whether it has arrived. */
export function PhotoField({ photos: { photos, add, remove } }: { readonly photos: Photos }) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-meta text-muted">照片</span>
      <label className="flex h-10 cursor-pointer items-center gap-2 self-start rounded-control border border-edge px-4 text-body hover:bg-raised has-focus-visible:outline-2 has-focus-visible:outline-ink max-desk:h-14">
        <Camera aria-hidden className="size-4" />
        选择照片
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp"
          multiple
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])]);
            // The list below says what was chosen; the same one may be chosen again.
            event.currentTarget.value = "";
          }}
          className="sr-only"
        />
      </label>
      <ul aria-live="polite" className="text-meta tabular-nums">
        {photos.map((photo) => (
          <li key={photo.id} className="flex min-h-8 items-center gap-2">
            <span className="min-w-0 truncate">{photo.name}</span>
            <span className="shrink-0 text-muted">{stateWords(photo)}</span>
            <Button
              look="quiet"
              height={32}
              className="ml-auto px-2 max-desk:h-11"
              aria-label={`不要 ${photo.name}`}
              onClick={() => remove(photo.id)}
            >
              <X aria-hidden className="size-4" />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function stateWords({ share, fault }: Photo): string {
  if (fault !== null) return fault;
  return share === 1 ? "已传" : `正在传 ${Math.round((share ?? 0) * 100)}%`;
}
