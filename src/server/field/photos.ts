import type { Viewer } from "@/lib/access/viewer";
import { NotFound } from "@/lib/error/domainError";
import type { Doing } from "@/lib/field/intent";
import { stepOfPhoto } from "@/lib/field/stepOfPhoto";
import type { FieldReport } from "@/lib/incident/record";
import type { PictureOrigin } from "@/lib/picture/origin";
import type { Instant } from "@/lib/time/instant";
import type { FieldParts } from "./parts";

type PhotoOf = Extract<Doing, { kind: "photo" }>["of"];
interface Photo {
  readonly id: string;
  readonly of: PhotoOf;
  readonly origin: PictureOrigin;
  /** When it was put to its report or its task on the phone. */
  readonly savedAt: Instant;
}
type PhotoParts = Pick<FieldParts, "once" | "tasks" | "attachments" | "countyCode">;

/**
 * Puts an uploaded picture to what it was taken for. It comes by a lane of its own, later than the
 * words, which may long be on record: it goes to the person's report, or to the step of the task that
 * was the newest when it was taken. The picture has the id of its intent.
 */
export async function putPhoto(
  parts: PhotoParts,
  { id, of, origin, savedAt }: Photo,
  viewer: Viewer,
): Promise<void> {
  // Read before the transaction: inside it only its own client may be used.
  const owner =
    of.kind === "report"
      ? { kind: "incidentReport" as const, id: await reportOf(parts, of.intentId, viewer) }
      : { kind: "taskReport" as const, id: await stepOf(parts, of.taskId, savedAt, viewer) };
  await parts.once.perform({ deedId: id, kind: "field.photo", viewer }, async (client) => {
    await parts.attachments.claim(client, [id], owner, viewer);
    await parts.attachments.noteOrigin(client, id, origin);
    return {
      answer: owner,
      events: [
        {
          event: {
            topic: "records",
            payload: { of: of.kind === "report" ? "incident" : "task", ids: [] },
          },
          adminAreaCode: viewer.adminAreaCode ?? parts.countyCode,
        },
      ],
      audited: { actor: viewer, action: "field.photo", subject: id, detail: { ...owner } },
    };
  });
}

/** What the deed of a report answered; the deed itself is not done here. */
async function reportOf(
  { once }: PhotoParts,
  intentId: string,
  viewer: Viewer,
): Promise<FieldReport["id"]> {
  const deed = { deedId: intentId, kind: "incident.report", viewer };
  const report = await once.perform<FieldReport>(deed, () => Promise.reject(reportMissing()));
  return report.id;
}

async function stepOf(
  { tasks }: PhotoParts,
  taskId: number,
  takenAt: Instant,
  viewer: Viewer,
): Promise<number> {
  const { reports } = await tasks.get(taskId, viewer);
  const step = stepOfPhoto(reports, viewer.name, takenAt);
  if (step) return step.id;
  throw reportMissing();
}

const reportMissing = () =>
  new NotFound({
    code: "photo-of-nothing",
    message: "这张照片所属的上报没有送达，照片无处可放。",
    mend: "请先处理那条上报，再重新拍照。",
  });
