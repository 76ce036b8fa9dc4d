import { expect, it } from "vitest";
import type { OutboxEntry } from "@/server/outbox/service";
import { type Audience, eventsFor } from "@/server/push/audience";

const COUNTY = "511525";
const TOWNSHIP = "511525101";

const whole: Audience = { key: "*", adminAreaCode: null, records: [] };
const township: Audience = { key: TOWNSHIP, adminAreaCode: TOWNSHIP, records: [] };

/** As the outbox keeps what is said of a warning: addressed to the county where its area is not known. */
function warned(adminAreaCode: string | null): OutboxEntry {
  const event = { id: 1, topic: "warning", payload: { warning: { adminAreaCode } } };
  return { event, adminAreaCode: adminAreaCode ?? COUNTY } as unknown as OutboxEntry;
}

it.each([
  ["of its own township", TOWNSHIP, true],
  ["of a village in it", `${TOWNSHIP}200`, true],
  ["of the whole county", COUNTY, true],
  ["of another township", "511525102", false],
  ["of a gauge above the county, in no known area", null, false],
])("tells a township of a warning %s as lists of warnings do", (_of, adminAreaCode, isTold) => {
  expect(eventsFor(township, [warned(adminAreaCode)])).toHaveLength(isTold ? 1 : 0);
  expect(eventsFor(whole, [warned(adminAreaCode)])).toHaveLength(1);
});
