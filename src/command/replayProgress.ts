import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Progress } from "@/server/replay/player";

const schema = z.object({
  run: z.string(),
  position: z.number(),
  sent: z.number(),
  stored: z.number(),
  duplicates: z.number(),
  corrected: z.number(),
  refused: z.number(),
});

/** Written at most so often: what was sent since is sent again and recognised. */
const WRITE_EVERY_MS = 500;

/** Where a play keeps how far it came, so that a player that was killed goes on there. */
export interface ProgressFile {
  /** Null where there is none, or none that can be read: then everything is sent again. */
  read(): Progress | null;
  write(progress: Progress): void;
  flush(): void;
  remove(): void;
}

export function createProgressFile(path: string): ProgressFile {
  let unwritten: Progress | null = null;
  let writtenAt = 0;

  function flush(): void {
    if (!unwritten) return;
    // Written whole and then renamed, so that a kill never leaves half a file.
    writeFileSync(`${path}.new`, JSON.stringify(unwritten));
    renameSync(`${path}.new`, path);
    unwritten = null;
    writtenAt = performance.now();
  }

  return {
    read() {
      try {
        return schema.parse(JSON.parse(readFileSync(path, "utf8")));
      } catch {
        return null;
      }
    },
    write(progress) {
      unwritten = progress;
      if (performance.now() - writtenAt >= WRITE_EVERY_MS) flush();
    },
    flush,
    remove() {
      unwritten = null;
      rmSync(path, { force: true });
    },
  };
}
