"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { DemonstrationBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { recordViews } from "@/components/query/useRefreshWithFeed";
import { TablePage, type TablePageProps } from "@/components/table/TablePage";
import { NoRows } from "./NoRows";
import { REFRESH } from "./peopleQueries";

/** What a page read of a list, as its component is given it. */
export type ListedRows<Row> = Pick<TablePageProps<Row>, "raw" | "search" | "refused" | "initial">;

export interface OrganizationTableProps<Row>
  extends Pick<TablePageProps<Row>, "filters" | "columns" | "unit" | "caption"> {
  readonly listed: ListedRows<Row>;
  /** Its route below /api/v1/people. */
  readonly route: string;
  /** Address of its page, without filters. */
  readonly page: string;
  /** What its records are called. */
  readonly what: string;
  /** Where the list is called otherwise than its records. */
  readonly heading?: string;
  /** How the list is filled, said where it is empty. */
  readonly filling?: string;
  /** How a record is added; null where the viewer may not, or where that is done elsewhere. */
  readonly adding: Adding | null;
}

interface Adding {
  readonly words: string;
  readonly dialog: (close: () => void) => ReactNode;
}

/** The frame of all lists of the organization. */
export function OrganizationTable<
  Row extends { readonly code: string; readonly demonstration?: boolean },
>(props: OrganizationTableProps<Row>) {
  const { listed, route, page, what, heading = what, adding, ...table } = props;
  const { filling = IN_TURN_OR_BY_FILE } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <TablePage
        {...listed}
        {...table}
        name={`people/${route}`}
        news={recordViews.organization}
        everyMs={REFRESH}
        actions={
          adding ? (
            <Button height={34} className="max-desk:h-11" onClick={() => setOpen(true)}>
              <Plus aria-hidden className="size-4" />
              {adding.words}
            </Button>
          ) : null
        }
        heading={(rows) => (
          <span className="flex items-center gap-2">
            {heading}
            {areAllInvented(rows) ? <DemonstrationBadge /> : null}
          </span>
        )}
        idOf={codeOf}
        empty={(query) => <NoRows what={what} query={query} clear={page} filling={filling} />}
      />
      {adding && open ? adding.dialog(() => setOpen(false)) : null}
    </>
  );
}

const IN_TURN_OR_BY_FILE = "由值班员或管理员逐个添加，或在“导入导出”里用模板导入。";

const codeOf = ({ code }: { readonly code: string }) => code;

/** Where all are for demonstration the heading says so once, and not every row. */
export function areAllInvented(rows: readonly { readonly demonstration?: boolean }[]): boolean {
  return rows.length > 0 && rows.every(({ demonstration }) => demonstration);
}
