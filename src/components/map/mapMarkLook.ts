/** How every mark of the page looks on the map, but for its weight: one line, one height. */
export const MAP_MARK =
  "flex items-center gap-1.5 whitespace-nowrap rounded-control border px-1.5 py-0.5 text-caption tabular-nums";
