import { describe, expect, it } from "vitest";
import { keyStep } from "@/components/hall/timeBarKeys";
import { timeBar } from "@/lib/feed/timeBar";
import { HOUR, MINUTE } from "@/lib/time/instant";
import { scene, T0 } from "../../feed/builders";

const bar = timeBar(scene({}, T0));
const press = (key: string, at: number | null, shiftKey = false) =>
  keyStep({ key, shiftKey }, bar, at);

describe("keys on the time bar", () => {
  it("step five minutes, with shift or by page an hour", () => {
    expect(press("ArrowLeft", null)).toEqual({ at: T0 - 5 * MINUTE });
    expect(press("ArrowLeft", null, true)).toEqual({ at: T0 - HOUR });
    expect(press("PageDown", null)).toEqual({ at: T0 - HOUR });
    expect(press("ArrowRight", T0 - HOUR)).toEqual({ at: T0 - 55 * MINUTE });
  });

  it("come to its beginning, and back to now", () => {
    expect(press("Home", null)).toEqual({ at: bar.from });
    expect(press("End", T0 - HOUR)).toEqual({ at: null });
    expect(press("PageUp", T0 - 5 * MINUTE)).toEqual({ at: null });
  });

  it("of other kinds are left alone", () => {
    expect(press("Tab", null)).toBeNull();
    expect(press("k", null)).toBeNull();
  });
});
