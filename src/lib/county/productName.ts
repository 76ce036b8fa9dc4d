/**
 * What the product calls itself in a county: 高县智慧应急大脑. A county folder may say otherwise
 * (`title`); every screen, message and phone shows what this answers.
 */
export function productName({
  name,
  title,
}: {
  readonly name: string;
  readonly title?: string | undefined;
}): string {
  return title ?? `${name}智慧应急大脑`;
}
