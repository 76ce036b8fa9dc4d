import { describe, expect, it } from "vitest";
import { MINUTE } from "@/lib/time/instant";
import { changed, countyOf, folder, problemsOf } from "./folder";

describe("a county folder that is in order", () => {
  it("becomes a county with its places, stations and rules", () => {
    const county = countyOf(folder());
    expect(county).toMatchObject({ code: "990001", name: "测试县", demonstration: true });
    expect(county.townships.map(({ name, positionQuality }) => [name, positionQuality])).toEqual([
      ["东镇", "approximate"],
      ["西镇", "none"],
    ]);
    expect(county.villages).toHaveLength(1);
    expect(county.rules.rain.tiers.red).toEqual({ windowHours: 3, thresholdMm: 100 });
    expect(county.storm).toBeNull();
  });

  it("has stations with their hazard, levels and position", () => {
    const [rain, river, slope, upstream] = countyOf(folder()).stations;
    expect(rain).toMatchObject({
      kind: "rain",
      position: [104.5, 28.5],
      adminAreaCode: "990001100",
    });
    expect(river).toMatchObject({ kind: "river", alertLevelM: 10, guaranteeLevelM: 12 });
    expect(slope).toMatchObject({ kind: "slope", uniformRateMmPerDay: 24, noiseFloorMm: 5 });
    expect(upstream).toMatchObject({ outsideCounty: true, adminAreaCode: null });
  });

  it("trusts a position only where it says surveyed", () => {
    const stations =
      "station,name,kind,lat,lon,position\nA,甲,rain,28.5,104.5,surveyed\nB,乙,rain,28.5,104.5,\nC,丙,rain,,,\n";
    const qualities = countyOf(folder({ "stations.csv": stations })).stations.map(
      ({ positionQuality }) => positionQuality,
    );
    expect(qualities).toEqual(["surveyed", "approximate", "none"]);
  });

  it("declares series with period, interval and range, or none where they come from the data", () => {
    const county = countyOf(
      folder({
        "series.csv":
          "station,quantity,period,interval,counter_range\nR1,rain,PT5M,PT10M,\nR2,rainCounter,,PT5M,1000\n",
      }),
    );
    expect(county.stations[0]?.series[0]).toMatchObject({
      quantity: "rain",
      periodMs: 5 * MINUTE,
      intervalMs: 10 * MINUTE,
    });
    expect(county.stations[3]?.series[0]).toMatchObject({ counterRangeMm: 1000, periodMs: null });
    expect(county.stations[1]?.series).toEqual([]);
  });

  it("is read from Windows files with a byte order mark, quotes and blank lines", () => {
    const stations =
      '\uFEFFstation,name,kind,lat,lon\r\n"A","甲站, 上",rain,28.5,104.5\r\n\r\nB,"乙 ""老"" 站",rain,28.5,104.5\r\n,,,,\r\n';
    const names = countyOf(folder({ "stations.csv": stations })).stations.map(({ name }) => name);
    expect(names).toEqual(["甲站, 上", '乙 "老" 站']);
  });

  it("takes a boundary as geometry, feature or collection", () => {
    const geometry = {
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [104, 28],
            [105, 28],
            [105, 29],
            [104, 28],
          ],
        ],
      ],
    };
    const feature = { type: "Feature", properties: null, geometry };
    const collection = { type: "FeatureCollection", features: [feature] };
    const stations = "station,name,kind\nA,甲,rain\n";
    for (const boundary of [geometry, feature, collection]) {
      const files = folder({
        "boundary.geojson": JSON.stringify(boundary),
        "stations.csv": stations,
      });
      expect(countyOf(files).boundary).toEqual(geometry.coordinates);
    }
  });
});

