/** Dark is for the wall, light for the office; each room remembers what was chosen in it. */
export type Theme = "dark" | "light";
export type Room = "hall" | "office" | "field";

const USUAL: Record<Room, Theme> = { hall: "dark", office: "light", field: "light" };

export function themeCookie(room: Room): string {
  return `theme-${room}`;
}

/** The theme of a room: as chosen in this browser, else as is usual there. */
export function themeOf(room: Room, chosen: string | undefined): Theme {
  return chosen === "dark" || chosen === "light" ? chosen : USUAL[room];
}
