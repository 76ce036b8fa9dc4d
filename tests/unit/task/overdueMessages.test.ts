import { describe, expect, it } from "vitest";
import type { CallingOrganization } from "@/lib/people/callingOrganization";
import { overdueWords, toldOfOverdue } from "@/lib/task/overdueMessages";
import { NORTH, task } from "../incident/given";

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
const organization = {
  posts: [
    post("countyDuty", area("990001"), "duty", "stand-in"),
    post("townshipDuty", area(NORTH.code), "north"),
    post("townshipDuty", area("990001101"), "south"),
    post("villageHead", area(`${NORTH.code}001`), "village"),
    post("departmentHead", { kind: "department", code: "traffic" }, "traffic"),
  ],
  persons: ["duty", "stand-in", "north", "south", "village", "traffic", "lone", "member"].map(
    (code) => ({ code, name: code, demonstration: true, contacts: [] }),
  ),
};
const told = (
  kind: "department" | "township" | "team" | "person" | "post",
  code: string,
  members: readonly string[] = [],
) =>
  toldOfOverdue(task({ assignee: { kind, code, name: "", known: true } }), organization, members)
    .map((person) => person.code)
    .toSorted();

describe("who is told that a task is late", () => {
  it.each([
    ["a township's duty room", told("township", NORTH.code), ["duty", "north"]],
    ["a department's head", told("department", "traffic"), ["duty", "traffic"]],
    ["the person itself", told("person", "lone"), ["duty", "lone"]],
    ["the team's members", told("team", "t", ["member"]), ["duty", "member"]],
    ["the duty room alone, once, for its own", told("post", "countyDuty"), ["duty"]],
    ["the duty room alone, where nobody is known", told("department", "unknown"), ["duty"]],
  ])("is %s, and the county's duty room", (_name, codes, expected) => {
    expect(codes).toEqual(expected);
  });

  it("reads what is late: acceptance, or the work", () => {
    expect(overdueWords(task())).toBe("【任务超时】北镇还没有接受：巡查隐患点");
    expect(overdueWords(task({ state: "onScene" }))).toBe(
      "【任务超时】北镇超过时限还没有完成：巡查隐患点",
    );
  });
});
