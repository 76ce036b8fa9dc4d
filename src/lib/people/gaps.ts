import type { Organization } from "./organization";
import type { AreaPlace } from "./places";
import type { PostKind } from "./post";

/** What an organization lacks to be called on: codes, in the order of the records. */
export interface Gaps {
  /** Villages without anybody in the line of their heads. */
  readonly villagesWithoutHead: readonly string[];
  /** Villages without a liaison (灾害信息员). */
  readonly villagesWithoutLiaison: readonly string[];
  /** Townships without anybody on duty. */
  readonly townshipsWithoutDuty: readonly string[];
  readonly riskPointsWithoutMonitor: readonly string[];
  /** Posts that nobody holds. */
  readonly vacantPosts: readonly string[];
  /** Holders of posts who cannot be reached: no number at all. */
  readonly personsWithoutContact: readonly string[];
}

/** Where a call would find nobody. What is retired does not count. */
export function organizationGaps(
  organization: Omit<Organization, "team">,
  areas: readonly Pick<AreaPlace, "code" | "level">[],
): Gaps {
  const persons = new Map(
    organization.person.filter(({ retired }) => !retired).map((person) => [person.code, person]),
  );
  const posts = organization.post
    .filter(({ retired }) => !retired)
    .map((post) => ({ ...post, holders: post.holders.filter((code) => persons.has(code)) }));
  const held = posts.filter(({ holders }) => holders.length > 0);
  const without = (codes: readonly string[], kind: PostKind) => {
    const places = new Set(
      held.filter((post) => post.kind === kind).map(({ placeCode }) => placeCode),
    );
    return codes.filter((code) => !places.has(code));
  };
  const codesOf = (level: AreaPlace["level"]) =>
    areas.filter((area) => area.level === level).map(({ code }) => code);
  const riskPoints = organization.riskPoint
    .filter(({ retired }) => !retired)
    .map(({ code }) => code);
  return {
    villagesWithoutHead: without(codesOf("village"), "villageHead"),
    villagesWithoutLiaison: without(codesOf("village"), "villageLiaison"),
    townshipsWithoutDuty: without(codesOf("township"), "townshipDuty"),
    riskPointsWithoutMonitor: without(riskPoints, "riskPointMonitor"),
    vacantPosts: posts.filter(({ holders }) => holders.length === 0).map(({ code }) => code),
    personsWithoutContact: [...new Set(held.flatMap(({ holders }) => holders))].filter(
      (code) => persons.get(code)?.contacts.length === 0,
    ),
  };
}

export const GAP_NAMES: Record<keyof Gaps, { readonly name: string; readonly unit: string }> = {
  villagesWithoutHead: { name: "没有村负责人", unit: "个村" },
  villagesWithoutLiaison: { name: "没有灾害信息员", unit: "个村" },
  townshipsWithoutDuty: { name: "没有乡镇值班人员", unit: "个乡镇" },
  riskPointsWithoutMonitor: { name: "没有监测员", unit: "个隐患点" },
  vacantPosts: { name: "无人任职", unit: "个岗位" },
  personsWithoutContact: { name: "没有联系方式", unit: "名任职人员" },
};
