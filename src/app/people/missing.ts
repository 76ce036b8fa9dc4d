import { notFound } from "next/navigation";
import { isDomainError } from "@/lib/error/domainError";

/** What is not there, or not for this viewer, is a page that is not found. */
export function missing(error: unknown): never {
  if (isDomainError(error) && error.status === 404) notFound();
  throw error;
}
