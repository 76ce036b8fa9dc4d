import type { Chance } from "@/lib/scenario/chance";
import type { Roll } from "./roll";

export interface InventedGroup {
  readonly code: string;
  readonly name: string;
  readonly villageCode: string;
  /** Code of the person who heads it. */
  readonly headCode: string;
}

interface VillageInput {
  readonly code: string;
  readonly name: string;
  /** Draws of this village do not depend on how many came before it. */
  readonly order: number;
}

/** Two to five groups, each with its head. */
const GROUPS = { least: 2, most: 5 } as const;

/** A village's line of heads, its liaison, and its groups. */
export function inventVillage(
  roll: Roll,
  chance: Chance,
  { code, name, order }: VillageInput,
): InventedGroup[] {
  const isCommunity = name.includes("社区");
  const place = { adminAreaCode: code };
  const hasSecondPhone = chance.uniform("secondPhone", order) < 0.4;
  const head = roll.person({
    place,
    contacts: hasSecondPhone ? ["mobile", "secondMobile"] : ["mobile"],
  });
  const [secretary, deputy, accountant, liaison] = Array.from({ length: 4 }, () =>
    roll.person({ place, contacts: ["mobile"] }),
  );
  const line = (title: string, holder: string | undefined) =>
    roll.post({
      kind: "villageHead",
      title,
      placeCode: code,
      holders: holder === undefined ? [] : [holder],
    });
  line(isCommunity ? "社区主任" : "村主任", head);
  line(isCommunity ? "社区书记" : "村支书", secretary);
  line(isCommunity ? "社区副主任" : "村副主任", deputy);
  line(isCommunity ? "社区会计" : "村会计", accountant);
  roll.post({
    kind: "villageLiaison",
    title: "灾害信息员",
    placeCode: code,
    holders: [liaison, accountant].flatMap((holder) => (holder === undefined ? [] : [holder])),
  });
  const span = GROUPS.most - GROUPS.least + 1;
  const count = GROUPS.least + Math.floor(chance.uniform("groups", order) * span);
  return Array.from({ length: count }, (_, index) => {
    const groupCode = `${code}${String(index + 1).padStart(3, "0")}`;
    const headCode = roll.person({ place: { adminAreaCode: groupCode }, contacts: ["mobile"] });
    roll.post({ kind: "groupHead", title: "组长", placeCode: groupCode, holders: [headCode] });
    return { code: groupCode, name: `${index + 1} 组`, villageCode: code, headCode };
  });
}

/** Behind every group's head somebody who is called when the head does not answer. */
export function inventGroupDeputies(roll: Roll, groups: readonly InventedGroup[]): void {
  for (const { code: placeCode } of groups) {
    const deputy = roll.person({ place: { adminAreaCode: placeCode }, contacts: ["mobile"] });
    roll.post({ kind: "groupHead", title: "副组长", placeCode, holders: [deputy] });
  }
}
