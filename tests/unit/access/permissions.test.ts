import { describe, expect, it } from "vitest";
import {
  demand,
  may,
  needsSecondFactor,
  offerOf,
  PERMISSION_NAMES,
  type PermissionName,
  reachOf,
} from "@/lib/access/permissions";
import { ROLE_AREA_DIGITS, ROLES, type Role } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer";

const viewer = (role: Role, field: Partial<Viewer> = {}): Viewer => ({
  userId: 1,
  login: "someone",
  name: "某人",
  role,
  adminAreaCode: null,
  departmentCode: null,
  personCode: null,
  secondFactor: true,
  ...field,
});
const held = (role: Role) => PERMISSION_NAMES.filter((name) => reachOf(role, name) !== null);

describe("the table of permissions", () => {
  it("gives every role something and no permission to nobody", () => {
    for (const role of ROLES) expect(held(role), role).not.toEqual([]);
    for (const name of PERMISSION_NAMES) {
      expect(
        ROLES.filter((role) => reachOf(role, name) !== null),
        name,
      ).not.toEqual([]);
    }
  });

  it("reaches no further than the role's own field", () => {
    for (const role of ROLES) {
      const ofAnArea = ROLE_AREA_DIGITS[role] !== null;
      for (const name of held(role)) {
        const reach = reachOf(role, name);
        if (ofAnArea) expect(["area", "own"], `${role} ${name}`).toContain(reach);
        else expect(reach, `${role} ${name}`).not.toBe("area");
        if (reach === "department") expect(role).toBe("department");
      }
    }
  });

  it("lets who came for an exercise do what belongs to one, and nothing that outlives it", () => {
    const commander = viewer("commander", { exercise: true });
    expect(may(commander, "response.order")).toBe(true);
    expect(may(commander, "response.order", { exercise: true })).toBe(true);
    expect(may(commander, "response.order", { exercise: false })).toBe(false);
    expect(() => demand(commander, "task.assign", { exercise: false })).toThrow(
      expect.objectContaining({ code: "only-in-exercises" }),
    );
    const lasting: readonly PermissionName[] = [
      "callPolicy.write",
      "template.write",
      "person.reveal",
      "call.steer",
      "exercise.steer",
    ];
    for (const name of lasting) {
      expect(may(viewer("commander"), name), name).toBe(true);
      expect(may(commander, name), name).toBe(false);
    }
    expect(may(viewer("commander"), "response.order", { exercise: false })).toBe(true);
  });

  it("has offered on a screen exactly what is then done, and the second factor where that is missing", () => {
    const answer = (who: Viewer, name: PermissionName) => {
      try {
        demand(who, name);
        return "deed";
      } catch (error) {
        const code = error instanceof Error && "code" in error ? error.code : error;
        return code === "second-factor-needed" ? "factor" : "nothing";
      }
    };
    const seen = new Set<string>();
    for (const role of ROLES) {
      for (const who of [viewer(role), viewer(role, { secondFactor: false })]) {
        for (const name of PERMISSION_NAMES) {
          const offer = offerOf(who, name);
          expect(offer, `${role} ${name}`).toBe(answer(who, name));
          seen.add(offer);
        }
      }
    }
    expect([...seen].toSorted()).toEqual(["deed", "factor", "nothing"]);
  });

  it("keeps the three administrators apart: none gives rights, keeps accounts and reads the audit", () => {
    const kept: readonly PermissionName[] = ["account.write", "account.authorize", "audit.read"];
    for (const name of kept) {
      expect(
        ROLES.filter((role) => reachOf(role, name) !== null),
        name,
      ).toHaveLength(1);
    }
    const holders = kept.map((name) => ROLES.find((role) => reachOf(role, name) !== null));
    expect(new Set(holders).size).toBe(3);
  });

  it("lets no administrator command, and nobody order a response but leaders and commanders", () => {
    for (const role of ROLES.filter((name) => name.endsWith("Administrator"))) {
      expect(
        held(role).filter((name) => /^(call|response|task|incident)\.(?!read)/.test(name)),
      ).toEqual([]);
    }
    expect(ROLES.filter((role) => reachOf(role, "response.order") !== null)).toEqual([
      "countyLeader",
      "commander",
    ]);
  });
});

describe("a township", () => {
  const qingfu = viewer("township", { adminAreaCode: "511525101" });

  it("steers the calls of its own villages only", () => {
    expect(may(qingfu, "call.steer", { adminAreaCode: "511525101201" })).toBe(true);
    expect(may(qingfu, "call.steer", { adminAreaCode: "511525100201" })).toBe(false);
    expect(may(qingfu, "call.steer", { adminAreaCode: null })).toBe(false);
    expect(may(qingfu, "call.steer", {})).toBe(false);
  });

  it("is told that what it asks for is outside its field", () => {
    const act = () => demand(qingfu, "call.steer", { adminAreaCode: "511525100" });
    expect(act).toThrow(expect.objectContaining({ code: "outside-own-field" }));
  });
});

describe("a department", () => {
  const water = viewer("department", { departmentCode: "water" });

  it("assigns tasks within itself, and never where no department is known", () => {
    expect(may(water, "task.assign", { departmentCode: "water" })).toBe(true);
    expect(may(water, "task.assign", { departmentCode: "police" })).toBe(false);
    expect(may(viewer("department"), "task.assign", { departmentCode: null })).toBe(false);
  });
});

describe("a person", () => {
  it("answers the own calls, nobody else's", () => {
    const head = viewer("liaison", { adminAreaCode: "511525101201", personCode: "P1" });
    expect(may(head, "call.answer", { personCode: "P1" })).toBe(true);
    expect(may(head, "call.answer", { personCode: "P2" })).toBe(false);
    expect(may({ ...head, personCode: null }, "call.answer", { personCode: null })).toBe(false);
  });
});

describe("a command right", () => {
  it.each([
    "response.order",
    "task.assign",
    "call.steer",
    "account.authorize",
    "audit.read",
  ] as const)("%s is refused to a session without a second factor", (permission) => {
    expect(needsSecondFactor(permission)).toBe(true);
    const [role] = ROLES.filter((name) => reachOf(name, permission) === "county");
    if (!role) throw new Error("nobody holds it");
    demand(viewer(role), permission);
    const act = () => demand(viewer(role, { secondFactor: false }), permission);
    expect(act).toThrow(expect.objectContaining({ code: "second-factor-needed" }));
  });

  it("is not demanded of who confirms a call in the rain", () => {
    expect(needsSecondFactor("call.answer")).toBe(false);
    expect(needsSecondFactor("task.report")).toBe(false);
  });
});

it("names who holds a right that is refused", () => {
  const act = () => demand(viewer("analyst"), "response.order");
  expect(act).toThrow(expect.objectContaining({ code: "not-allowed" }));
  expect(act).toThrow(/分析员无权/);
});
