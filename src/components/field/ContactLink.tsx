import clsx from "clsx";
import type { FieldContact } from "@/lib/field/snapshot";

/** Somebody to reach: the number is asked for, on record, when it is pressed. None without a number. */
export function ContactLink({
  contact: { name, masked, personCode },
  className,
}: {
  readonly contact: FieldContact;
  readonly className?: string;
}) {
  if (masked === null || personCode === null) return null;
  return (
    <a
      href={`/api/v1/field/dial/${personCode}`}
      className={clsx("flex min-h-11 items-center text-muted underline", className)}
    >
      {name} {masked}
    </a>
  );
}
