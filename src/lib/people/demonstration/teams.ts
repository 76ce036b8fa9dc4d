import type { Team } from "../organization";
import type { Roll } from "./roll";

interface InventedTeam {
  readonly name: string;
  readonly duties: string;
  readonly base: string;
  readonly people: number;
}

/** Teams of the members of the headquarters, by the department's code. */
const OF_DEPARTMENTS: Readonly<Record<string, readonly InventedTeam[]>> = {
  fire: [
    {
      name: "消防救援一队",
      duties: "人员搜救、水域救援；冲锋舟 2 艘，抢险救援车 1 辆",
      base: "消防救援大队院内",
      people: 6,
    },
    {
      name: "消防救援二队",
      duties: "山岳与建筑坍塌救援；破拆、顶撑装备 1 套",
      base: "消防救援大队院内",
      people: 6,
    },
  ],
  emergency: [
    {
      name: "综合应急救援队",
      duties: "转移安置、物资前运；运兵车 2 辆，发电照明车 1 辆",
      base: "县应急物资库",
      people: 6,
    },
  ],
  water: [
    {
      name: "防汛抢险队",
      duties: "堤防查险、封堵管涌；编织袋、移动泵车 1 台",
      base: "县防汛物资库",
      people: 5,
    },
  ],
  transport: [
    {
      name: "道路抢通队",
      duties: "清理塌方、抢通道路；装载机 2 台，挖掘机 1 台",
      base: "县公路养护站",
      people: 5,
    },
  ],
  power: [
    { name: "电力抢修队", duties: "抢修线路，保障安置点用电", base: "供电公司院内", people: 4 },
  ],
  telecom: [
    { name: "通信保障队", duties: "抢修基站，开通卫星电话", base: "通信保障中心", people: 4 },
  ],
  health: [
    {
      name: "医疗救护队",
      duties: "伤员救治，安置点巡诊；救护车 2 辆",
      base: "县急救站",
      people: 4,
    },
  ],
  militia: [
    { name: "民兵应急排", duties: "群众转移、堤坝抢险", base: "人民武装部院内", people: 8 },
  ],
};

const OF_TOWNSHIP = { duties: "本镇巡查、转移群众、先期处置", base: "镇政府院内", people: 5 };

interface Around {
  readonly countyName: string;
  readonly departments: readonly { readonly code: string }[];
  readonly townships: readonly { readonly code: string; readonly name: string }[];
}

/**
 * The teams tasks can be given to: some departments' and one of each township. Their people hold no
 * post, so that no call waits for somebody who is out in the rain.
 */
export function inventTeams(roll: Roll, { countyName, departments, townships }: Around): Team[] {
  const ofDepartments = departments.flatMap(({ code }) =>
    (OF_DEPARTMENTS[code] ?? []).map((team, index) =>
      invent(
        roll,
        `${code}-t${index + 1}`,
        { departmentCode: code },
        {
          ...team,
          name: `${countyName}${team.name}`,
        },
      ),
    ),
  );
  const ofTownships = townships.map(({ code, name }) =>
    invent(
      roll,
      `${code}-t1`,
      { adminAreaCode: code },
      {
        ...OF_TOWNSHIP,
        name: `${name}应急分队`,
      },
    ),
  );
  return [...ofDepartments, ...ofTownships];
}

function invent(
  roll: Roll,
  code: string,
  place: { readonly departmentCode: string } | { readonly adminAreaCode: string },
  { name, duties, base, people }: InventedTeam,
): Team {
  const members = Array.from({ length: people }, (_, index) =>
    roll.person({ place, contacts: ["mobile"], note: index === 0 ? `${name}队长` : name }),
  );
  return {
    code,
    name,
    departmentCode: "departmentCode" in place ? place.departmentCode : null,
    adminAreaCode: "adminAreaCode" in place ? place.adminAreaCode : null,
    duties,
    base,
    phone: null,
    demonstration: true,
    members,
    retired: false,
    disbanded: null,
  };
}
