import type { Instant } from "../time/instant";

/** Where and when a picture was taken, as far as anything says it. */
export interface PictureOrigin {
  /** [longitude, latitude], WGS84; null where nothing says it. */
  readonly position: readonly [number, number] | null;
  /** Radius in metres of the phone's own fix; null where the camera wrote the position. */
  readonly accuracyM: number | null;
  readonly takenAt: Instant | null;
}

/** What a camera wrote into its file. */
export type CameraOrigin = Omit<PictureOrigin, "accuracyM">;

export const UNKNOWN_CAMERA: CameraOrigin = { position: null, takenAt: null };
export const UNKNOWN_ORIGIN: PictureOrigin = { ...UNKNOWN_CAMERA, accuracyM: null };

/** The phone at the moment it took a picture. */
export interface PhoneThen {
  /** The county's instant. */
  readonly at: Instant;
  /** Where it was, where it told. */
  readonly fix: { readonly position: readonly [number, number]; readonly accuracyM: number } | null;
}

/**
 * What the camera wrote comes first. Most phones give a page the picture without its position: then
 * it is where the phone was. `then` is null for a picture out of an album, which was taken at some
 * other time and place than where it is chosen.
 */
export function originOf(camera: CameraOrigin, then: PhoneThen | null): PictureOrigin {
  const takenAt = camera.takenAt ?? then?.at ?? null;
  if (camera.position) return { position: camera.position, accuracyM: null, takenAt };
  const { position = null, accuracyM = null } = then?.fix ?? {};
  return { position, accuracyM, takenAt };
}
