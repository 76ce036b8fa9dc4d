import readExif from "exif-reader";
import type { Instant } from "../time/instant";
import { localTime } from "../time/localTime";
import { type CameraOrigin, UNKNOWN_CAMERA } from "./origin";

/** What stands in a camera's EXIF block; one that cannot be read says nothing. */
export function cameraOriginOf(block: Uint8Array, timeZone: string): CameraOrigin {
  try {
    const { GPSInfo, Photo } = readExif(Buffer.from(block));
    return {
      position: positionOf(
        degrees(GPSInfo?.GPSLongitude, GPSInfo?.GPSLongitudeRef, "W"),
        degrees(GPSInfo?.GPSLatitude, GPSInfo?.GPSLatitudeRef, "S"),
      ),
      takenAt: instantOf(Photo?.DateTimeOriginal, timeZone),
    };
  } catch {
    return UNKNOWN_CAMERA;
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
