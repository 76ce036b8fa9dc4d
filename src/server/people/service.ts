import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { type CallingOrganization, callingOrganizationOf } from "@/lib/people/callingOrganization";
import type { Contact } from "@/lib/people/contact";
import { isVisible } from "@/lib/people/directory";
import { organizationGaps } from "@/lib/people/gaps";
import type { ImportSheet } from "@/lib/people/import/importTables";
import { departmentPage, personPage, personRow, postPage, riskPointPage } from "@/lib/people/lists";
import { type PlaceAsk, placeRecord } from "@/lib/people/placeRecord";
import type { AreaPlace } from "@/lib/people/places";
import type {
  DepartmentRow,
  OrganizationSummary,
  PersonRecord,
  PersonRow,
  PlaceRecord,
  PostRow,
  RiskPointRow,
  RowPage,
} from "@/lib/people/record";
import type {
  DepartmentSearch,
  PersonSearch,
  PostSearch,
  RiskPointSearch,
} from "@/lib/people/search";
import type { AuditService } from "../audit/service";
import type { Database, Queryable } from "../database/service";
import type { Deeds } from "../outbox/service";
import { createCallingOrganizations } from "./callingOrganization";
import { type Changes, createChanges } from "./changes";
import { keepDirectory, revisionOf } from "./directory";
import {
  type ExportAsk,
  type ExportDeps,
  type ExportedFile,
  exportOrganization,
  importTemplate,
} from "./exporting";
import { type NamedPerson, personsForAccounts } from "./forAccounts";
import {
  type ImportOptions,
  type ImportPreview,
  type ImportRun,
  previewImport,
  runImport,
} from "./importing";
import { unknownPlace, unknownRecord } from "./refusals";
import { type RevealAsk, revealContacts } from "./revealing";
import { createTeams, type Teams } from "./teams";

export { createDutyDirectory, type DutyDirectory } from "./dutyDirectory";
export { csvOf, exportAtConsole, workbookOf } from "./exporting";
export { createFieldDirectory, type FieldDirectory, type VillageAtRisk } from "./fieldDirectory";
export { fillEmptyOrganization } from "./folderOrganization";
export { type ImportPreview, previewImport, runImport } from "./importing";
export { readOrganization } from "./reading";
export { LARGEST_UPLOAD, readUpload, uploadTooLarge } from "./upload/readUpload";

/** Who is who in the county: departments, posts, persons, risk points, teams. */
export interface PeopleService extends Changes {
  readonly teams: Teams;
  /** Everything calling needs of the organization, as of the transaction of `client` (the writer lane's). */
  organizationForCalling(client: Queryable): Promise<CallingOrganization>;
  /** The same as screens see it, at most a few seconds old. */
  organizationNow(): Promise<CallingOrganization>;

  /** What departments are called, of those that were dissolved too: for whoever shows their codes. */
  departmentNames(): Promise<
    readonly { readonly code: string; readonly name: string; readonly retired: boolean }[]
  >;
  /** Persons found by name, place or post, without numbers, for who gives accounts. */
  personsForAccounts(words: string, viewer: Viewer): Promise<readonly NamedPerson[]>;

  /** Lists and records show numbers masked, and only what lies in the viewer's own area. */
  summary(viewer: Viewer): Promise<OrganizationSummary>;
  persons(search: PersonSearch, viewer: Viewer): Promise<RowPage<PersonRow>>;
  posts(search: PostSearch, viewer: Viewer): Promise<RowPage<PostRow>>;
  departments(search: DepartmentSearch, viewer: Viewer): Promise<RowPage<DepartmentRow>>;
  riskPoints(search: RiskPointSearch, viewer: Viewer): Promise<RowPage<RiskPointRow>>;
  areas(viewer: Viewer): Promise<readonly AreaPlace[]>;
  /** NotFound where there is no such person, or place, for this viewer. */
  person(code: string, viewer: Viewer): Promise<PersonRecord>;
  place(ask: PlaceAsk, viewer: Viewer): Promise<PlaceRecord>;

  /** Numbers unmasked, for a reason, on record. */
  reveal(ask: RevealAsk, viewer: Viewer): Promise<readonly Contact[]>;
  /** Throws where the viewer may not import at all: before a file is read for it. */
  refuseImport(viewer: Viewer): void;
  previewImport(
    sheets: readonly ImportSheet[],
    options: ImportOptions,
    viewer: Viewer,
  ): Promise<ImportPreview>;
  runImport(sheets: readonly ImportSheet[], run: ImportRun, viewer: Viewer): Promise<ImportPreview>;
  export(ask: ExportAsk, viewer: Viewer): Promise<ExportedFile>;
  template(viewer: Viewer): Promise<Buffer>;
}

