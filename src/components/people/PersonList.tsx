"use client";

import { may } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { PersonRow } from "@/lib/people/record";
import type { PersonSearch } from "@/lib/people/search";
import { areAllInvented, type ListedRows, OrganizationTable } from "./OrganizationTable";
import { PersonDialog } from "./PersonDialog";
import { PersonFilters } from "./PersonFilters";
import { personColumns } from "./personColumns";
import type { PlaceOption } from "./placeOption";

export interface PersonListProps extends ListedRows<PersonRow> {
  readonly viewer: Viewer;
  readonly search: PersonSearch;
  readonly townships: readonly PlaceOption[];
  readonly departments: readonly PlaceOption[];
}

const PLAIN = personColumns("none");
const BADGED = personColumns("each");

/** Everybody of the organization within the viewer's reach. */
export function PersonList(props: PersonListProps) {
  const { viewer, search, townships, departments } = props;
  return (
    <OrganizationTable
      listed={props}
      route="persons"
      page="/people"
      what="人员"
      unit="人"
      caption="人员、所属、岗位与联系方式"
      columns={(rows) => (areAllInvented(rows) ? PLAIN : BADGED)}
      filters={(query, aside) => (
        <PersonFilters
          search={search}
          query={query}
          townships={townships}
          departments={departments}
          aside={aside}
        />
      )}
      adding={
        may(viewer, "organization.write")
          ? {
              words: "添加人员",
              dialog: (close) => <PersonDialog viewer={viewer} person={null} onClose={close} />,
            }
          : null
      }
    />
  );
}
