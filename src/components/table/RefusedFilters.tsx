/** Says which parameters of the address could not be read and were passed over; nothing where all could. */
export function RefusedFilters({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p role="status" className="text-meta text-muted">
      地址里的筛选条件 {names.join("、")} 无法识别，已忽略。
    </p>
  );
}
