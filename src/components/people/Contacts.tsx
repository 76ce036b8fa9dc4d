import { Mail, Phone, Satellite, Smartphone } from "lucide-react";
import { CONTACT_KIND_NAMES, type ContactKind } from "@/lib/people/contact";
import type { MaskedContact } from "@/lib/people/record";

const ICONS = { mobile: Smartphone, landline: Phone, satellite: Satellite, email: Mail } as const;

export function ContactIcon({ kind }: { readonly kind: ContactKind }) {
  const Icon = ICONS[kind];
  return <Icon aria-label={CONTACT_KIND_NAMES[kind]} className="size-4 shrink-0 text-muted" />;
}

/** The first number as everybody may see it, and how many more there are. */
export function FirstContact({ contacts }: { readonly contacts: readonly MaskedContact[] }) {
  const [first] = contacts;
  if (!first) return <span className="text-muted">没有联系方式</span>;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <ContactIcon kind={first.kind} />
      {first.masked}
      {contacts.length > 1 ? (
        <span className="text-caption text-muted">另 {contacts.length - 1}</span>
      ) : null}
    </span>
  );
}
