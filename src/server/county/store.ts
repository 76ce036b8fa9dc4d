import type { PoolClient } from "pg";
import type { County } from "@/lib/county/county";
import type { Polygon, Position } from "@/lib/county/geometry";
import { Conflict } from "@/lib/error/domainError";
import type { Instant } from "@/lib/time/instant";
import type { Queryable } from "../database/service";

/** Digest of the folder a county was last loaded from; null where it never was. */
export async function folderDigest(client: PoolClient, code: string): Promise<string | null> {
  const { rows } = await client.query<{ folder_digest: string }>(
    "SELECT folder_digest FROM county WHERE code = $1",
    [code],
  );
  return rows[0]?.folder_digest ?? null;
}

/** Whether the county was last loaded from exactly this folder. */
export async function holdsFolder(client: Queryable, digest: string): Promise<boolean> {
  const { rows } = await client.query("SELECT 1 FROM county WHERE folder_digest = $1", [digest]);
  return rows.length > 0;
}

/** One database serves one county: its clock, its sources and its accounts are that county's. */
export async function refuseOtherCounty(client: PoolClient, county: County): Promise<void> {
  const { rows } = await client.query<{ code: string; name: string }>(
    "SELECT code, name FROM county WHERE code <> $1 LIMIT 1",
    [county.code],
  );
  const [other] = rows;
  if (other)
    throw new Conflict({
      code: "other-county-loaded",
      message: `数据库里是 ${other.name}（${other.code}），不能再载入 ${county.name}（${county.code}）。`,
      mend: "一个数据库只放一个县；请用 DATABASE_URL 或 DATA_FOLDER 指向另一个数据库。",
    });
}

export async function putCounty(
  client: PoolClient,
  county: County,
  digest: string,
  now: Instant,
): Promise<void> {
  await client.query(
    `INSERT INTO county (code, name, time_zone, demonstration, boundary, folder_digest, loaded_at)
     VALUES ($1, $2, $3, $4, ST_SetSRID(ST_GeomFromGeoJSON($5), 4326), $6, $7)
     ON CONFLICT (code) DO UPDATE SET
       name = EXCLUDED.name, time_zone = EXCLUDED.time_zone,
       demonstration = EXCLUDED.demonstration, boundary = EXCLUDED.boundary,
       folder_digest = EXCLUDED.folder_digest, loaded_at = EXCLUDED.loaded_at`,
    [
      county.code,
      county.name,
      county.timeZone,
      county.demonstration,
      multiPolygon(county.boundary),
      digest,
      new Date(now),
    ],
  );
}

/** The county itself, its townships, villages and groups; parents before children. */
export async function putAreas(client: PoolClient, county: County): Promise<void> {
  await putLevel(client, county.code, "county", [
    { code: county.code, name: county.name, parent: null, position: null, quality: "none" },
  ]);
  await putLevel(
    client,
    county.code,
    "township",
    county.townships.map(({ code, name, position, positionQuality }) => ({
      code,
      name,
      parent: county.code,
      position,
      quality: positionQuality,
    })),
  );
  await putLevel(
    client,
    county.code,
    "village",
    county.villages.map(({ code, name, townshipCode }) => ({
      code,
      name,
      parent: townshipCode,
      position: null,
      quality: "none",
    })),
  );
  await putLevel(
    client,
    county.code,
    "group",
    county.groups.map(({ code, name, villageCode }) => ({
      code,
      name,
      parent: villageCode,
      position: null,
      quality: "none",
    })),
  );
  await client.query(
    "UPDATE admin_area SET boundary = county.boundary FROM county WHERE county.code = $1 AND admin_area.code = $1",
    [county.code],
  );
}

interface Area {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly position: Position | null;
  readonly quality: string;
}

async function putLevel(
  client: PoolClient,
  countyCode: string,
  level: "county" | "township" | "village" | "group",
  areas: readonly Area[],
): Promise<void> {
  await client.query(
    `INSERT INTO admin_area (code, county_code, level, name, parent_code, position, position_quality)
     SELECT code, $1, $2, name, parent, ST_SetSRID(ST_GeomFromGeoJSON(position), 4326), quality
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       AS area (code, name, parent, position, quality)
     ON CONFLICT (code) DO UPDATE SET
       county_code = EXCLUDED.county_code, level = EXCLUDED.level, name = EXCLUDED.name,
       parent_code = EXCLUDED.parent_code, position = EXCLUDED.position,
       position_quality = EXCLUDED.position_quality`,
    [
      countyCode,
      level,
      areas.map(({ code }) => code),
      areas.map(({ name }) => name),
      areas.map(({ parent }) => parent),
      areas.map(({ position }) => point(position)),
      areas.map(({ quality }) => quality),
    ],
  );
}

/** Removes areas that left the folder, but for those that records still name. */
export async function removeOtherAreas(client: PoolClient, county: County): Promise<void> {
  const kept = [county.code, ...county.townships, ...county.villages, ...county.groups].map(
    (area) => (typeof area === "string" ? area : area.code),
  );
  for (const level of ["group", "village", "township"])
    await client.query(
      `DELETE FROM admin_area AS area
       WHERE county_code = $1 AND level = $2 AND code <> ALL ($3::text[])
         AND NOT EXISTS (SELECT FROM station WHERE admin_area_code = area.code)
         AND NOT EXISTS (SELECT FROM warning WHERE admin_area_code = area.code)
         AND NOT EXISTS (SELECT FROM user_account WHERE admin_area_code = area.code)
         AND NOT EXISTS (SELECT FROM person WHERE admin_area_code = area.code)
         AND NOT EXISTS (SELECT FROM post WHERE admin_area_code = area.code)
         AND NOT EXISTS (SELECT FROM risk_point WHERE admin_area_code = area.code)
         AND NOT EXISTS (SELECT FROM incident WHERE admin_area_code = area.code)
         AND NOT EXISTS (SELECT FROM incident_report WHERE admin_area_code = area.code)
         AND NOT EXISTS (SELECT FROM task WHERE admin_area_code = area.code)
         AND NOT EXISTS (SELECT FROM team WHERE admin_area_code = area.code)
         AND NOT EXISTS (SELECT FROM admin_area AS child WHERE child.parent_code = area.code)`,
      [county.code, level, kept],
    );
}

/** GeoJSON text of a position, as ST_GeomFromGeoJSON reads it. */
export function point(position: Position | null): string | null {
  return position && JSON.stringify({ type: "Point", coordinates: position });
}

function multiPolygon(polygons: readonly Polygon[]): string | null {
  if (polygons.length === 0) return null;
  return JSON.stringify({ type: "MultiPolygon", coordinates: polygons });
}
