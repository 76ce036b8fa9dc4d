import type pg from "pg";
import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { ValidationError } from "@/lib/error/domainError";
import {
  departmentConcern,
  personConcern,
  postConcern,
  riskPointConcern,
} from "@/lib/people/concern";
import type {
  DepartmentDraft,
  LineOrder,
  PersonDraft,
  PostDraft,
  RiskPointDraft,
} from "@/lib/people/drafts";
import type { Fault } from "@/lib/people/fault";
import { organizationFaults } from "@/lib/people/faults";
import {
  type AnyRecord,
  type Organization,
  organizationOf,
  RECORD_KINDS,
  type RecordKind,
} from "@/lib/people/organization";
import type { Places } from "@/lib/people/places";
import { changedColumns } from "@/lib/people/tables/recordTables";
import { teamConcern } from "@/lib/people/team";
import type { AuditService } from "../audit/service";
import type { Deeds } from "../outbox/service";
import { revisionOf } from "./directory";
import {
  departmentOfDraft,
  nextCode,
  personOfDraft,
  postOfDraft,
  riskPointOfDraft,
} from "./drafted";
import { organizationChanged } from "./news";
import { readOrganization, readPlaces } from "./reading";
import { changedMeanwhile, codeTaken, faultsRefused, unknownRecord } from "./refusals";
import { putRecords } from "./writing";

export interface ChangeDeps {
  readonly deeds: Deeds;
  readonly audit: Pick<AuditService, "append">;
  readonly countyCode: string;
  readonly forget: () => void;
}

/** Deeds on single records. Every one is checked against the whole organization it becomes part of. */
export interface Changes {
  /** Adds the record where `code` is null; answers its code. */
  savePerson(code: string | null, draft: PersonDraft, viewer: Viewer): Promise<SavedRecord>;
  saveDepartment(code: string | null, draft: DepartmentDraft, viewer: Viewer): Promise<SavedRecord>;
  saveRiskPoint(code: string | null, draft: RiskPointDraft, viewer: Viewer): Promise<SavedRecord>;
  savePost(code: string | null, draft: PostDraft, viewer: Viewer): Promise<SavedRecord>;
  /** Of a team it is {@link Teams.disband}, which asks why. */
  retire(kind: RetiredKind, code: string, viewer: Viewer): Promise<SavedRecord>;
  restore(kind: RetiredKind, code: string, viewer: Viewer): Promise<SavedRecord>;
  orderLine(order: LineOrder, viewer: Viewer): Promise<void>;
}

/** Kinds whose records are retired and restored without a word. */
type RetiredKind = Exclude<RecordKind, "team">;

export interface SavedRecord {
  readonly code: string;
}

/** The organization as it stands in a transaction. */
interface Standing {
  readonly organization: Organization;
  readonly places: Places;
}

