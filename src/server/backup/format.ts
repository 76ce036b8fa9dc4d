import { z } from "zod";

/**
 * A backup is a gzip file of lines of JSON: a header; for each table of the header its rows, each an
 * array of PostgreSQL's own text of every column (so that numbers, instants, geometry and JSON come
 * back exactly as they were), and then its count and digest; at the end a line that says so, without
 * which the file was cut off. See docs/decisions/one-backup-for-both-databases.md.
 */
export const FORMAT = "county-emergency-brain/backup";

/** Raised when a reader of the version before could not read what is written now. */
export const FORMAT_VERSION = 1;

/** Read before anything else, so that a newer file is told from a broken one. */
export const formatSchema = z.object({ format: z.literal(FORMAT), version: z.int().positive() });

export const headerSchema = formatSchema.extend({
  createdAt: z.iso.datetime(),
  kind: z.enum(["embedded", "server"]),
  /** The migrations the database had, oldest first: it is made up to here before rows go in. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
  /** Where each identity column goes on counting; the number as text, exactly. */
  sequences: z.array(
    z.object({
      table: z.string(),
      column: z.string(),
      last: z.string().regex(/^\d+$/),
      called: z.boolean(),
    }),
  ),
});
export type Header = z.infer<typeof headerSchema>;

export const rowSchema = z.array(z.string().nullable());
export type Row = z.infer<typeof rowSchema>;

/** After the rows of a table: SHA-256 of its lines, each with its line feed. */
export const tableEndSchema = z.object({
  table: z.string(),
  rows: z.int().nonnegative(),
  sha256: z.string(),
});
export type TableEnd = z.infer<typeof tableEndSchema>;

export const fileEndSchema = z.object({ end: z.literal(true), rows: z.int().nonnegative() });

/** What a backup or a restore has done. */
export interface BackupSummary {
  readonly file: string;
  readonly createdAt: string;
  readonly migration: string;
  readonly rows: number;
  readonly tables: readonly TableEnd[];
}
