import { describe, expect, it } from "vitest";
import type { MapLook } from "@/components/map/mapColors";
import { stationLayers } from "@/components/map/stationLayers";
import { ALL_AROUND, hasRoom, labelRoom, SCARCE_ROOMS } from "@/lib/map/labelRoom";

const picture = { width: 366, height: 468 };
const reach = { beside: 140, across: 60, above: 35 };
const beside = (side: "east" | "west") => ({ beside: side, above: "level" }) as const;

describe("the room a label has in the picture", () => {
  it("is all around in its middle, and for what is not in it", () => {
    expect(labelRoom(183, 234, reach, picture)).toBe(ALL_AROUND);
    expect(labelRoom(-20, 234, reach, picture)).toBe(ALL_AROUND);
  });

  it("is only towards the middle at an edge", () => {
    const room = labelRoom(330, 20, reach, picture);
    expect(hasRoom(room, beside("west"))).toBe(true);
    expect(hasRoom(room, beside("east"))).toBe(false);
    expect(hasRoom(room, { beside: "west", above: "up" })).toBe(false);
    expect(hasRoom(room, { beside: "west", above: "down" })).toBe(true);
    expect(hasRoom(room, { beside: "across", above: "down" })).toBe(false);
  });

  it("is all around for a label wider than the picture: it is cut wherever it stands", () => {
    expect(labelRoom(100, 100, { ...reach, beside: 400, across: 200 }, picture)).toBe(ALL_AROUND);
  });

  it("leaves a label a place to stand, whatever it is: the map refuses an empty list", () => {
    const hues = { blue: "#00f", yellow: "#ff0", orange: "#f80", red: "#f00" };
    const look = { tiers: hues, figures: hues, scale: 1, fontFamily: "sans" } as MapLook;
    for (const layer of stationLayers(look)) {
      const lists = JSON.stringify(layer.layout ?? {}).match(/\["literal",\[\]\]/g);
      expect(lists).toBeNull();
    }
  });

  it("is one of those the map's style knows", () => {
    const rooms = new Set([ALL_AROUND, ...SCARCE_ROOMS]);
    for (let x = 0; x <= picture.width; x += 6) {
      for (let y = 0; y <= picture.height; y += 6) {
        expect(rooms).toContain(labelRoom(x, y, reach, picture));
      }
    }
  });
});
