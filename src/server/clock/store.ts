import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { ClockState } from "@/lib/time/countyClock";
import { send } from "../database/service";

const liveRow = z.object({ mode: z.literal("live") });
const replayRow = z.object({
  mode: z.literal("replay"),
  title: z.string(),
  anchor_event: z.date(),
  anchor_wall: z.date(),
  speed: z.number(),
  paused: z.boolean(),
  starts_at: z.date(),
  ends_at: z.date(),
});

/** The clock as kept; live where none was ever kept. */
export async function selectClock(pool: Pool, countyCode: string): Promise<ClockState> {
  const { rows } = await pool.query(
    `SELECT mode, title, anchor_event, anchor_wall, speed, paused, starts_at, ends_at
     FROM county_clock WHERE county_code = $1`,
    [countyCode],
  );
  if (!rows[0]) return { mode: "live" };
  const row = z.discriminatedUnion("mode", [liveRow, replayRow]).parse(rows[0]);
  if (row.mode === "live") return { mode: "live" };
  return {
    mode: "replay",
    title: row.title,
    anchorEvent: row.anchor_event.getTime(),
    anchorWall: row.anchor_wall.getTime(),
    speed: row.speed,
    paused: row.paused,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
  };
}

export async function upsertClock(
  client: PoolClient,
  countyCode: string,
  state: ClockState,
): Promise<void> {
  const replay = state.mode === "replay" ? state : null;
  await client.query(
    `INSERT INTO county_clock
       (county_code, mode, title, anchor_event, anchor_wall, speed, paused, starts_at, ends_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (county_code) DO UPDATE SET
       mode = excluded.mode, title = excluded.title, anchor_event = excluded.anchor_event,
       anchor_wall = excluded.anchor_wall, speed = excluded.speed, paused = excluded.paused,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at`,
    [
      countyCode,
      state.mode,
      replay?.title ?? null,
      replay && new Date(replay.anchorEvent),
      replay && new Date(replay.anchorWall),
      replay?.speed ?? null,
      replay?.paused ?? false,
      replay && new Date(replay.startsAt),
      replay && new Date(replay.endsAt),
    ],
  );
}

/** Moves the anchor of the replay that began at `startsAt`; no other. */
export function sendAnchor(
  client: PoolClient,
  countyCode: string,
  startsAt: number,
  anchorEvent: number,
  anchorWall: number,
): void {
  send(
    client,
    `UPDATE county_clock SET anchor_event = $3, anchor_wall = $4
     WHERE county_code = $1 AND mode = 'replay' AND starts_at = $2`,
    [countyCode, new Date(startsAt), new Date(anchorEvent), new Date(anchorWall)],
  );
}
