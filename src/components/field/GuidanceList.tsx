import clsx from "clsx";

/** What to do now, line by line; compact where it stands under what is answered already. */
export function GuidanceList({
  lines,
  compact = false,
}: {
  readonly lines: readonly string[];
  readonly compact?: boolean;
}) {
  return (
    <ol aria-label="现在要做什么" className={compact ? "mt-2 border-line border-t pt-1" : "my-2"}>
      {lines.map((line, place) => (
        <li
          key={line}
          className={clsx(
            "flex gap-3",
            compact
              ? "py-1 text-[1.0625rem] leading-6"
              : "border-line border-b py-2.5 text-[1.125rem] leading-[1.625rem]",
          )}
        >
          <span className="w-3 text-muted">{place + 1}</span>
          <span>{line}</span>
        </li>
      ))}
    </ol>
  );
}
