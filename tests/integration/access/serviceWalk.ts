import { describe, expect, it } from "vitest";
import { isDomainError } from "@/lib/error/domainError";
import type { Application } from "@/server/application";
import { sharedIncident } from "./places";
import {
  type Asked,
  type Demands,
  functionsOf,
  type ServiceLine,
  type ServicePart,
} from "./serviceTable";
import { boundBy, callerNamed, isServed, placesFor, RIGHTS, type Setting } from "./setting";

const parts = Object.values(import.meta.glob<ServicePart>("./services/*.ts", { eager: true }));
const lines = new Map<string, ServiceLine>(
  parts.flatMap(({ services }) =>
    Object.entries(services).flatMap(([service, ofService]) =>
      Object.entries(ofService).map(([name, line]) => [`${service}.${name}`, line] as const),
    ),
  ),
);

/** Facts and the log: nothing is asked of them. */
const NO_SERVICES: readonly (keyof Application)[] = ["config", "county", "log"];

const demanding = [...lines].flatMap(([name, line]) =>
  "ask" in line ? [[name, line] as const] : [],
);

/** How a call ended: the code of its refusal, or that there was none. */
interface Outcome {
  readonly code: string;
  readonly status: number;
}

async function ask({ ask: work }: Demands, asked: Asked): Promise<Outcome> {
  try {
    await work(asked);
    return { code: "served", status: 200 };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { code: error.code, status: error.status };
  }
}

/** Every function of every service, asked by everybody: routes and pages are only some ways there. */
export function describeServices(setting: () => Setting): void {
  describe("the table of services", () => {
    it("has a line for every function there is, and no other", () => {
      const { application } = setting().running;
      const there = Object.entries(application)
        .filter(([name]) => !NO_SERVICES.some((one) => one === name))
        .flatMap(([name, service]) => functionsOf(name, service));
      expect([...lines.keys()].toSorted()).toEqual(there.toSorted());
    });

    it.each(demanding)("%s refuses whom the table of permissions refuses", async (_name, line) => {
      const { callers, running } = setting();
      for (const { name, viewer } of callers) {
        const places = placesFor(setting(), viewer);
        const { code, status } = await ask(line, {
          application: running.application,
          viewer,
          places,
        });
        const told = `${name}: ${status} ${code}`;
        if (isServed(viewer, line.for)) {
          const isOutside = line.mayBeOutside && code === "outside-own-field";
          expect(RIGHTS.test(code) && !isOutside, told).toBe(false);
        } else {
          expect(status, told).toBe(403);
          expect(code, told).toMatch(RIGHTS);
        }
      }
    });

    it("lets a township see an incident its people have a task in, and not lead it", async () => {
      const { foreign, own, running } = setting();
      const { application } = running;
      const incident = await sharedIncident(application, { foreign, person: own.person });
      const { viewer } = callerNamed(setting(), "township");
      const outcomeOf = async (name: string) => {
        const line = demanding.find(([known]) => known === `incidents.${name}`)?.[1];
        if (!line) throw new Error(`no line for ${name}`);
        const asked = { application, viewer, places: { ...foreign, incident } };
        return (await ask(line, asked)).code;
      };
      expect(await outcomeOf("get")).toBe("served");
      expect(await outcomeOf("grade")).toBe("outside-own-field");
      expect(await outcomeOf("close")).toBe("outside-own-field");
    });

    it("gives a township no way into another's incident by a task for its own people", async () => {
      const { running, foreign, own } = setting();
      const { viewer } = callerNamed(setting(), "township");
      const line = demanding.find(([known]) => known === "tasks.assign")?.[1];
      if (!line) throw new Error("no line for tasks.assign");
      const places = { ...own, incident: foreign.incident };
      const asked = { application: running.application, viewer, places };
      expect(await ask(line, asked)).toMatchObject({ status: 404 });
    });

    const bound = demanding.filter(([, line]) => line.within);
    it.each(bound)("%s reaches nothing that is another's", async (_name, line) => {
      const { application } = setting().running;
      for (const { caller, foreign, mine } of boundBy(setting(), line.within ?? [])) {
        const { name, viewer } = caller;
        const refused = await ask(line, { application, viewer, places: foreign });
        expect([403, 404], `${name}: ${refused.status} ${refused.code}`).toContain(refused.status);
        if (!isServed(viewer, line.for)) continue;
        const served = await ask(line, { application, viewer, places: mine });
        expect([403, 404], `${name}: ${served.status} ${served.code}`).not.toContain(served.status);
      }
    });
  });
}
