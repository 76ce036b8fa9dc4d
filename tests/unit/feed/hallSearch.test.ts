import { describe, expect, it } from "vitest";
import { hallQuery, parseHallSearch } from "@/lib/feed/hallSearch";
import { T0 } from "./builders";

const parse = (query: string) => parseHallSearch(new URLSearchParams(query));

describe("a link to the hall", () => {
  it("opens live with the 3 h window when it says nothing", () => {
    expect(parse("")).toEqual({ at: null, window: 3, station: null, area: null });
    expect(hallQuery(parse(""))).toBe("");
  });

  it("leads a colleague to what its sender saw", () => {
    const seen = { at: T0, window: 24, station: "511525R001", area: null } as const;
    expect(parse(hallQuery(seen))).toEqual(seen);
  });

  it.each(["at=yesterday", "window=2", "station=<script>", "area="])("ignores %s", (query) => {
    expect(parse(query)).toEqual(parse(""));
  });
});
