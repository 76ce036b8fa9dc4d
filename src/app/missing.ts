import { notFound } from "next/navigation";
import { isDomainError } from "@/lib/error/domainError";

/**
 * What is not there, or outside what this viewer may see, is a page that is not found: that
 * something is there is nobody's business to whom it does not concern.
 */
export function missing(error: unknown): never {
  if (isDomainError(error) && (error.status === 404 || error.status === 403)) notFound();
  throw error;
}
