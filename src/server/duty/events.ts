import type { DutyUnit } from "@/lib/duty/unit";
import { unitKey } from "@/lib/duty/unit";
import type { AddressedEvent } from "../outbox/service";

/** Says to every screen that a unit's duty records changed; who may see them is asked when they are fetched. */
export function dutyChanged(...units: readonly DutyUnit[]): readonly AddressedEvent[] {
  const ids = units.map(unitKey);
  return [{ event: { topic: "records", payload: { of: "duty", ids } }, adminAreaCode: null }];
}
