"use client";

import { useState } from "react";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { TextAreaField } from "@/components/form/fields";
import { useDeedNumber } from "@/components/form/useDeedNumber";
import { useCountyNow } from "@/components/live/useLive";
import { tellServer } from "@/components/query/askServer";
import { taskReportSchema } from "@/lib/task/forms";
import { needsReason, type ReportDeed, TASK_DEED_NAMES } from "@/lib/task/life";
import type { TaskSummary } from "@/lib/task/record";
import { PhotoField } from "./PhotoField";
import { usePhotos } from "./usePhotos";

export interface ReportStepDialogProps {
  readonly task: TaskSummary;
  readonly deed: ReportDeed;
  readonly onClose: () => void;
}

/** A step of those who carry it out: words, pictures, and where they are if they say so. */
export function ReportStepDialog({ task, deed, onClose }: ReportStepDialogProps) {
  const deedId = useDeedNumber();
  const openedAt = useState(useCountyNow())[0];
  const photos = usePhotos();
  const [position, setPosition] = useState<readonly [number, number] | null>(null);
  return (
    <Dialog open onOpenChange={onClose} title={TASK_DEED_NAMES[deed]} detail={task.text}>
      <DeedForm
        schema={taskReportSchema}
        read={(fields) => ({
          deedId,
          deed,
          words: fields.get("words"),
          position,
          // Typing takes time, and happened after what is reported.
          occurredAt: openedAt,
          attachments: photos.arrived,
        })}
        send={(form) => tellServer<TaskSummary>("POST", `/api/v1/tasks/${task.id}/reports`, form)}
        onDone={onClose}
        submit={TASK_DEED_NAMES[deed]}
        held={photos.isSending ? "照片还在传…" : null}
      >
        <TextAreaField name="words" label={wordsLabel(deed)} rows={3} maxLength={500} />
        {deed === "refuse" ? null : (
          <>
            <PhotoField photos={photos} />
            <PositionField position={position} onChange={setPosition} />
          </>
        )}
      </DeedForm>
    </Dialog>
  );
}

function wordsLabel(deed: ReportDeed): string {
  if (needsReason(deed)) return "理由";
  return deed === "progress" ? "进展（或附一张照片）" : "情况（可不写）";
}

function PositionField(props: {
  readonly position: readonly [number, number] | null;
  readonly onChange: (position: readonly [number, number]) => void;
}) {
  const { position, onChange } = props;
  const [fault, setFault] = useState<string | null>(null);
  const locate = () => {
    setFault(null);
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => onChange([coords.longitude, coords.latitude]),
      () => setFault("取不到位置，请在手机设置中允许定位，或在情况里写明地点。"),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button onClick={locate} height={40}>
        {position ? "重新取位置" : "附上我的位置"}
      </Button>
      <span className="text-meta text-muted tabular-nums">
        {fault ?? (position ? `${position[0].toFixed(5)}, ${position[1].toFixed(5)}` : "")}
      </span>
    </div>
  );
}
