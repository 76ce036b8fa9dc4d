import type { CallingOrganization } from "@/lib/people/callingOrganization";
import type { OwnedTask, TaskPeople } from "@/lib/task/recipients";
import { NORTH } from "../incident/given";

const post = (
  kind: CallingOrganization["posts"][number]["kind"],
  place: CallingOrganization["posts"][number]["place"],
  ...holders: string[]
): CallingOrganization["posts"][number] => ({
  code: `${kind} ${place.code}`,
  kind,
  title: "",
  rank: 1,
  place,
  holders: holders.map((personCode, index) => ({ personCode, rank: index + 1 })),
});
const area = (code: string) => ({ kind: "area", code }) as const;
const department = (code: string) => ({ kind: "department", code }) as const;

const PERSONS = [
  "leader",
  "duty",
  "stand-in",
  "north-leader",
  "north-duty",
  "south-duty",
  "traffic-head",
  "traffic-liaison",
  "water-head",
  "lone",
  "member",
];

/** A county with a full township, one with a duty room only, and departments with one post or two. */
export const PEOPLE: TaskPeople = {
  organization: {
    posts: [
      post("countyLeader", area("990001"), "leader"),
      post("countyDuty", area("990001"), "duty", "stand-in"),
      post("townshipLeader", area(NORTH.code), "north-leader"),
      post("townshipDuty", area(NORTH.code), "north-duty"),
      post("townshipDuty", area("990001101"), "south-duty"),
      post("departmentHead", department("traffic"), "traffic-head"),
      post("departmentLiaison", department("traffic"), "traffic-liaison"),
      post("departmentHead", department("water"), "water-head"),
    ],
    persons: PERSONS.map((code) => ({ code, name: code, demonstration: true, contacts: [] })),
  },
  members: new Map([["crew", ["lone", "member"]]]),
};

export function owned(
  kind: OwnedTask["assignee"]["kind"],
  code: string,
  concern: Partial<OwnedTask> = {},
): OwnedTask {
  return {
    assignee: { kind, code, name: code, known: true },
    adminAreaCode: kind === "township" ? code : null,
    departmentCode: kind === "department" ? code : null,
    ...concern,
  };
}
