import { exifBlockOf } from "@/lib/picture/exifBlock";
import {
  type CameraOrigin,
  originOf,
  type PhoneThen,
  type PictureOrigin,
  UNKNOWN_CAMERA,
} from "@/lib/picture/origin";
import { MINUTE } from "@/lib/time/instant";
import { shrinkPhoto } from "./shrink";

/** A picture as it waits on the phone. */
export interface TakenPhoto {
  readonly blob: Blob;
  readonly origin: PictureOrigin;
}

/** A file older than this comes out of an album, and was not taken where the phone is now. */
const JUST_TAKEN_MS = 10 * MINUTE;
/** A camera's block stands at the beginning of the file, and is at most 64 KiB long. */
const HEAD_BYTES = 160 * 1024;

/**
 * A camera's file made small, with where and when it was taken, which is read first: the small
 * picture is drawn anew and says nothing of it. Throws where the file is no picture.
 */
export async function takePhoto(
  file: File,
  phone: PhoneThen,
  timeZone: string,
): Promise<TakenPhoto> {
  const camera = await readCamera(file, timeZone);
  const isJustTaken = Date.now() - file.lastModified < JUST_TAKEN_MS;
  return { blob: await shrinkPhoto(file), origin: originOf(camera, isJustTaken ? phone : null) };
}

const loadCameraReader = () => import("@/lib/picture/cameraOrigin");

/** The reader of cameras' blocks comes after the page, before it is needed where no network is. */
export async function prepareCameraReader(): Promise<void> {
  await loadCameraReader().catch(() => undefined);
}

/** A phone that could not load the reader keeps the picture all the same. */
async function readCamera(file: Blob, timeZone: string): Promise<CameraOrigin> {
  try {
    const { cameraOriginOf } = await loadCameraReader();
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    const block = exifBlockOf(head);
    return block ? cameraOriginOf(block, timeZone) : UNKNOWN_CAMERA;
  } catch {
    return UNKNOWN_CAMERA;
  }
}
