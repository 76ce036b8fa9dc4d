import type { Viewer } from "@/lib/access/viewer";
import { maskedNumber } from "@/lib/calling/maskedNumber";
import type { FieldArea, FieldContact, FieldPerson } from "@/lib/field/snapshot";
import type { Contact } from "@/lib/people/contact";
import { shortAreaName } from "@/lib/people/places";
import type { Queryable } from "../database/service";

/** A village with what lies at its risk points. */
export interface VillageAtRisk extends FieldArea {
  readonly households: number;
  readonly people: number;
}

/** Who somebody in the field is, where it is responsible, and whom it turns to. */
export interface FieldDirectory {
  person(viewer: Viewer): Promise<FieldPerson>;
  /** Persons by code, as they can be called from a phone. */
  contacts(codes: readonly string[]): Promise<ReadonlyMap<string, FieldContact>>;
  /** The number a person is called by first, whole; null where there is none. */
  numberOf(client: Queryable, code: string): Promise<string | null>;
  /** The viewer's own village, or its township's villages with people at risk. */
  villages(viewer: Viewer): Promise<readonly VillageAtRisk[]>;
  /** Those of these villages in which people are at risk. */
  atRisk(codes: readonly string[]): Promise<readonly VillageAtRisk[]>;
}

/** As many villages as one person can keep count of on a phone. */
const MOST_VILLAGES = 40;
const MOST_AREAS = 60;

export function createFieldDirectory(pool: Queryable, countyCode: string): FieldDirectory {
  async function persons(codes: readonly string[]): Promise<FieldContact[]> {
    const { rows } = await pool.query<{
      code: string;
      name: string;
      title: string | null;
      contacts: readonly Contact[];
    }>(
      `SELECT p.code, p.name,
              (SELECT post.title FROM assignment a JOIN post ON post.code = a.post_code
                WHERE a.person_code = p.code AND NOT post.retired
                ORDER BY a.rank, post.rank, post.code LIMIT 1) AS title,
              coalesce((SELECT jsonb_agg(jsonb_build_object('rank', c.rank, 'kind', c.kind, 'value', c.value)
                                         ORDER BY c.rank)
                          FROM person_contact c WHERE c.person_code = p.code), '[]') AS contacts
         FROM person p WHERE p.county_code = $1 AND p.code = ANY ($2::text[]) AND NOT p.retired`,
      [countyCode, codes],
    );
    return rows.map(({ code, name, title, contacts }) => ({
      name,
      title: title ?? "",
      // A landline stands in an office; a mobile number is a person's.
      number: contacts.find(({ kind }) => kind === "landline")?.value ?? null,
      personCode: code,
      masked: maskedNumber(contacts),
    }));
  }

  /** The duty line above an area: its township's, or the county's own. */
  async function dutyRoom(areaCode: string | null): Promise<FieldContact | null> {
    const township = areaCode !== null && areaCode.length >= 9 ? areaCode.slice(0, 9) : null;
    const { rows } = await pool.query<{ personCode: string; place: string }>(
      `SELECT a.person_code AS "personCode", area.name AS place
         FROM post JOIN assignment a ON a.post_code = post.code
         JOIN admin_area area ON area.code = post.admin_area_code
        WHERE post.county_code = $1 AND NOT post.retired
          AND post.kind = $2 AND ($3::text IS NULL OR post.admin_area_code = $3)
        ORDER BY post.rank, post.code, a.rank LIMIT 1`,
      [countyCode, township === null ? "countyDuty" : "townshipDuty", township],
    );
    const [row] = rows;
    if (!row) return null;
    const [contact] = await persons([row.personCode]);
    return contact ? { ...contact, title: `${row.place}值班` } : null;
  }

  return {
    async person(viewer) {
      const own = viewer.adminAreaCode ?? countyCode;
      const [areas, room, self] = await Promise.all([
        pool.query<FieldArea>(
          `SELECT code, name FROM admin_area
            WHERE county_code = $1 AND (code = $2 OR parent_code = $2)
            ORDER BY length(code), code LIMIT $3`,
          [countyCode, own, MOST_AREAS],
        ),
        dutyRoom(viewer.adminAreaCode),
        viewer.personCode === null ? [] : persons([viewer.personCode]),
      ]);
      const named = areas.rows.map(({ code, name }) => ({ code, name: shortAreaName(name) }));
      return {
        userId: viewer.userId,
        name: viewer.name,
        title: self[0]?.title ?? "",
        area: named[0] ?? { code: own, name: "" },
        areas: named,
        dutyRoom: room,
      };
    },

    async contacts(codes) {
      if (codes.length === 0) return new Map();
      const found = await persons([...new Set(codes)]);
      return new Map(found.map((contact) => [contact.personCode ?? "", contact]));
    },

    async numberOf(client, code) {
      const { rows } = await client.query<{ value: string }>(
        `SELECT c.value FROM person_contact c JOIN person p ON p.code = c.person_code
          WHERE p.county_code = $1 AND p.code = $2 AND NOT p.retired AND c.kind <> 'email'
          ORDER BY c.rank LIMIT 1`,
        [countyCode, code],
      );
      return rows[0]?.value ?? null;
    },

    async villages(viewer) {
      const own = viewer.adminAreaCode;
      if (own === null) return [];
      const { rows } = await pool.query<VillageAtRisk>(
        `SELECT v.code, v.name, coalesce(sum(r.households), 0)::integer AS households,
                coalesce(sum(r.people), 0)::integer AS people
           FROM admin_area v
           LEFT JOIN risk_point r ON NOT r.retired AND starts_with(r.admin_area_code, v.code)
          WHERE v.county_code = $1 AND v.level = 'village' AND starts_with(v.code, $2)
          GROUP BY v.code, v.name
         HAVING v.code = $2 OR coalesce(sum(r.people), 0) > 0
          ORDER BY v.code LIMIT $3`,
        [countyCode, own, MOST_VILLAGES],
      );
      return rows.map((village) => ({ ...village, name: shortAreaName(village.name) }));
    },

    async atRisk(codes) {
      if (codes.length === 0) return [];
      const { rows } = await pool.query<VillageAtRisk>(
        `SELECT v.code, v.name, sum(r.households)::integer AS households,
                sum(r.people)::integer AS people
           FROM admin_area v
           JOIN risk_point r ON NOT r.retired AND starts_with(r.admin_area_code, v.code)
          WHERE v.county_code = $1 AND v.code = ANY ($2::text[])
          GROUP BY v.code, v.name HAVING sum(r.people) > 0 AND sum(r.households) > 0
          ORDER BY v.code`,
        [countyCode, codes],
      );
      return rows.map((village) => ({ ...village, name: shortAreaName(village.name) }));
    },
  };
}
