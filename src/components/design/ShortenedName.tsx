export interface ShortenedNameProps {
  /** As it is shown where there is room. */
  readonly name: string;
  /** In full, for the pointer that rests on it. */
  readonly title: string;
}

/** Names of one county begin alike; what tells two apart is mostly at their end. */
const TAIL = 4;

/** A name on one line: where there is too little room it loses its middle, not its end. */
export function ShortenedName({ name, title }: ShortenedNameProps) {
  const cut = name.length > 2 * TAIL ? name.length - TAIL : name.length;
  return (
    <span className="flex min-w-0" title={title}>
      <span className="truncate">{name.slice(0, cut)}</span>
      <span className="shrink-0 whitespace-nowrap">{name.slice(cut)}</span>
    </span>
  );
}
