import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { intentSchema } from "@/lib/field/intentSchema";
import { cameraOriginOf } from "@/lib/picture/cameraOrigin";
import { exifBlockOf } from "@/lib/picture/exifBlock";
import { originOf, UNKNOWN_CAMERA, UNKNOWN_ORIGIN } from "@/lib/picture/origin";

const ID = "7f6e0a0e-4f5f-4c52-9e8e-0d7f4a1b2c3d";
const ZONE = "Asia/Shanghai";
const TAKEN = Date.UTC(2026, 6, 13, 18, 40);

describe("a camera's block", () => {
  let file: Buffer;
  beforeAll(async () => {
    file = await drawn().withExif(EXIF).jpeg().toBuffer();
  });

  it("is cut out of the file and says where and when", () => {
    const block = exifBlockOf(file);
    expect(block && cameraOriginOf(block, ZONE)).toEqual({
      position: [104.5, 28.6],
      takenAt: TAKEN,
    });
  });

  it("is found behind other segments, and in a file that lies somewhere in memory", () => {
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 10]), Buffer.from("eight chr")]);
    const behind = Buffer.concat([
      ...[Buffer.from("before"), file.subarray(0, 2), comment.subarray(0, 12), file.subarray(2)],
    ]).subarray(6);
    expect(exifBlockOf(behind)).toEqual(exifBlockOf(file));
  });

  it("is none in a picture without one, in no JPEG, and where the file breaks off, whatever the place", async () => {
    expect(exifBlockOf(await drawn().jpeg().toBuffer())).toBeNull();
    expect(exifBlockOf(await drawn().withExif(EXIF).png().toBuffer())).toBeNull();
    const whole = exifBlockOf(file);
    const end = file.indexOf("Exif") + (whole?.length ?? 0);
    for (let length = 0; length < end; length += 1) {
      expect(exifBlockOf(file.subarray(0, length)), String(length)).toBeNull();
    }
    expect(exifBlockOf(file.subarray(0, end))).toEqual(whole);
  });

  it("that is broken says nothing rather than something wrong", () => {
    const block = Buffer.from(exifBlockOf(file) ?? []);
    block.fill(0xff, 14);
    expect(cameraOriginOf(block, ZONE)).toEqual(UNKNOWN_CAMERA);
  });
});

describe("where and when a picture was taken", () => {
  const phone = {
    at: TAKEN + 5,
    fix: { position: [104.516, 28.437] as const, accuracyM: 8, at: TAKEN },
  };

  it("is what the camera wrote, before what the phone knows", () => {
    const camera = { position: [104.5, 28.6] as const, takenAt: TAKEN };
    expect(originOf(camera, phone)).toEqual({ ...camera, accuracyM: null });
  });

  it("is where the phone was when the camera wrote no place, as most do not", () => {
    expect(originOf({ position: null, takenAt: TAKEN }, phone)).toEqual({
      position: [104.516, 28.437],
      accuracyM: 8,
      takenAt: TAKEN,
    });
    expect(originOf(UNKNOWN_CAMERA, phone).takenAt).toBe(TAKEN + 5);
  });

  it("is not where an album was opened, nor where no fix is", () => {
    expect(originOf(UNKNOWN_CAMERA, null)).toEqual(UNKNOWN_ORIGIN);
    expect(originOf(UNKNOWN_CAMERA, { at: TAKEN, fix: null })).toEqual({
      ...UNKNOWN_ORIGIN,
      takenAt: TAKEN,
    });
  });
});

const EXIF = {
  IFD2: { DateTimeOriginal: "2026:07:14 02:40:00" },
  IFD3: {
    ...{ GPSLatitudeRef: "N", GPSLatitude: "28/1 36/1 0/1" },
    ...{ GPSLongitudeRef: "E", GPSLongitude: "104/1 30/1 0/1" },
  },
};

describe("a picture that waits on a phone since before its origin was asked", () => {
  it("is taken, and says nothing of where", () => {
    const head = { id: ID, clientId: ID, userId: 1, lane: "photo", number: 1, at: TAKEN };
    const doing = { kind: "photo", of: { kind: "task", taskId: 1 } };
    expect(intentSchema.parse({ ...head, doing }).doing).toEqual({
      ...doing,
      origin: UNKNOWN_ORIGIN,
    });
  });
});

function drawn() {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: "#345" } });
}
