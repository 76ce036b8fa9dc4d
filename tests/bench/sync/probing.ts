import { setTimeout as sleep } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import type { BrowserMessages, ServerMessages } from "@/lib/feed/event";
import { formatInstant, SECOND } from "@/lib/time/instant";
import { readCountyFolder } from "@/server/county/service";
import { LIVE_PATH } from "@/server/push/service";
import { sourceWith } from "../calling/rain";
import type { Probed, ProbeOptions } from "./probes";

const PATIENCE_MS = 60 * SECOND;

/**
 * Raises rivers and watches the live feed as a hall does, one each time its parent asks. A process of
 * its own, as gauge and hall are: what a thousand phones make their own process wait is not theirs.
 */
async function probe({ url, cookie, key }: ProbeOptions): Promise<void> {
  const send = sourceWith(key, url);
  const told = new Map<string, number>();
  const socket: Socket<ServerMessages, BrowserMessages> = io(url, {
    path: LIVE_PATH,
    transports: ["websocket"],
    extraHeaders: { cookie, origin: url },
  });
  let cursor = 0;
  socket.on("events", (batch) => {
    cursor = batch.at(-1)?.id ?? cursor;
    for (const { topic, payload } of batch) {
      if (topic !== "warning") continue;
      const { stationCode, tierTo } = payload.transition;
      told.set(`${stationCode} ${tierTo}`, performance.now());
    }
  });
  socket.on("connect", () => socket.emit("resume", cursor, () => undefined));
  const turns = await riverTurns();

  async function raiseNext(): Promise<number> {
    const turn = turns.shift();
    if (!turn) throw new Error("No river is left to rise.");
    const begun = performance.now();
    const observedAt = formatInstant(Math.floor(Date.now() / SECOND) * SECOND);
    await send([{ station: turn.station, quantity: "waterLevel", observedAt, value: turn.levelM }]);
    const mark = `${turn.station} ${turn.tier}`;
    while (!told.has(mark)) {
      if (performance.now() - begun > PATIENCE_MS) throw new Error(`${mark} was never told.`);
      await sleep(5);
    }
    return (told.get(mark) ?? 0) - begun;
  }

  process.on("message", async () => {
    process.send?.({ tookMs: await raiseNext(), left: turns.length } satisfies Probed);
  });
  process.once("disconnect", () => process.exit());
  process.send?.({ tookMs: 0, left: turns.length } satisfies Probed);
}

/** Every river that may rise in such steps to yellow, then every one to orange, then to red. */
async function riverTurns() {
  const reading = await readCountyFolder("counties/gaoxian");
  if ("problems" in reading) throw new Error("The demonstration county has problems.");
  const { orangeShare, jumpM } = reading.county.rules.river;
  const rivers = reading.county.stations.flatMap(({ code, alertLevelM, guaranteeLevelM }) => {
    if (alertLevelM === null || guaranteeLevelM === null) return [];
    // A level that leaps is doubted, and warns nobody.
    const leaps = orangeShare * (guaranteeLevelM - alertLevelM) >= jumpM;
    return leaps ? [] : [{ code, alertLevelM, guaranteeLevelM }];
  });
  return (["yellow", "orange", "red"] as const).flatMap((tier) =>
    rivers.map(({ code, alertLevelM, guaranteeLevelM }) => {
      const share = { yellow: 0, orange: orangeShare, red: 1 }[tier];
      const levelM = alertLevelM + share * (guaranteeLevelM - alertLevelM) + 0.05;
      return { station: code, tier, levelM: Math.round(levelM * 100) / 100 };
    }),
  );
}

await probe(JSON.parse(process.argv[2] ?? ""));
