import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Progress } from "@/server/replay/player";

const progress = z.object({
  run: z.string(),
  position: z.number(),
  sent: z.number(),
  stored: z.number(),
  duplicates: z.number(),
  corrected: z.number(),
  refused: z.number(),
});

const keptSchema = z.object({
  login: z.string(),
  password: z.string(),
  /** The account of the person whom the visitor plays; null where the county names nobody. */
  visitor: z
    .object({ login: z.string(), password: z.string(), personCode: z.string() })
    .nullable()
    .default(null),
  /** Key of the exercise source that the storm is sent with. */
  sourceKey: z.string(),
  /** What is being played; null where nothing has been. */
  play: z
    .object({
      /** Names what is played: the design storm, or the path of a record. */
      of: z.string(),
      /** Event instant at which the play's own clock begins. */
      startsAt: z.number(),
      /** Where the play meets the wall clock. */
      endsAt: z.number(),
      progress: progress.nullable(),
      isOver: z.boolean(),
      /** Up to which instant readings after the storm have been sent. */
      sentThrough: z.number(),
    })
    .nullable(),
});

/** What a demonstration keeps beside its database, so that the next start goes on where it was. */
export type Kept = z.infer<typeof keptSchema>;
export type KeptPlay = NonNullable<Kept["play"]> & { readonly progress: Progress | null };

const FILE = "demo.json";

/** Null on a first start, and where the file is not whole: then everything is made anew. */
export function readKept(folder: string): Kept | null {
  const path = join(folder, FILE);
  if (!existsSync(path)) return null;
  try {
    return keptSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

/** Written whole and then renamed, so that a kill never leaves half a file. */
export function writeKept(folder: string, kept: Kept): void {
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, JSON.stringify(kept, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
