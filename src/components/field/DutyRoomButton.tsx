import type { FieldContact } from "@/lib/field/snapshot";
import { FieldButton, fieldButtonLook } from "./FieldButton";

/** Dials the duty room above, where one with a number is known. */
export function DutyRoomButton({ contact }: { readonly contact: FieldContact | null }) {
  if (contact === null || (contact.number === null && contact.masked === null)) {
    return <FieldButton disabled>打值班室</FieldButton>;
  }
  const href = contact.number
    ? `tel:${contact.number}`
    : `/api/v1/field/dial/${contact.personCode ?? ""}`;
  return (
    <a href={href} className={fieldButtonLook("outline", 60)}>
      打{contact.title.includes("镇") || contact.title.includes("乡") ? "镇" : ""}值班
    </a>
  );
}
