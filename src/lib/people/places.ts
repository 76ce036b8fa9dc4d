import type { PlaceKind } from "./post";

export interface AreaPlace {
  readonly code: string;
  readonly level: "county" | "township" | "village" | "group";
  readonly name: string;
  readonly parentCode: string | null;
}

/** The county's areas and stations, as far as the records of its organization name them. */
export interface Places {
  area(code: string): AreaPlace | undefined;
  /** Code of what is written: a code, a name that only one area has, or 镇/村. Null for no such area. */
  codeOf(written: string, level?: PlaceKind): string | null;
  hasStation(code: string): boolean;
  readonly areas: readonly AreaPlace[];
}

export function placesOf(areas: readonly AreaPlace[], stations: Iterable<string>): Places {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const stationCodes = new Set(stations);
  const named = new Map<string, string[]>();
  for (const area of areas)
    for (const name of namesOf(area, byCode))
      named.set(name, [...(named.get(name) ?? []), area.code]);
  return {
    areas,
    area: (code) => byCode.get(code),
    codeOf(written, level) {
      if (byCode.has(written)) return written;
      const codes = (named.get(written) ?? []).filter(
        (code) => level === undefined || byCode.get(code)?.level === level,
      );
      const [only, other] = codes;
      return only !== undefined && other === undefined ? only : null;
    },
    hasStation: (code) => stationCodes.has(code),
  };
}

/** 民主社区居民委员会, as it is said (民主社区), and with its township before it. */
function namesOf(area: AreaPlace, byCode: ReadonlyMap<string, AreaPlace>): Set<string> {
  const short = shortAreaName(area.name);
  const parent = area.parentCode === null ? undefined : byCode.get(area.parentCode);
  const before = parent ? [parent.name, shortAreaName(parent.name)] : [];
  return new Set([
    area.name,
    short,
    ...before.flatMap((name) => [`${name}/${area.name}`, `${name}/${short}`]),
  ]);
}

/** As a village is called: the statistical name (胜利村民委员会) without the committee in it. */
export function shortAreaName(name: string): string {
  return name
    .replace(/社区[村居]民委员会$/, "社区")
    .replace(/居民委员会$/, "社区")
    .replace(/村民委员会$/, "村");
}

/** Name of an area with its township's before it; its code where it is unknown. */
export function areaPath(
  code: string,
  area: (code: string) => Pick<AreaPlace, "name" | "level" | "parentCode"> | undefined,
): string {
  const own = area(code);
  if (!own) return code;
  if (own.level === "county" || own.level === "township" || own.parentCode === null)
    return own.name;
  return `${areaPath(own.parentCode, area)} ${shortAreaName(own.name)}`;
}
