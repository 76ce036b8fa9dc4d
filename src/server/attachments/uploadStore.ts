import type { Readable } from "node:stream";
import { DataStore, ERRORS, Upload } from "@tus/utils";
import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import type { Database } from "../database/service";
import * as store from "./store";

export interface UploadDeps {
  readonly database: Database;
  readonly countyCode: string;
  readonly wallNow: () => number;
}

/**
 * One person's uploads, kept in the database piece by piece, so that they go on after a restart.
 * What tus asks of a store; other people's uploads are not there for it.
 */
export class UploadStore extends DataStore {
  constructor(
    private readonly deps: UploadDeps,
    private readonly viewer: Viewer,
  ) {
    super();
    this.extensions = ["creation", "termination"];
  }

  /** A phone that heard no answer begins the same upload again, and finds it begun. */
  override async create(upload: Upload): Promise<Upload> {
    const { database, countyCode, wallNow } = this.deps;
    const inserted = await database.write((client) =>
      store.insertUpload(client, countyCode, {
        id: upload.id,
        userId: this.viewer.userId,
        length: upload.size ?? 0,
        metadata: upload.metadata ?? {},
        begunAt: wallNow(),
      }),
    );
    return inserted ? upload : this.getUpload(upload.id);
  }

  override async getUpload(id: string): Promise<Upload> {
    const isId = z.uuid().safeParse(id).success;
    const row = isId ? await store.selectUpload(this.deps.database.pool, id) : null;
    if (!row || row.userId !== this.viewer.userId) throw ERRORS.FILE_NOT_FOUND;
    return new Upload({
      id,
      size: row.length,
      offset: row.offset,
      metadata: row.metadata,
      creation_date: new Date(row.begunAt).toISOString(),
    });
  }

  /** What came before the connection was lost is kept: the phone goes on from there. */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const content = await whatComes(stream);
    if (content.length > 0) {
      await this.deps.database.write((client) => store.insertPiece(client, id, offset, content));
    }
    return offset + content.length;
  }

  override async remove(id: string): Promise<void> {
    await this.getUpload(id);
    await this.deps.database.write((client) => store.deleteUpload(client, id));
  }
}

async function whatComes(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  } catch (error) {
    if (chunks.length === 0) throw error;
  }
  return Buffer.concat(chunks);
}
