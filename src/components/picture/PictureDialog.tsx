"use client";

import { useQuery } from "@tanstack/react-query";
import { Dialog } from "@/components/design/Dialog";
import { askServer } from "@/components/query/askServer";
import { accuracyWords } from "@/lib/measure/accuracyWords";
import type { PictureOrigin } from "@/lib/picture/origin";
import { fullTime } from "@/lib/time/localTime";

export interface PictureDialogProps {
  readonly id: string;
  readonly title: string;
  /** What it shows. */
  readonly of: string;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** A picture whole, with where and when it was taken as far as anything says it. */
export function PictureDialog({ id, title, of, timeZone, onClose }: PictureDialogProps) {
  const { data: origin, error } = useQuery({
    queryKey: ["picture-origin", id],
    queryFn: ({ signal }) => askServer<PictureOrigin>(`/api/v1/attachments/${id}/origin`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const address = `/api/v1/attachments/${id}`;
  return (
    <Dialog
      title={title}
      detail={of}
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      holds="picture"
    >
      {/* biome-ignore lint/performance/noImgElement: a private picture, which Next's loader cannot fetch */}
      <img
        src={address}
        alt={of}
        className="max-h-[60dvh] min-h-0 rounded-cell object-contain desk:max-h-[68dvh]"
      />
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-body tabular-nums">
        <dt className="text-muted">拍摄地点</dt>
        <dd>{origin ? placeWords(origin) : error ? error.message : "…"}</dd>
        <dt className="text-muted">拍摄时间</dt>
        <dd>{origin ? timeWords(origin, timeZone) : "…"}</dd>
      </dl>
      <a href={address} target="_blank" rel="noreferrer" className="mt-3 text-meta underline">
        在新标签页打开原图
      </a>
    </Dialog>
  );
}

function placeWords({ position, accuracyM }: PictureOrigin): string {
  if (position === null) return "相机和手机都没有记录";
  const said = accuracyM === null ? "相机记录" : `手机定位${accuracyWords(accuracyM)}`;
  return `${position[0].toFixed(5)}°E ${position[1].toFixed(5)}°N（${said}）`;
}

function timeWords({ takenAt }: PictureOrigin, timeZone: string): string {
  return takenAt === null ? "没有记录" : fullTime(takenAt, timeZone);
}