export function createChanges(deps: ChangeDeps): Changes {
  const { deeds, audit, countyCode, forget } = deps;

  /** Reads, decides, writes and records in one transaction. */
  async function change<T>(
    viewer: Viewer,
    work: (standing: Standing, put: PutRecords) => Promise<T>,
  ): Promise<T> {
    demand(viewer, "organization.write");
    const done = await deeds(async (client) => {
      const [organization, places] = await Promise.all([
        readOrganization(client, countyCode),
        readPlaces(client, countyCode),
      ]);
      const standing = { organization, places };
      const changed: string[] = [];
      const value = await work(standing, async (records, deed) => {
        await putChecked(client, standing, records, deed, viewer);
        changed.push(...records.map(({ code }) => code));
      });
      return { value, events: changed.length > 0 ? [organizationChanged(changed)] : [] };
    });
    forget();
    return done;
  }

  type PutRecords = (records: readonly AnyRecord[], deed: Deed) => Promise<void>;

  async function putChecked(
    client: pg.ClientBase,
    { organization, places }: Standing,
    records: readonly AnyRecord[],
    deed: Deed,
    viewer: Viewer,
  ): Promise<void> {
    const faults = faultsAt(organization, places, records);
    if (faults.length > 0) throw faultsRefused(faults, deed.fieldOf ?? (({ column }) => column));
    await putRecords(client, countyCode, organizationOf(records));
    await audit.append(client, {
      actor: viewer,
      action: "organization.change",
      subject: deed.subject,
      detail: { deed: deed.name, ...deed.detail },
    });
  }

  /** One record of a draft: new, or over the stored one. */
  function save(
    kind: RecordKind,
    code: string | null,
    draft: { readonly code?: string | undefined; readonly revision?: string | undefined },
    viewer: Viewer,
    make: (standing: Standing, code: string, stored: AnyRecord | null) => AnyRecord,
    options: { readonly prefix: (standing: Standing) => string; readonly fieldOf: FieldOf },
  ): Promise<SavedRecord> {
    return change(viewer, async (standing, put) => {
      const records = recordsOf(standing.organization, kind);
      const stored = code === null ? null : (records.get(code) ?? null);
      if (code !== null && stored === null) throw unknownRecord(kind, code);
      if (stored) demand(viewer, "organization.write", concernOf(stored, standing));
      if (stored && draft.revision !== revisionOf(stored)) throw changedMeanwhile(kind);
      const own = code ?? draft.code ?? nextCode(options.prefix(standing), records);
      if (stored === null && records.has(own)) throw codeTaken(kind, own);
      const record = make(standing, own, stored);
      demand(viewer, "organization.write", concernOf(record, standing));
      const columns = stored ? changedColumns(kind, stored, record) : [];
      if (stored && columns.length === 0) return { code: own };
      await put([record], {
        name: stored ? "change" : "add",
        subject: `${kind} ${own}`,
        detail: { columns },
        fieldOf: options.fieldOf,
      });
      return { code: own };
    });
  }

  function setRetired(
    kind: RetiredKind,
    code: string,
    to: "retire" | "restore",
    viewer: Viewer,
  ): Promise<SavedRecord> {
    return change(viewer, async (standing, put) => {
      const stored = recordsOf(standing.organization, kind).get(code);
      if (!stored) throw unknownRecord(kind, code);
      demand(viewer, "organization.write", concernOf(stored, standing));
      const retired = to === "retire";
      if (stored.retired === retired) return { code };
      await put([atEndOfLine({ ...stored, retired }, standing.organization)], {
        name: to,
        subject: `${kind} ${code}`,
      });
      return { code };
    });
  }

  return {
    savePerson: (code, draft, viewer) =>
      save(
        "person",
        code,
        draft,
        viewer,
        (_standing, own, stored) =>
          personOfDraft(own, draft, stored && "contacts" in stored ? stored : null),
        {
          prefix: () => `${draft.place.kind === "county" ? countyCode : draft.place.code}-p`,
          fieldOf: ({ column }) =>
            PERSON_FIELDS[column] ??
            column.replace(/^contact_(\d)$/, (_all, rank) => `contacts.${Number(rank) - 1}`),
        },
      ),
    saveDepartment: (code, draft, viewer) =>
      save(
        "department",
        code,
        draft,
        viewer,
        (_standing, own, stored) => departmentOfDraft(own, draft, stored),
        { prefix: () => "department-", fieldOf: ({ column }) => column },
      ),
    saveRiskPoint: (code, draft, viewer) =>
      save(
        "riskPoint",
        code,
        draft,
        viewer,
        (_standing, own, stored) => riskPointOfDraft(own, draft, stored),
        {
          prefix: () => `${draft.adminAreaCode}-r`,
          fieldOf: ({ column }) => RISK_POINT_FIELDS[column] ?? column,
        },
      ),
    savePost: (code, draft, viewer) =>
      save(
        "post",
        code,
        draft,
        viewer,
        (standing, own, stored) =>
          postOfDraft(own, draft, stored && "holders" in stored ? stored : null, standing, viewer),
        {
          prefix: () => `${draft.placeCode}-${draft.kind}-`,
          fieldOf: ({ column }) =>
            column.startsWith("person_") ? "holders" : (POST_FIELDS[column] ?? column),
        },
      ),
    retire: (kind, code, viewer) => setRetired(kind, code, "retire", viewer),
    restore: (kind, code, viewer) => setRetired(kind, code, "restore", viewer),
    orderLine: (order, viewer) =>
      change(viewer, async (standing, put) => {
        const { kind, placeCode, posts } = order;
        const line = standing.organization.post.filter(
          (post) => post.kind === kind && post.placeCode === placeCode && !post.retired,
        );
        const [first] = line;
        if (first) demand(viewer, "organization.write", concernOf(first, standing));
        const known = new Map(line.map((post) => [post.code, post]));
        const isSame =
          posts.length === line.length &&
          new Set(posts).size === posts.length &&
          posts.every((code) => known.has(code));
        if (!isSame) throw orderOutdated();
        const ordered = posts.flatMap((code, index) => {
          const post = known.get(code);
          return post && post.rank !== index + 1 ? [{ ...post, rank: index + 1 }] : [];
        });
        if (ordered.length === 0) return;
        await put(ordered, {
          name: "order",
          subject: `${kind} ${placeCode}`,
          detail: { posts },
        });
      }),
  };
}