describe("a county folder with a fault says file, line, what and how to mend it", () => {
  const cases: [string, Parameters<typeof folder>[0], string, RegExp, RegExp][] = [
    ["a missing file", { "rules.json": null }, "rules.json", /缺少这个文件/, /county scaffold/],
    [
      "JSON that breaks off",
      { "county.json": '{\n  "code": "990001"\n  "name": "测试县"\n}' },
      "county.json:3",
      /不是合法的 JSON：两项之间缺少逗号/,
      /逗号/,
    ],
    [
      "a value of the wrong kind",
      { "county.json": changed("county.json", '"测试县"', "5") },
      "county.json:3",
      /name 是 5，不是文字/,
      /县名/,
    ],
    [
      "a missing key",
      { "county.json": changed("county.json", '  "timeZone": "Asia/Shanghai",\n', "") },
      "county.json:1",
      /缺少 timeZone/,
      /Asia\/Shanghai/,
    ],
    [
      "an unknown time zone",
      { "county.json": changed("county.json", "Asia/Shanghai", "Asia/Gaoxian") },
      "county.json:4",
      /不是已知的时区/,
      /IANA/,
    ],
    [
      "a misspelt key",
      { "county.json": changed("county.json", '"demonstration"', '"demo"') },
      "county.json:5",
      /没有 demo 这一项/,
      /demonstration/,
    ],
    [
      "a misspelt rule, which would otherwise fall back to its default in silence",
      { "rules.json": changed("rules.json", '"river": {}', '"river": { "orangeshare": 0.5 }') },
      "rules.json:13",
      /没有 river\.orangeshare 这一项/,
      /orangeShare/,
    ],
    [
      "a rule that is no number",
      { "rules.json": changed("rules.json", '"thresholdMm": 100', '"thresholdMm": "100"') },
      "rules.json:10",
      /thresholdMm 是 “100”，不是数/,
      /改为数/,
    ],
    [
      "coordinates the wrong way round",
      {
        "boundary.geojson": changed(
          "boundary.geojson",
          "[104, 28], [105, 28]",
          "[28, 104], [28, 105]",
        ),
      },
      "boundary.geojson:3",
      /104/,
      /经度在前/,
    ],
    [
      "a ring that is not closed",
      { "boundary.geojson": changed("boundary.geojson", "[104, 28]]]", "[104, 28.5]]]") },
      "boundary.geojson:3",
      /没有闭合/,
      /改为合适的值/,
    ],
    [
      "a row with a cell too many",
      { "villages.csv": "code,name,township_code\n990001100201,一村,990001100,多\n" },
      "villages.csv:2",
      /这一行有 4 格，表头有 3 格/,
      /双引号/,
    ],
    [
      "a quote that is never closed",
      {
        "villages.csv":
          'code,name,township_code\n990001100201,"一村,990001100\n990001100202,二村,990001100\n',
      },
      "villages.csv:2",
      /双引号没有成对/,
      /双引号/,
    ],
    ["an empty table", { "villages.csv": "" }, "villages.csv:1", /文件是空的/, /code,name/],
    [
      "a village of no township",
      { "villages.csv": "code,name,township_code\n990001100201,一村,990001109\n" },
      "villages.csv:2",
      /没有乡镇 990001109/,
      /townships\.csv/,
    ],
    [
      "a township of another county",
      { "townships.csv": "code,name\n990001100,东镇\n990001101,西镇\n880001100,外镇\n" },
      "townships.csv:4",
      /不以县代码 990001 开头/,
      /改正代码/,
    ],
    [
      "a township that is there twice",
      { "townships.csv": "code,name\n990001100,东镇\n990001101,西镇\n990001100,东镇\n" },
      "townships.csv:4",
      /与第 2 行重复/,
      /只留一行/,
    ],
    [
      "a missing column",
      { "stations.csv": "station,kind\nA,rain\n" },
      "stations.csv:1",
      /缺少 name 列/,
      /补上这一列/,
    ],
    [
      "a misspelt column",
      { "stations.csv": "station,name,kind,alert\nA,甲,water_level,3\n" },
      "stations.csv:1",
      /没有 alert 这一列/,
      /alert_m/,
    ],
    [
      "a number that is none, after a cell of several lines",
      {
        "stations.csv":
          'station,name,kind,lat,lon\nA,"甲\n站",rain,28.5,104.5\nB,乙,rain,28.5°,104.5\n',
      },
      "stations.csv:4",
      /lat 是 “28\.5°”，不是数/,
      /纬度/,
    ],
    [
      "a kind that does not exist",
      { "stations.csv": "station,name,kind\nA,甲,tide\n" },
      "stations.csv:2",
      /kind 不能是 “tide”/,
      /rain、water_level、slope/,
    ],
    [
      "a latitude without a longitude",
      { "stations.csv": "station,name,kind,lat,lon\nA,甲,rain,28.5,\n" },
      "stations.csv:2",
      /缺少 lon/,
      /同时填写/,
    ],
    [
      "a table of latitudes without longitudes",
      { "stations.csv": "station,name,kind,lat\nA,甲,rain,28.5\nB,乙,rain,28.5\n" },
      "stations.csv:1",
      /只有 lat 列，缺少 lon 列/,
      /补上 lon 列/,
    ],
    [
      "a station outside the boundary",
      { "stations.csv": "station,name,kind,lat,lon\nA,甲,rain,27,104.5\n" },
      "stations.csv:2",
      /甲 的位置在县界之外/,
      /outside/,
    ],
    [
      "a station that is there twice",
      { "stations.csv": "station,name,kind\nA,甲,rain\nB,乙,rain\nA,甲,rain\n" },
      "stations.csv:4",
      /A 与第 2 行重复/,
      /只留一行/,
    ],
    [
      "a guarantee level below the alert level",
      { "stations.csv": "station,name,kind,alert_m,guarantee_m\nA,甲,water_level,12,10\n" },
      "stations.csv:2",
      /保证水位 10 m 不高于警戒水位 12 m/,
      /写反/,
    ],
    [
      "levels on a rain gauge",
      { "stations.csv": "station,name,kind,alert_m\nA,甲,rain,12\n" },
      "stations.csv:2",
      /alert_m 只用于 water_level 站/,
      /改正 kind/,
    ],
    [
      "an area that does not exist",
      { "stations.csv": "station,name,kind,area\nA,甲,rain,990001199\n" },
      "stations.csv:2",
      /没有乡镇或村 990001199/,
      /留空/,
    ],
    [
      "a series of no station",
      { "series.csv": "station,quantity,period\nR9,rain,PT5M\n" },
      "series.csv:2",
      /没有测站 R9/,
      /stations\.csv/,
    ],
    [
      "a series the station cannot have",
      { "series.csv": "station,quantity,period\nH1,rain,PT5M\n" },
      "series.csv:2",
      /water_level 站没有 rain/,
      /waterLevel/,
    ],
    [
      "a rain amount without its period",
      { "series.csv": "station,quantity,period\nR1,rain,\n" },
      "series.csv:2",
      /雨量缺少 period/,
      /PT5M/,
    ],
    [
      "a period that is no duration",
      { "series.csv": "station,quantity,period\nR1,rain,5min\n" },
      "series.csv:2",
      /period 是 “5min”，格式不对/,
      /PT5M/,
    ],
    [
      "ranges the wrong way round",
      { "series.csv": "station,quantity,valid_min,valid_max\nH1,waterLevel,20,0\n" },
      "series.csv:2",
      /valid_min 20 不小于 valid_max 0/,
      /写反/,
    ],
  ];

  it.each(cases)("%s", (_name, changes, at, what, mend) => {
    const problems = problemsOf(folder(changes));
    const found = problems.find((problem) => problem.at === at && what.test(problem.what));
    expect(problems, JSON.stringify(problems)).toContainEqual(found);
    expect(found?.mend).toMatch(mend);
  });

  it("does not blame a series for a station or a village for a township whose row is wrong", () => {
    const files = folder({
      "townships.csv": "code,name,lat\n990001100,东镇,\n990001101,西镇,北\n",
      "stations.csv": "station,name,kind,area\nR1,甲,hail,990001101\n",
      "series.csv": "station,quantity,period\nR1,rain,PT5M\n",
      "villages.csv": "code,name,township_code\n990001101201,一村,990001101\n",
    });
    expect(problemsOf(files).map(({ at }) => at)).toEqual([
      "stations.csv:2",
      "townships.csv:1",
      "townships.csv:3",
    ]);
  });

  it("says all of them at once, file by file and line by line", () => {
    const problems = problemsOf(
      folder({
        "villages.csv": "code,name,township_code\n12,一村,990001100\n990001100202,,990001100\n",
        "stations.csv": "station,name,kind\nA,甲,tide\nB,乙,tide\n",
        "county.json": changed("county.json", "Asia/Shanghai", "Nowhere"),
      }),
    );
    expect(problems.map(({ at }) => at)).toEqual([
      "county.json:4",
      "stations.csv:2",
      "stations.csv:3",
      "villages.csv:2",
      "villages.csv:3",
    ]);
  });

  it("names an unknown key beside a value that is wrong, in a lax file as in a strict one", () => {
    const rules = changed(
      "rules.json",
      '"river": {}',
      '"river": { "jumpm": 2, "jumpMinutes": "x" }',
    );
    const county = changed("county.json", '"name": "测试县"', '"name": 5, "nickname": "测"');
    expect(
      problemsOf(folder({ "rules.json": rules, "county.json": county })).map(({ what }) => what),
    ).toEqual([
      "name 是 5，不是文字",
      "没有 nickname 这一项",
      "river.jumpMinutes 是 “x”，不是数",
      "没有 river.jumpm 这一项",
    ]);
  });

  it("says one thing of an object where a number should be, and not of its keys", () => {
    const rules = changed("rules.json", '"river": {}', '"river": { "jumpM": { "metres": 2 } }');
    expect(problemsOf(folder({ "rules.json": rules })).map(({ what }) => what)).toEqual([
      'river.jumpM 是 {"metres":2}，不是数',
    ]);
  });

  it("asks for rising slope angles and a red above orange", () => {
    const angles = changed("rules.json", '"angles": {}', '"angles": { "orange": 50 }');
    expect(problemsOf(folder({ "rules.json": angles }))[0]).toMatchObject({ at: "rules.json:14" });
    const red = changed("rules.json", '"thresholdMm": 100', '"thresholdMm": 50');
    expect(problemsOf(folder({ "rules.json": red }))[0]).toMatchObject({ at: "rules.json:10" });
  });
});
