export interface FactListProps {
  /** Name and value; a fact that does not exist here (null) is left out. */
  readonly facts: readonly (readonly [name: string, value: string | null])[];
}

export function FactList({ facts }: FactListProps) {
  return (
    <dl>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div
            key={name}
            className="flex min-h-9 items-baseline justify-between gap-6 border-line border-t py-1.5 first:border-t-0"
          >
            <dt className="shrink-0 text-muted">{name}</dt>
            <dd className="min-w-0 text-right [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
