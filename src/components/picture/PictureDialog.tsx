"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { askServer } from "@/components/query/askServer";
import { accuracyWords } from "@/lib/measure/accuracyWords";
import type { PictureOrigin } from "@/lib/picture/origin";
import { fullTime } from "@/lib/time/localTime";

export interface PictureDialogProps {
  /** Of one record. */
  readonly ids: readonly string[];
  /** Which of them is open. */
  readonly id: string;
  /** What they show. */
  readonly of: string;
  readonly timeZone: string;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/**
 * A picture whole, with where and when it was taken as far as anything says it; the record's others
 * by the arrow keys and by a button each way.
 */
export function PictureDialog({ ids, id, of, timeZone, onOpen, onClose }: PictureDialogProps) {
  const { data: origin, error } = useQuery({
    queryKey: ["picture-origin", id],
    queryFn: ({ signal }) => askServer<PictureOrigin>(`/api/v1/attachments/${id}/origin`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const address = `/api/v1/attachments/${id}`;
  const place = ids.indexOf(id);
  const steps = { ArrowLeft: ids[place - 1], ArrowRight: ids[place + 1] };
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      const next = key === "ArrowLeft" || key === "ArrowRight" ? steps[key] : undefined;
      if (next !== undefined) onOpen(next);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
  return (
    <Dialog
      title={ids.length === 1 ? "照片" : `照片 ${place + 1} / ${ids.length}`}
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
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <a href={address} target="_blank" rel="noreferrer" className="mr-auto text-meta underline">
          在新标签页打开原图
        </a>
        {ids.length === 1 ? null : (
          <>
            <Step to={steps.ArrowLeft} words="上一张" onOpen={onOpen} />
            <Step to={steps.ArrowRight} words="下一张" onOpen={onOpen} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Step(props: {
  readonly to: string | undefined;
  readonly words: string;
  readonly onOpen: (id: string) => void;
}) {
  const { to, words, onOpen } = props;
  return (
    <Button
      height={34}
      disabled={to === undefined}
      onClick={() => (to === undefined ? undefined : onOpen(to))}
      className="max-desk:h-11"
    >
      {words}
    </Button>
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
