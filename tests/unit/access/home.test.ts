import { describe, expect, it } from "vitest";
import { deviceOf, homeOf } from "@/lib/access/home";
import type { Role } from "@/lib/access/roles";
import type { Viewer } from "@/lib/access/viewer";

const viewer = (role: Role, more: Partial<Viewer> = {}): Viewer => ({
  userId: 1,
  login: "someone",
  name: "某人",
  role,
  adminAreaCode: "511525101",
  departmentCode: null,
  personCode: null,
  secondFactor: false,
  ...more,
});

describe("where somebody begins", () => {
  it("is the field page for liaisons and townships on a phone, and the hall at a desk", () => {
    for (const role of ["liaison", "township"] as const) {
      expect(homeOf(viewer(role), "phone")).toBe("/field");
      expect(homeOf(viewer(role), "desk")).toBe("/hall");
    }
    expect(homeOf(viewer("dutyOfficer"), "phone")).toBe("/hall");
    expect(homeOf(viewer("auditAdministrator"), "phone")).toBe("/audit");
  });

  it("is no page of deeds for who only looks on", () => {
    expect(homeOf(viewer("township", { readOnly: "display" }), "phone")).toBe("/hall");
  });
});

describe("a browser's device", () => {
  const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1";
  const DESK = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36";

  it("is what it says by its hint, else by its name", () => {
    expect(deviceOf(new Headers({ "user-agent": PHONE }))).toBe("phone");
    expect(deviceOf(new Headers({ "user-agent": DESK }))).toBe("desk");
    expect(deviceOf(new Headers({ "user-agent": DESK, "sec-ch-ua-mobile": "?1" }))).toBe("phone");
    expect(deviceOf(new Headers({ "user-agent": PHONE, "sec-ch-ua-mobile": "?0" }))).toBe("desk");
    expect(deviceOf(new Headers())).toBe("desk");
  });
});
