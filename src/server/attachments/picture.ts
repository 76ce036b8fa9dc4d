import { createHash } from "node:crypto";
import sharp from "sharp";
import { UnsupportedMedia } from "@/lib/error/domainError";
import { cameraOriginOf } from "@/lib/picture/cameraOrigin";
import { type CameraOrigin, UNKNOWN_CAMERA } from "@/lib/picture/origin";

/** A picture as we keep it: drawn anew, so that nothing else of the sender's file is in it. */
export interface Picture {
  readonly mediaType: "image/jpeg";
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
  readonly thumbnail: Buffer;
  readonly sha256: string;
  /** What its camera wrote: kept apart from it. */
  readonly origin: CameraOrigin;
}

/** What is looked at in the content; a name or a declared type proves nothing. SVG is a program. */
const ACCEPTED = ["jpeg", "png", "webp", "heif"];
/** A phone's largest sensors have 200 million pixels; a few kilobytes may claim billions. */
const MOST_PIXELS = 220_000_000;
const LARGEST_SIDE = 2_048;
const THUMBNAIL_SIDE = 320;

// One picture at a time on one core: warnings come first.
sharp.concurrency(1);
sharp.cache(false);

/** Reads an uploaded file as a picture, upright and at most 2048 px wide or high; throws UnsupportedMedia. */
export async function readPicture(file: Buffer, timeZone: string): Promise<Picture> {
  try {
    const image = sharp(file, { limitInputPixels: MOST_PIXELS });
    const { format, exif } = await image.metadata();
    if (!ACCEPTED.includes(format)) throw new Error(`not accepted: ${format}`);
    const { data: content, info } = await image
      .autoOrient()
      .resize({
        width: LARGEST_SIDE,
        height: LARGEST_SIDE,
        fit: "inside",
        withoutEnlargement: true,
      })
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    const thumbnail = await sharp(content)
      .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: "cover" })
      .jpeg({ quality: 70 })
      .toBuffer();
    return {
      mediaType: "image/jpeg",
      width: info.width,
      height: info.height,
      content,
      thumbnail,
      sha256: createHash("sha256").update(content).digest("hex"),
      origin: exif ? cameraOriginOf(exif, timeZone) : UNKNOWN_CAMERA,
    };
  } catch (error) {
    throw notAPicture(error);
  }
}

const notAPicture = (cause: unknown) =>
  new UnsupportedMedia({
    code: "not-a-picture",
    message: "这个文件不是可以识别的照片（JPEG、PNG 或 WebP）。",
    mend: `请用手机相机重拍，或在相册中另存为 JPEG 后再传。${cause instanceof Error && cause.message.includes("pixel") ? "照片像素过多。" : ""}`,
  });
