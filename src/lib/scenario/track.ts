import type { StormPlan } from "./plan";

type Track = StormPlan["rain"]["track"];

/** A place as the storm sees it: how far along its centre's line, how far beside it (right is +). */
export interface TrackPlace {
  readonly alongKm: number;
  readonly acrossKm: number;
}

const EARTH_RADIUS_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Projects [longitude, latitude] on the track; flat within a county to better than 0.1 %. */
export function placeOnTrack(
  track: Track,
  [longitude, latitude]: readonly [number, number],
): TrackPlace {
  const [fromLongitude, fromLatitude] = track.from;
  const middle = ((latitude + fromLatitude) / 2) * RADIANS;
  const east = (longitude - fromLongitude) * RADIANS * EARTH_RADIUS_KM * Math.cos(middle);
  const north = (latitude - fromLatitude) * RADIANS * EARTH_RADIUS_KM;
  const bearing = track.bearingDegrees * RADIANS;
  return {
    alongKm: east * Math.sin(bearing) + north * Math.cos(bearing),
    acrossKm: east * Math.cos(bearing) - north * Math.sin(bearing),
  };
}
