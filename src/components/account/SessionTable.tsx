import { createColumnHelper } from "@tanstack/react-table";
import { Badge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";
import { DataTable } from "@/components/table/DataTable";
import { sortState } from "@/components/table/sortState";
import { SESSION_KIND_NAMES, type SessionSummary } from "@/lib/access/session";
import { fullTime } from "@/lib/time/localTime";

export interface SessionTableProps {
  readonly caption: string;
  readonly sessions: readonly SessionSummary[];
  readonly timeZone: string;
  readonly busy: boolean;
  /** Ends one; absent where that is not the viewer's to do. */
  readonly onEnd?: ((id: string) => void) | undefined;
}

const column = createColumnHelper<SessionSummary>();

/** Where an account is logged in, newest first. */
export function SessionTable({ caption, sessions, timeZone, busy, onEnd }: SessionTableProps) {
  if (sessions.length === 0) return <EmptyState title="没有会话" />;
  const time = (instant: number) => fullTime(instant, timeZone).slice(0, 16);
  const columns = [
    column.accessor("name", {
      header: "设备",
      meta: { rowHeader: true, className: "max-desk:col-span-2" },
      cell: ({ row: { original } }) => (
        <span className="flex flex-wrap items-center gap-2">
          {original.name}
          <SessionMarks session={original} />
        </span>
      ),
    }),
    column.accessor("createdAt", {
      header: "登录于",
      meta: { className: "whitespace-nowrap text-muted max-desk:hidden" },
      cell: (cell) => time(cell.getValue()),
    }),
    column.accessor("seenAt", {
      header: "最近使用",
      meta: { className: "whitespace-nowrap max-desk:col-span-2 max-desk:text-meta" },
      cell: (cell) => time(cell.getValue()),
    }),
    column.accessor("address", {
      header: "网络地址",
      meta: { className: "whitespace-nowrap text-muted max-desk:hidden" },
      cell: (cell) => cell.getValue() ?? "—",
    }),
    column.display({
      id: "end",
      header: () => <span className="sr-only">操作</span>,
      meta: {
        className: "text-right! max-desk:col-start-3 max-desk:row-start-1 max-desk:row-span-2",
      },
      cell: ({ row: { original } }) =>
        onEnd && !original.isOwn ? (
          <Button height={32} onClick={() => onEnd(original.id)} disabled={busy}>
            结束
          </Button>
        ) : null,
    }),
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={sessions}
      idOf={(session) => session.id}
      sort={sortState({}, "")}
      busy={busy}
    />
  );
}

function SessionMarks({ session }: { readonly session: SessionSummary }) {
  return (
    <>
      <Badge>{SESSION_KIND_NAMES[session.kind]}</Badge>
      {session.isOwn ? <Badge look="filled">本机</Badge> : null}
      {session.secondFactor ? <Badge>动态口令</Badge> : null}
      {session.standing === "resting" ? <Badge look="hatched">闲置只读</Badge> : null}
      {session.isWaiting ? <Badge look="hatched">链接未用</Badge> : null}
    </>
  );
}
