/** The words somebody typed to look for something; none where nothing was typed. */
export function typedWords(typed: string): readonly string[] {
  return typed.split(/\s+/).filter((word) => word !== "");
}
