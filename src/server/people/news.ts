import type { AddressedEvent } from "../outbox/service";

/** More than these are not named: a screen asks for all of them again anyway. */
const MOST_NAMED = 20;

/** Told to every screen of the county: which records changed, and nothing of what is in them. */
export function organizationChanged(codes: readonly string[]): AddressedEvent {
  return {
    event: {
      topic: "records",
      payload: { of: "organization", ids: codes.slice(0, MOST_NAMED) },
    },
    adminAreaCode: null,
  };
}