interface Deed {
  readonly name: string;
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly fieldOf?: FieldOf;
}

type FieldOf = (fault: Fault) => string;

/** Where a form has what a table calls so. */
const PERSON_FIELDS: Readonly<Record<string, string>> = { department: "place", area: "place" };
const RISK_POINT_FIELDS: Readonly<Record<string, string>> = {
  area: "adminAreaCode",
  station: "stationCode",
};
const POST_FIELDS: Readonly<Record<string, string>> = { place: "placeCode" };

function recordsOf(organization: Organization, kind: RecordKind): Map<string, AnyRecord> {
  const records: readonly AnyRecord[] = organization[kind];
  return new Map(records.map((record) => [record.code, record]));
}

/** Whose a record is. */
export function concernOf(record: AnyRecord, { organization }: Pick<Standing, "organization">) {
  if ("contacts" in record) return personConcern(record);
  if ("hazard" in record) return riskPointConcern(record);
  if ("members" in record) return teamConcern(record);
  if ("dutyPhone" in record) return departmentConcern(record);
  return postConcern(
    record,
    (code) => organization.riskPoint.find((point) => point.code === code)?.adminAreaCode,
  );
}

/** Faults that the records would have, in the organization as it would be with them. */
function faultsAt(
  organization: Organization,
  places: Places,
  records: readonly AnyRecord[],
): Fault[] {
  const { person } = organizationOf(records);
  const gone = new Set(person.filter(({ retired }) => retired).map(({ code }) => code));
  const incoming = organizationOf(records);
  const isIncoming = (kind: RecordKind, code: string) => {
    const own: readonly AnyRecord[] = incoming[kind];
    return own.some((record) => record.code === code);
  };
  const untouched = RECORD_KINDS.flatMap((kind) => {
    const stored: readonly AnyRecord[] = organization[kind];
    return stored.filter(({ code }) => !isIncoming(kind, code));
  });
  const merged = organizationOf([
    ...untouched.map((record) =>
      "holders" in record
        ? { ...record, holders: record.holders.filter((code) => !gone.has(code)) }
        : record,
    ),
    ...records,
  ]);
  return organizationFaults(merged, places).filter(({ kind, code }) => isIncoming(kind, code));
}

/** A post that comes back stands at the end of its line: its old rank may be another's by now. */
function atEndOfLine(record: AnyRecord, organization: Organization): AnyRecord {
  if (!("holders" in record) || record.retired) return record;
  const ranks = organization.post
    .filter((post) => post.kind === record.kind && post.placeCode === record.placeCode)
    .filter(({ retired }) => !retired)
    .map(({ rank }) => rank);
  const persons = new Map(organization.person.map((person) => [person.code, person]));
  return {
    ...record,
    rank: Math.max(0, ...ranks) + 1,
    holders: record.holders.filter((code) => persons.get(code)?.retired === false),
  };
}

const orderOutdated = () =>
  new ValidationError({
    code: "order-outdated",
    message: "这一处的岗位刚有增减，次序没有保存。",
    mend: "刷新页面后重新排列。",
  });
