import { describe, expect, it } from "vitest";
import { sortState } from "@/components/table/sortState";
import { csvText } from "@/lib/search/csv";
import { requestSearch } from "@/lib/search/requestSearch";
import { parseSearch, searchHref, searchWithout } from "@/lib/search/searchParameters";
import { steadyOrder } from "@/lib/search/steadyOrder";
import {
  readingSearchSchema,
  spanOf,
  stationSearchSchema,
  stationViewSchema,
} from "@/lib/station/search";
import { DAY, HOUR } from "@/lib/time/instant";
import { warningIdSchema, warningSearchSchema } from "@/lib/warning/search";

describe("search parameters", () => {
  it("an empty address is the usual view", () => {
    expect(parseSearch(stationSearchSchema, {})).toEqual({
      search: {
        q: "",
        kind: [],
        tier: [],
        area: undefined,
        silent: false,
        sort: "-tier",
        page: 1,
        size: 50,
      },
      refused: [],
    });
  });

  it("lists come as commas or repeated names, once each", () => {
    expect(parseSearch(stationSearchSchema, { kind: "rain,river,rain" }).search.kind).toEqual([
      "rain",
      "river",
    ]);
    expect(parseSearch(stationSearchSchema, { kind: ["rain", "slope"] }).search.kind).toEqual([
      "rain",
      "slope",
    ]);
  });

  it("one bad value is named and does not lose the others", () => {
    const { search, refused } = parseSearch(warningSearchSchema, {
      hazard: "rain,flood",
      page: "3",
      from: "2026-02-30",
      tier: "red",
    });
    expect(refused.toSorted()).toEqual(["from", "hazard"]);
    expect(search).toMatchObject({ hazard: [], page: 3, tier: ["red"] });
  });

  it.each([
    ["page", "0"],
    ["page", "1.5"],
    ["size", "7"],
    ["size", "100000"],
    ["sort", "name;drop table"],
    ["area", "' OR 1=1"],
    ["silent", "yes"],
  ])("%s=%s is refused", (name, value) => {
    expect(parseSearch(stationSearchSchema, { [name]: value }).refused).toEqual([name]);
  });

  it("the API refuses what a page passes over, and names it", () => {
    const ask = (query: string) => requestSearch(readingSearchSchema, `http://x/api?${query}`);
    expect(ask("quality=suspect,bad&size=25")).toMatchObject({
      quality: ["suspect", "bad"],
      size: 25,
    });
    expect(() => ask("quality=odd&colour=red")).toThrowError(/quality、colour/);
    expect(() => ask("from=2026-07-14T02:00:00")).toThrowError(/from/);
  });

  it("an address keeps what is there, changes what is named and drops what is null", () => {
    expect(searchHref({ q: "庆符", page: "3" }, { sort: "name", page: null })).toBe(
      "?q=%E5%BA%86%E7%AC%A6&sort=name",
    );
    expect(searchHref({ page: "3" }, { page: null })).toBe("?");
    expect(searchWithout({ q: "a", page: "3", size: "25" }, ["page", "size"])).toBe("?q=a");
  });

  it("what is no id names no warning", () => {
    expect(["12", "0", "-1", "1e3", "abc", "1.5"].map((id) => warningIdSchema.parse(id))).toEqual([
      12, 0, 0, 1_000, 0, 0,
    ]);
  });
});

describe("the span of a view", () => {
  const now = Date.parse("2026-07-13T18:00:00Z");
  const span = (raw: Record<string, string>) =>
    spanOf(parseSearch(stationViewSchema, raw).search, "river", now);

  it("ends at the county's present, as long as is usual for the kind", () => {
    expect(span({})).toEqual({ from: now - 72 * HOUR, to: now });
    expect(span({ span: "30d" })).toEqual({ from: now - 30 * DAY, to: now });
  });

  it("ends and begins where asked, never before it begins nor longer than a year", () => {
    const until = "2026-07-10T00:00:00+08:00";
    expect(span({ span: "24h", until }).to).toBe(Date.parse(until));
    expect(span({ from: "2026-07-13T16:00:00Z" })).toEqual({ from: now - 2 * HOUR, to: now });
    expect(span({ from: "2026-07-20T00:00:00Z" })).toEqual({ from: now - HOUR, to: now });
    expect(span({ from: "1999-01-01T00:00:00Z" })).toEqual({ from: now - 366 * DAY, to: now });
  });
});

describe("CSV", () => {
  const columns = [
    { heading: "名称", value: (row: { name: string; mm: number | null }) => row.name },
    { heading: "雨量", value: (row: { name: string; mm: number | null }) => row.mm },
  ];
  const lineOf = (name: string, mm: number | null = 1) =>
    csvText(columns, [{ name, mm }]).split("\r\n")[1];

  it("opens in Excel as it is: byte-order mark, CRLF, quotes doubled", () => {
    expect(csvText(columns, [])).toBe("\uFEFF名称,雨量\r\n");
    expect(lineOf('甲 "大" 站, 东')).toBe('"甲 ""大"" 站, 东",1');
    expect(lineOf("两\n行")).toBe('"两\n行",1');
  });

  it.each(["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠1"])(
    "a text that begins like a formula is defused: %j",
    (text) => {
      expect(lineOf(text)?.replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  it("a negative number stays a number, nothing stays empty", () => {
    expect(lineOf("甲", -1.5)).toBe("甲,-1.5");
    expect(lineOf("甲", null)).toBe("甲,");
  });
});

describe("rows under a pointer", () => {
  const rows = (...ids: string[]) => ids.map((id) => ({ id }));
  const steady = (seen: string[], next: { id: string }[]) =>
    steadyOrder(seen, next, (row) => row.id).map((row) => row.id);

  it("keep their places, the gone leave, the new come last", () => {
    expect(steady(["a", "b", "c"], rows("c", "d", "a", "b"))).toEqual(["a", "b", "c", "d"]);
    expect(steady(["a", "b", "c"], rows("c", "a"))).toEqual(["a", "c"]);
    expect(steady([], rows("b", "a"))).toEqual(["b", "a"]);
  });
});

describe("a table's order in its address", () => {
  it("a second press turns it round, a new order begins at page one", () => {
    const sort = sortState({ sort: "name", page: "4" }, "name");
    expect(sort.directionOf("name")).toBe("ascending");
    expect(sort.hrefOf("name")).toBe("?sort=-name");
    expect(sortState({}, "-name").hrefOf("name")).toBe("?sort=name");
    expect(sort.directionOf("tier")).toBeNull();
    expect(sort.hrefOf("tier")).toBe("?sort=-tier");
  });
});
