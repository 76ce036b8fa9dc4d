"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { DemonstrationBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { recordViews } from "@/components/query/useRefreshWithFeed";
import { TablePage } from "@/components/table/TablePage";
import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { PersonRow, RowPage } from "@/lib/people/record";
import type { PersonSearch } from "@/lib/people/search";
import type { RawSearch } from "@/lib/search/searchParameters";
import { NoRows } from "./NoRows";
import { PersonDialog } from "./PersonDialog";
import { PersonFilters } from "./PersonFilters";
import { REFRESH } from "./peopleQueries";
import { personColumns } from "./personColumns";
import type { PlaceOption } from "./placeOption";

export interface PersonListProps {
  readonly viewer: Viewer;
  readonly raw: RawSearch;
  readonly search: PersonSearch;
  readonly refused: readonly string[];
  readonly initial: RowPage<PersonRow>;
  readonly townships: readonly PlaceOption[];
  readonly departments: readonly PlaceOption[];
}

const PLAIN = personColumns("none");
const BADGED = personColumns("each");

/** Everybody of the organization within the viewer's reach. */
export function PersonList(props: PersonListProps) {
  const { viewer, raw, search, refused, initial, townships, departments } = props;
  const [adding, setAdding] = useState(false);
  return (
    <>
      <TablePage
        raw={raw}
        search={search}
        refused={refused}
        initial={initial}
        name="people/persons"
        news={recordViews.organization}
        everyMs={REFRESH}
        filters={(query, aside) => (
          <PersonFilters
            search={search}
            query={query}
            townships={townships}
            departments={departments}
            aside={aside}
          />
        )}
        actions={
          may(viewer, "organization.write") ? (
            <Button height={34} className="max-desk:h-11" onClick={() => setAdding(true)}>
              <UserPlus aria-hidden className="size-4" />
              添加人员
            </Button>
          ) : null
        }
        heading={(rows) => (
          <span className="flex items-center gap-2">
            人员 {areAllInvented(rows) ? <DemonstrationBadge /> : null}
          </span>
        )}
        unit="人"
        caption="人员、所属、岗位与联系方式"
        columns={(rows) => (areAllInvented(rows) ? PLAIN : BADGED)}
        idOf={codeOf}
        empty={(query) => <NoRows what="人员" query={query} clear="/people" />}
      />
      {adding ? (
        <PersonDialog viewer={viewer} person={null} onClose={() => setAdding(false)} />
      ) : null}
    </>
  );
}

const codeOf = ({ code }: PersonRow) => code;

function areAllInvented(rows: readonly PersonRow[]): boolean {
  return rows.length > 0 && rows.every(({ demonstration }) => demonstration);
}
