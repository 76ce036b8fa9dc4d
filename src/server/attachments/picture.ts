import { createHash } from "node:crypto";
import readExif from "exif-reader";
import sharp from "sharp";
import { UnsupportedMedia } from "@/lib/error/domainError";
import type { Instant } from "@/lib/time/instant";
import { localTime } from "@/lib/time/localTime";

/** A picture as we keep it: drawn anew, so that nothing else of the sender's file is in it. */
export interface Picture {
  readonly mediaType: "image/jpeg";
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
  readonly thumbnail: Buffer;
  readonly sha256: string;
  /** What its camera wrote: kept apart from it. */
  readonly origin: PictureOrigin;
}

export interface PictureOrigin {
  /** [longitude, latitude], WGS84; null where the file says none. */
  readonly position: readonly [number, number] | null;
  readonly takenAt: Instant | null;
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
      origin: originOf(exif, timeZone),
    };
  } catch (error) {
    throw notAPicture(error);
  }
}

/** What stands in a camera's block; one that cannot be read says nothing. */
function originOf(exif: Buffer | undefined, timeZone: string): PictureOrigin {
  if (!exif) return { position: null, takenAt: null };
  try {
    const { GPSInfo, Photo } = readExif(exif);
    return {
      position: positionOf(
        degrees(GPSInfo?.GPSLongitude, GPSInfo?.GPSLongitudeRef, "W"),
        degrees(GPSInfo?.GPSLatitude, GPSInfo?.GPSLatitudeRef, "S"),
      ),
      takenAt: instantOf(Photo?.DateTimeOriginal, timeZone),
    };
  } catch {
    return { position: null, takenAt: null };
  }
}

function degrees(
  parts: readonly number[] | undefined,
  reference: string | undefined,
  negative: string,
): number | null {
  const [whole, minutes, seconds] = parts ?? [];
  if (whole === undefined) return null;
  const value = whole + (minutes ?? 0) / 60 + (seconds ?? 0) / 3_600;
  return reference?.startsWith(negative) ? -value : value;
}

/** Cameras without a fix write zeros, or what is no number. */
function positionOf(
  longitude: number | null,
  latitude: number | null,
): readonly [number, number] | null {
  if (longitude === null || latitude === null) return null;
  const sound =
    Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 && (longitude !== 0 || latitude !== 0);
  return sound ? [longitude, latitude] : null;
}

/** A camera writes the local time without its zone, which the reader took for UTC: it is the county's. */
function instantOf(written: Date | undefined, timeZone: string): Instant | null {
  const asUtc = written?.getTime() ?? Number.NaN;
  if (!Number.isFinite(asUtc)) return null;
  const local = localTime(asUtc, timeZone);
  const { year, month, day, hour, minute, second } = local;
  return asUtc - (Date.UTC(year, month - 1, day, hour, minute, second) - asUtc);
}

const notAPicture = (cause: unknown) =>
  new UnsupportedMedia({
    code: "not-a-picture",
    message: "这个文件不是可以识别的照片（JPEG、PNG 或 WebP）。",
    mend: `请用手机相机重拍，或在相册中另存为 JPEG 后再传。${cause instanceof Error && cause.message.includes("pixel") ? "照片像素过多。" : ""}`,
  });