export interface PeopleServiceParts {
  readonly database: Pick<Database, "pool" | "write">;
  readonly deeds: Deeds;
  readonly audit: Pick<AuditService, "append">;
  readonly countyCode: string;
  /** How the duty rooms keep their rosters: they go out with the organization. */
  readonly rosters: ExportDeps["rosters"];
  /** Wall clock, epoch ms: what is remembered is remembered for real seconds. */
  readonly wallClock: () => number;
}

export function createPeopleService(parts: PeopleServiceParts): PeopleService {
  const { database, deeds, audit, countyCode, rosters, wallClock } = parts;
  const kept = keepDirectory(database, countyCode, wallClock);
  const deps = { database, deeds, audit, countyCode, forget: kept.forget };
  const placeParts = { revisionOf, stationName: kept.stationName };

  /** Whoever asks has to be allowed to read at all; how far, each list decides. */
  async function directoryFor(viewer: Viewer) {
    demand(viewer, "organization.read");
    return kept.directory();
  }

  return {
    ...createChanges(deps),
    teams: createTeams({
      deeds,
      audit,
      countyCode,
      wallClock,
      directory: kept.directory,
      pool: database.pool,
    }),
    organizationForCalling: createCallingOrganizations(countyCode),
    async organizationNow() {
      const { organization, places } = await kept.directory();
      return callingOrganizationOf(organization, places.areas);
    },

    async departmentNames() {
      const { organization } = await kept.directory();
      return organization.department.map(({ code, name, retired }) => ({ code, name, retired }));
    },
    async personsForAccounts(words, viewer) {
      demand(viewer, "account.read");
      return personsForAccounts(await kept.directory(), words);
    },

    async summary(viewer) {
      const { organization, places, areaOfPost } = await directoryFor(viewer);
      const seen = (code: string | null) => isVisible(viewer, code);
      const own = {
        department: organization.department.filter(({ retired }) => !retired),
        riskPoint: organization.riskPoint.filter(
          (point) => !point.retired && seen(point.adminAreaCode),
        ),
        person: organization.person.filter(
          (person) => !person.retired && seen(person.adminAreaCode),
        ),
        post: organization.post.filter((post) => !post.retired && seen(areaOfPost(post))),
      };
      const gaps = organizationGaps(
        { ...own, person: organization.person },
        places.areas.filter(({ code }) => seen(code)),
      );
      return {
        persons: own.person.length,
        posts: own.post.length,
        departments: own.department.length,
        riskPoints: own.riskPoint.length,
        vacantPosts: gaps.vacantPosts.length,
        unreachablePersons: gaps.personsWithoutContact.length,
        unwatchedRiskPoints: gaps.riskPointsWithoutMonitor.length,
        villagesWithoutHead: gaps.villagesWithoutHead.length,
        villagesWithoutLiaison: gaps.villagesWithoutLiaison.length,
      };
    },
    async persons(search, viewer) {
      return personPage(await directoryFor(viewer), search, viewer);
    },
    async posts(search, viewer) {
      return postPage(await directoryFor(viewer), search, viewer, revisionOf);
    },
    async departments(search, viewer) {
      return departmentPage(await directoryFor(viewer), search, viewer);
    },
    async riskPoints(search, viewer) {
      return riskPointPage(await directoryFor(viewer), search, viewer, kept.stationName);
    },
    async areas(viewer) {
      const { places } = await directoryFor(viewer);
      return places.areas.filter(({ code }) => isVisible(viewer, code));
    },
    async person(code, viewer) {
      const directory = await directoryFor(viewer);
      const person = directory.person(code);
      if (!person || !isVisible(viewer, person.adminAreaCode)) throw unknownRecord("person", code);
      const row = personRow(directory, person);
      return { ...row, note: person.note, revision: revisionOf(person) };
    },
    async place(ask, viewer) {
      const record = placeRecord(await directoryFor(viewer), ask, viewer, placeParts);
      if (!record) throw unknownPlace(ask.code);
      return record;
    },

    reveal: (ask, viewer) => revealContacts(deps, ask, viewer),
    refuseImport: (viewer) => demand(viewer, "organization.write"),
    previewImport: (sheets, options, viewer) => previewImport(deps, sheets, options, viewer),
    runImport: (sheets, run, viewer) => runImport(deps, sheets, run, viewer),
    export: (ask, viewer) => exportOrganization({ ...deps, rosters }, ask, viewer),
    async template(viewer) {
      demand(viewer, "organization.write");
      return importTemplate();
    },
  };
}
