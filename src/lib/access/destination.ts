/** It sends everybody where their work is. */
const HOME = "/";

/** Where to go after log-in: a path of our own and nothing else, for anybody can write a link. */
export function destinationAfterLogIn(asked: string | readonly string[] | undefined): string {
  if (typeof asked !== "string" || !asked.startsWith("/")) return HOME;
  // The browser reads `//host` and `/\host` as another site.
  const own = new URL(asked, "http://own.invalid");
  if (own.origin !== "http://own.invalid" || own.pathname.startsWith("/login")) return HOME;
  return `${own.pathname}${own.search}`;
}
