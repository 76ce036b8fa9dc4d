import type { BrowserContext } from "@playwright/test";
import sharp from "sharp";

/** What of a picture goes in one request (src/components/field/phone/uploadPhoto.ts). */
export const PIECE_BYTES = 64 * 1024;

/** A picture of 2400 × 1800 as it leaves the phone. */
export const SHRUNK = { width: 1_600, height: 1_200 };

/** What one of the cameras writes into its file; its clock is the county's. */
export const CAMERA_SAYS: { readonly position: [number, number]; readonly takenAt: number } = {
  position: [104.5, 28.6],
  takenAt: Date.UTC(2026, 6, 13, 18, 40),
};
const EXIF = {
  IFD2: { DateTimeOriginal: "2026:07:14 02:40:00" },
  IFD3: {
    ...{ GPSLatitudeRef: "N", GPSLatitude: "28/1 36/1 0/1" },
    ...{ GPSLongitudeRef: "E", GPSLongitude: "104/1 30/1 0/1" },
  },
};

/** A camera's file, as large as one of rain and gravel is. */
export function pictureOf(
  camera: "a camera that knows where it is" | "a camera that tells nothing",
): Promise<Buffer> {
  const picture = sharp({
    create: {
      ...{ width: 2_400, height: 1_800, channels: 3 },
      ...{ background: "#5a6e82", noise: { type: "gaussian", mean: 120, sigma: 24 } },
    },
  }).jpeg({ quality: 92 });
  return (camera === "a camera that tells nothing" ? picture : picture.withExif(EXIF)).toBuffer();
}

/** How pictures leave a phone: what was announced, asked and sent since the last `forget`. */
export function watchUpload(context: BrowserContext) {
  let size: number | null = null;
  /** Where the server said that it had got to, when it was asked. */
  let toldAt: number[] = [];
  /** Where each piece began. */
  let begunAt: number[] = [];
  context.on("request", (request) => {
    if (!request.url().includes("/api/v1/uploads")) return;
    const headers = request.headers();
    if (request.method() === "POST") size = Number(headers["upload-length"]);
    if (request.method() === "PATCH") begunAt.push(Number(headers["upload-offset"]));
  });
  context.on("response", (response) => {
    const isAsked = response.request().method() === "HEAD" && response.ok();
    if (!isAsked || !response.url().includes("/api/v1/uploads/")) return;
    toldAt.push(Number(response.headers()["upload-offset"]));
  });
  return {
    /** Bytes of the picture; null where none was announced. */
    get size() {
      return size;
    },
    get toldAt(): readonly number[] {
      return toldAt;
    },
    get begunAt(): readonly number[] {
      return begunAt;
    },
    forget(): void {
      size = null;
      toldAt = [];
      begunAt = [];
    },
  };
}
