/** An area that can be chosen as an incident's place. */
interface Area {
  readonly code: string;
}

/**
 * The choice an area lies in: itself, else the smallest that contains it (a village's township).
 * National codes nest. Undefined where none does; then a person has to choose.
 */
export function areaChoice(code: string, choices: readonly Area[]): string | undefined {
  const around = choices.filter((choice) => code.startsWith(choice.code));
  return around.toSorted((a, b) => b.code.length - a.code.length)[0]?.code;
}
