import type { County } from "@/lib/county/county";
import { type CountyFile, type CountyFiles, readCounty } from "@/lib/county/readCounty";

/** A small county folder that is in order: two townships, a village, and one station of each kind. */
const FILES = {
  "county.json": `{
  "code": "990001",
  "name": "测试县",
  "timeZone": "Asia/Shanghai",
  "demonstration": true
}`,
  "boundary.geojson": `{
  "type": "Polygon",
  "coordinates": [[[104, 28], [105, 28], [105, 29], [104, 29], [104, 28]]]
}`,
  "townships.csv": "code,name,lat,lon\n990001100,东镇,28.5,104.5\n990001101,西镇,,\n",
  "villages.csv": "code,name,township_code\n990001100201,一村,990001100\n",
  "stations.csv": [
    "station,name,kind,area,lat,lon,alert_m,guarantee_m,uniform_rate_mm_d,noise_mm,outside",
    "R1,东镇雨量站,rain,990001100,28.5,104.5,,,,,",
    "H1,东河水位站,water_level,990001100,28.6,104.6,10,12,,,",
    "S1,西坡,slope,990001101,28.7,104.7,,,24,5,",
    "R2,上游雨量站,rain,,27.5,104.5,,,,,true",
    "",
  ].join("\n"),
  "rules.json": `{
  "version": 1,
  "title": "规则",
  "source": "测试",
  "rain": {
    "tiers": {
      "blue": { "windowHours": 12, "thresholdMm": 50 },
      "yellow": { "windowHours": 6, "thresholdMm": 50 },
      "orange": { "windowHours": 3, "thresholdMm": 50 },
      "red": { "windowHours": 3, "thresholdMm": 100 }
    }
  },
  "river": {},
  "slope": { "angles": {} }
}`,
};

/** The folder with some of its files replaced; null takes a file away. */
export function folder(changes: Partial<Record<CountyFile, string | null>> = {}): CountyFiles {
  const merged = new Map<string, string>(Object.entries(FILES));
  for (const [file, text] of Object.entries(changes))
    if (text === null) merged.delete(file);
    else merged.set(file, text);
  return merged;
}

/** The text of one of the folder's files, with a piece of it replaced. */
export function changed(file: keyof typeof FILES, from: string, to: string): string {
  if (!FILES[file].includes(from)) throw new Error(`${file} holds no ${from}`);
  return FILES[file].replace(from, to);
}

/** The county of a folder that must be in order. */
export function countyOf(files: CountyFiles): County {
  const reading = readCounty(files);
  if ("problems" in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.county;
}

/** Problems as `file:line`, with what is said. */
export function problemsOf(files: CountyFiles): { at: string; what: string; mend: string }[] {
  const reading = readCounty(files);
  if (!("problems" in reading)) return [];
  return reading.problems.map(({ file, line, what, mend }) => ({
    at: line === null ? file : `${file}:${line}`,
    what,
    mend,
  }));
}
