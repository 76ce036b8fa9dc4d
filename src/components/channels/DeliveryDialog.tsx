"use client";

import { useQuery } from "@tanstack/react-query";
import { Dialog } from "@/components/design/Dialog";
import { SkeletonRows } from "@/components/design/Skeleton";
import { askServer } from "@/components/query/askServer";
import { CHANNEL_NAMES } from "@/lib/message/channel";
import type { DeliveryHistoryEntry, DeliveryRow } from "@/lib/message/deliverySearch";
import { DELIVERY_STATE_NAMES } from "@/lib/message/deliveryState";
import { fullTime } from "@/lib/time/localTime";

const STEP_WORDS: Readonly<Record<string, string>> = {
  ...DELIVERY_STATE_NAMES,
  failed: "失败",
  retry: "稍后重试",
  fellOver: "改走下一通道",
  resumed: "重启后续发",
};

export interface DeliveryDialogProps {
  readonly row: DeliveryRow;
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** What became known of one message, in its order. */
export function DeliveryDialog({ row, timeZone, onClose }: DeliveryDialogProps) {
  const { data, error } = useQuery({
    queryKey: ["deliveries", "history", row.id],
    queryFn: ({ signal }) =>
      askServer<readonly DeliveryHistoryEntry[]>(
        `/api/v1/deliveries/${encodeURIComponent(row.id)}`,
        signal,
      ),
  });
  return (
    <Dialog
      title={row.personName ?? CHANNEL_NAMES[row.channel]}
      detail={row.address}
      open
      onOpenChange={onClose}
    >
      <p className="mb-3 whitespace-pre-wrap rounded-control bg-raised px-3 py-2 text-body">
        {row.text}
      </p>
      {error ? <p role="alert">{error.message}</p> : null}
      {data ? (
        <ol className="flex flex-col">
          <Step at={row.enqueuedAt} timeZone={timeZone} words="登记" />
          {data.map((entry, place) => (
            <Step
              // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end
              key={place}
              at={entry.at}
              timeZone={timeZone}
              words={`${CHANNEL_NAMES[entry.channel]} · ${STEP_WORDS[entry.kind] ?? entry.kind}`}
              detail={entry.answer === null ? entry.reason : `答：${entry.answer}`}
            />
          ))}
        </ol>
      ) : (
        <SkeletonRows rows={3} label="正在读取经过" />
      )}
    </Dialog>
  );
}

function Step(props: { at: number; timeZone: string; words: string; detail?: string | null }) {
  const { at, timeZone, words, detail } = props;
  return (
    <li className="flex gap-3 border-line border-t py-1.5 text-body first:border-t-0">
      <time className="shrink-0 text-muted tabular-nums">{fullTime(at, timeZone).slice(5)}</time>
      <span className="min-w-0">
        {words}
        {detail ? <span className="block break-words text-meta text-muted">{detail}</span> : null}
      </span>
    </li>
  );
}
