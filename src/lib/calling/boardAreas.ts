/** The townships and villages a board shows, whether or not anybody is called there. */
export interface BoardAreas {
  readonly townships: readonly { readonly code: string; readonly name: string }[];
  readonly villages: readonly {
    readonly code: string;
    readonly name: string;
    readonly townshipCode: string;
  }[];
}

/** The areas a viewer's board shows: of its own area, which is the whole county where that is null. */
export function areasWithin(areas: BoardAreas, adminAreaCode: string | null): BoardAreas {
  if (adminAreaCode === null) return areas;
  const villages = areas.villages.filter(({ code }) => code.startsWith(adminAreaCode));
  const own = new Set(villages.map(({ townshipCode }) => townshipCode));
  return { villages, townships: areas.townships.filter(({ code }) => own.has(code)) };
}
