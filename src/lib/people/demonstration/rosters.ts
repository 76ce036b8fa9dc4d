import { USUAL_SLOTS } from "@/lib/duty/pattern";
import type { RosterRule } from "@/lib/duty/rosterTable";
import type { DutyRole } from "@/lib/duty/shift";
import type { DutyUnit } from "@/lib/duty/unit";
import type { Organization } from "../organization";
import type { PostKind } from "../post";

/** Posts of one kind, and which of them by their rank. */
interface Turn {
  readonly kind: PostKind;
  readonly ranks: "all" | "first" | "others";
}

/** Whose holders take turns in a unit: of a duty line the first post sits at the telephone. */
const TURNS: Record<DutyUnit["kind"], Record<DutyRole, readonly Turn[]>> = {
  county: {
    leader: [
      { kind: "countyDuty", ranks: "others" },
      { kind: "countyLeader", ranks: "others" },
    ],
    officer: [{ kind: "countyDuty", ranks: "first" }],
  },
  department: {
    leader: [{ kind: "departmentHead", ranks: "all" }],
    officer: [{ kind: "departmentLiaison", ranks: "all" }],
  },
  township: {
    leader: [
      { kind: "townshipDuty", ranks: "others" },
      { kind: "townshipLeader", ranks: "others" },
    ],
    officer: [
      { kind: "townshipDuty", ranks: "first" },
      { kind: "townshipLiaison", ranks: "all" },
    ],
  },
};

/** A roster rule for the county's room, every department and every township, over invented people. */
export function inventRosters(
  county: { readonly code: string; readonly townships: readonly { readonly code: string }[] },
  { department: departments, post: posts }: Pick<Organization, "department" | "post">,
): RosterRule[] {
  const units: DutyUnit[] = [
    { kind: "county", code: county.code },
    ...departments.map(({ code }): DutyUnit => ({ kind: "department", code })),
    ...county.townships.map(({ code }): DutyUnit => ({ kind: "township", code })),
  ];
  return units.map((unit) => {
    const turns = (role: DutyRole) => [
      ...new Set(
        TURNS[unit.kind][role].flatMap(({ kind, ranks }) =>
          posts
            .filter((post) => post.kind === kind && post.placeCode === unit.code)
            .filter(({ rank }) => ranks === "all" || (ranks === "first") === (rank === 1))
            .flatMap(({ holders }) => holders),
        ),
      ),
    ];
    return {
      unit,
      pattern: {
        slots: [...USUAL_SLOTS],
        persons: { leader: turns("leader"), officer: turns("officer") },
      },
    };
  });
}
