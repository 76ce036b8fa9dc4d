/**
 * Dark is for the wall, light for the office, and a phone in the field is as its owner has set it;
 * each room remembers what was chosen in it.
 */
export type Theme = "dark" | "light";
export type Room = "hall" | "office" | "field";

/** What a page is served with: `system` is for the browser to settle (tokens.css), without a flash. */
export type ServedTheme = Theme | "system";

const USUAL: Record<Room, ServedTheme> = { hall: "dark", office: "light", field: "system" };

export function themeCookie(room: Room): string {
  return `theme-${room}`;
}

/** The theme of a room: as chosen in this browser, else as is usual there. */
export function themeOf(room: Room, chosen: string | undefined): ServedTheme {
  return chosen === "dark" || chosen === "light" ? chosen : USUAL[room];
}
