import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Extension } from "@electric-sql/pglite";
import { postgis } from "@electric-sql/pglite-postgis";

/**
 * PostGIS without raster, topology and geocoder, of which nothing here is used. The package's bundle
 * is unpacked and compiled whole at every start; without them a start takes a third less time and
 * the process 0.5 GB instead of 0.9 GB. The small bundle is made once and kept in `folder`.
 */
export function leanPostgis(folder: string): Extension {
  return {
    name: postgis.name,
    async setup(database, options) {
      const whole = await postgis.setup(database, options);
      if (!whole.bundlePath) return whole;
      return { ...whole, bundlePath: pathToFileURL(leanBundle(whole.bundlePath, folder)) };
    },
  };
}

const NEEDED = [
  /^lib\/postgresql\/postgis-3\.so$/,
  /^share\/proj\//,
  /^share\/postgresql\/extension\/postgis\.control$/,
  /^share\/postgresql\/extension\/postgis--\d+(\.\d+)+\.sql$/,
];

/** Kept under a name with the size of what it was made from, so that an update makes a new one. */
function leanBundle(whole: URL, folder: string): string {
  const path = join(folder, `postgis-${statSync(whole).size}.tar.gz`);
  if (existsSync(path)) return path;
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, gzipSync(keepNeeded(gunzipSync(readFileSync(whole))), { level: 1 }));
  renameSync(draft, path);
  return path;
}

const BLOCK = 512;

/** Of a tar archive (POSIX ustar: blocks of 512 bytes, a header before each file) what is needed. */
function keepNeeded(archive: Buffer): Buffer {
  const kept: Buffer[] = [];
  let at = 0;
  while (at + BLOCK <= archive.length && archive[at] !== 0) {
    const name = text(archive, at, 100).replace(/^\.\//, "");
    const size = Number.parseInt(text(archive, at + 124, 12), 8);
    const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (NEEDED.some((pattern) => pattern.test(name))) kept.push(archive.subarray(at, end));
    at = end;
  }
  if (kept.length < NEEDED.length) {
    throw new Error("The PostGIS bundle of @electric-sql/pglite-postgis is not as expected.");
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * BLOCK)]);
}

function text(bytes: Buffer, at: number, length: number): string {
  const field = bytes.toString("latin1", at, at + length);
  const end = field.indexOf("\0");
  return (end < 0 ? field : field.slice(0, end)).trim();
}
