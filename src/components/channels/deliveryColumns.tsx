import { createColumnHelper } from "@tanstack/react-table";
import { Badge, DemonstrationBadge, ExerciseBadge } from "@/components/design/Badge";
import { CHANNEL_NAMES } from "@/lib/message/channel";
import type { DeliveryRow } from "@/lib/message/deliverySearch";
import { DELIVERY_STATE_NAMES, type DeliveryState } from "@/lib/message/deliveryState";
import { fullTime } from "@/lib/time/localTime";

const column = createColumnHelper<DeliveryRow>();

/** Columns of the messages; `onOpen` shows one message's history. */
export function deliveryColumns(timeZone: string, onOpen: (row: DeliveryRow) => void) {
  return [
    column.accessor("enqueuedAt", {
      header: "时间",
      meta: {
        className: "w-40 whitespace-nowrap text-muted max-desk:col-span-2 max-desk:text-meta",
      },
      cell: (cell) => fullTime(cell.getValue(), timeZone).slice(0, 16),
    }),
    column.accessor("state", {
      header: "状态",
      meta: { className: "w-24 whitespace-nowrap max-desk:text-right" },
      cell: (cell) => <StateBadge state={cell.getValue()} />,
    }),
    column.display({
      id: "to",
      header: "收件人",
      meta: { rowHeader: true, className: "w-44 max-desk:col-span-3" },
      cell: ({ row: { original } }) => (
        <button
          type="button"
          onClick={() => onOpen(original)}
          className="text-left underline decoration-edge underline-offset-4 after:absolute after:inset-0"
        >
          {original.personName ?? CHANNEL_NAMES[original.channel]}
          <span className="ml-2 font-normal text-meta text-muted">{original.address}</span>
        </button>
      ),
    }),
    column.accessor("channel", {
      header: "通道",
      meta: { className: "w-40 max-desk:col-span-3 max-desk:text-meta" },
      cell: ({ row: { original } }) => <Way row={original} />,
    }),
    column.accessor("text", {
      header: "内容",
      meta: { className: "max-desk:col-span-3" },
      cell: ({ row: { original } }) => (
        <>
          <span className="line-clamp-2 desk:line-clamp-1">{original.text}</span>
          {original.reason && original.state !== "withheld" ? (
            <span className="block break-words text-meta text-muted">{original.reason}</span>
          ) : null}
        </>
      ),
    }),
    column.display({
      id: "marks",
      header: () => <span className="sr-only">标记</span>,
      meta: { className: "w-28 text-right max-desk:col-span-3 max-desk:pt-1 max-desk:text-left" },
      cell: ({ row: { original } }) => (
        <span className="inline-flex gap-1">
          {original.exercise ? <ExerciseBadge /> : null}
          {original.demonstration ? <DemonstrationBadge /> : null}
        </span>
      ),
    }),
  ];
}

const LOOKS: Partial<Record<DeliveryState, "filled" | "hatched">> = {
  failed: "filled",
  withheld: "hatched",
  queued: "hatched",
  handed: "hatched",
};

export function StateBadge({ state }: { readonly state: DeliveryState }) {
  return <Badge look={LOOKS[state] ?? "outline"}>{DELIVERY_STATE_NAMES[state]}</Badge>;
}

/** The channel it went by, and those that could not carry it. */
function Way({ row: { channel, tried } }: { readonly row: DeliveryRow }) {
  return (
    <>
      {tried.length > 0 ? (
        <span className="text-meta text-muted">
          {tried.map((kind) => CHANNEL_NAMES[kind]).join(" → ")} →{" "}
        </span>
      ) : null}
      {CHANNEL_NAMES[channel]}
    </>
  );
}
