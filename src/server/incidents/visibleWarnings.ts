import type { Viewer } from "@/lib/access/viewer";
import { isDomainError } from "@/lib/error/domainError";
import type { WarningRecord } from "@/lib/warning/record";
import type { WarningService } from "../warnings/service";

/** Warnings of an incident that a viewer may see, in the order of their numbers. */
export async function visibleWarnings(
  warnings: Pick<WarningService, "get">,
  ids: readonly number[],
  viewer: Viewer,
): Promise<WarningRecord[]> {
  const records: WarningRecord[] = [];
  for (const id of ids) {
    const record = await warnings.get(id, viewer).catch((error: unknown) => {
      if (isDomainError(error) && error.status === 404) return null;
      throw error;
    });
    if (record) records.push(record);
  }
  return records;
}
