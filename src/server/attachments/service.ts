import { MemoryLocker, Server } from "@tus/server";
import type { PoolClient } from "pg";
import type { Logger } from "pino";
import { z } from "zod";
import { demand } from "@/lib/access/permissions";
import { maySee, type Viewer } from "@/lib/access/viewer";
import { isDomainError, NotFound, TooMany, ValidationError } from "@/lib/error/domainError";
import { problemOf } from "@/lib/error/problem";
import type { PictureOrigin } from "@/lib/picture/origin";
import { DAY, HOUR } from "@/lib/time/instant";
import type { Database } from "../database/service";
import { readPicture } from "./picture";
import * as store from "./store";
import { UploadStore } from "./uploadStore";

export type { AttachmentOwner } from "./store";

export interface ShownPicture {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Pictures from the field: how they come, are checked, kept and shown. */
export interface AttachmentService {
  /**
   * Resumable uploads by the tus protocol 1.0 (creation, termination): POST begins one under the id
   * that the sender gives as metadata `id`, PATCH sends pieces, HEAD says how much has come. The
   * picture is ready under the same id when the last piece has been answered.
   */
  upload(request: Request, viewer: Viewer): Promise<Response>;
  /** Inside the transaction of the report that names them; throws where one is not there. */
  claim(
    client: PoolClient,
    ids: readonly string[],
    owner: store.AttachmentOwner,
    viewer: Viewer,
  ): Promise<void>;
  /**
   * Inside the same transaction: where and when one was taken, as the phone says that made it
   * smaller. What the file says itself stands.
   */
  noteOrigin(client: PoolClient, id: string, origin: PictureOrigin): Promise<void>;
  picture(id: string, size: "whole" | "thumbnail", viewer: Viewer): Promise<ShownPicture>;
  /** Where and when it says it was taken. */
  origin(id: string, viewer: Viewer): Promise<PictureOrigin>;
  /** Begins to forget what was never finished or never named in a report. */
  start(): void;
  stop(): void;
}

export interface AttachmentDeps {
  readonly database: Database;
  readonly log: Logger;
  readonly countyCode: string;
  readonly timeZone: string;
  readonly wallNow: () => number;
}

/** Where uploads are spoken of. */
const UPLOAD_PATH = "/api/v1/uploads";
/** Phones shrink pictures before they send them; a camera's own file is at most about this. */
const LARGEST_FILE = 16 * 1024 * 1024;
/** What one person may have on the way at once. */
const MOST_ON_THE_WAY = 160 * 1024 * 1024;
const KEPT_UNNAMED_MS = 7 * DAY;

export function createAttachmentService(deps: AttachmentDeps): AttachmentService {
  const { database, log, countyCode, timeZone, wallNow } = deps;
  const locker = new MemoryLocker();
  let sweeping: NodeJS.Timeout | null = null;

  /** All pieces are there: makes the picture, or says why there is none and forgets the file. */
  async function finish(id: string, viewer: Viewer): Promise<void> {
    const file = await store.selectWhole(database.pool, id);
    // Finished by an earlier request whose answer was lost.
    if (file.length === 0) return;
    const picture = await readPicture(file, timeZone).catch(async (error: unknown) => {
      await database.write((client) => store.deleteUpload(client, id));
      throw error;
    });
    await database.write(async (client) => {
      await store.insertAttachment(client, countyCode, id, picture, { by: viewer, at: wallNow() });
      await store.deletePieces(client, id);
    });
  }

  async function shown(id: string, size: "whole" | "thumbnail", viewer: Viewer) {
    demand(viewer, "incident.read");
    const picture = z.uuid().safeParse(id).success
      ? await store.selectPicture(database.pool, id, size)
      : null;
    if (picture && isFor(viewer, picture)) return picture;
    throw pictureUnknown();
  }

  return {
    async upload(request, viewer) {
      demand(viewer, "incident.report");
      const tus = new Server({
        path: UPLOAD_PATH,
        datastore: new UploadStore({ database, countyCode, wallNow }, viewer),
        locker,
        maxSize: LARGEST_FILE,
        relativeLocation: true,
        allowedOrigins: [],
        namingFunction: (_request, metadata) => idOf(metadata?.id),
        async onUploadCreate(_request, upload) {
          const onTheWay = await store.bytesOnTheWay(database.pool, viewer.userId);
          if (onTheWay + (upload.size ?? 0) > MOST_ON_THE_WAY) throw asTus(tooMuchOnTheWay());
          return {};
        },
        async onUploadFinish(_request, upload) {
          await finish(upload.id, viewer).catch((error: unknown) => {
            if (!isDomainError(error)) log.error({ err: error }, "could not read a picture");
            throw asTus(error);
          });
          return {};
        },
      });
      return tus.handleWeb(request);
    },

    async claim(client, ids, owner, viewer) {
      if (ids.length === 0) return;
      const claimed = await store.claimAttachments(client, ids, owner, viewer.userId);
      if (claimed !== new Set(ids).size) throw picturesMissing();
    },

    noteOrigin: store.insertOrigin,

    async picture(id, size, viewer) {
      const { mediaType, bytes, sha256 } = await shown(id, size, viewer);
      return { mediaType, bytes, sha256 };
    },

    async origin(id, viewer) {
      const { position, accuracyM, takenAt } = await shown(id, "thumbnail", viewer);
      return { position, accuracyM, takenAt };
    },

    start() {
      sweeping ??= setInterval(() => {
        const before = wallNow() - KEPT_UNNAMED_MS;
        database
          .write((client) => store.deleteStale(client, before))
          .catch((error) => log.error({ err: error }, "could not forget old uploads"));
      }, HOUR).unref();
    },

    stop() {
      if (sweeping) clearInterval(sweeping);
      sweeping = null;
    },
  };
}

/** One that no report names yet is its sender's own. */
function isFor(viewer: Viewer, picture: store.KeptPicture): boolean {
  if (picture.userId === viewer.userId) return true;
  return picture.claimed && maySee(viewer, picture.adminAreaCode);
}

/** Makes of a refusal what the protocol's server answers with. */
function asTus(error: unknown): { status_code: number; body: string } {
  const problem = problemOf(error);
  return { status_code: problem.status, body: JSON.stringify(problem) };
}

function idOf(given: string | null | undefined): string {
  const id = z.uuid().safeParse(given);
  if (id.success) return id.data;
  throw asTus(
    new ValidationError({
      code: "upload-without-id",
      message: "上传没有带编号。",
      mend: "请在 Upload-Metadata 中给出 id（UUID）。",
    }),
  );
}

const tooMuchOnTheWay = () =>
  new TooMany({
    code: "too-much-on-the-way",
    message: "您还有太多没有传完的照片。",
    mend: "请等前面的照片传完，或删去不需要的。",
  });

const pictureUnknown = () =>
  new NotFound({
    code: "picture-unknown",
    message: "没有这张照片，或它不在您可查看的范围内。",
    mend: "请从任务或险情的经过中打开照片。",
  });

const picturesMissing = () =>
  new ValidationError(
    {
      code: "pictures-missing",
      message: "有照片还没有传完，或不是您上传的。",
      mend: "请等照片传完后再提交；文字可以先提交。",
    },
    { issues: [{ field: "attachments", message: "有照片还没有传完" }] },
  );
