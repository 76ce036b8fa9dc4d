/** Tokens for canvases, which know no CSS variables. */
export interface CanvasTokens {
  color(name: string): string;
  /** Screen px of one design px: 1 at 1080p, 2 at 4K. */
  readonly scale: number;
  readonly fontFamily: string;
}

export function readCanvasTokens(): CanvasTokens {
  const style = getComputedStyle(document.documentElement);
  return {
    color: (name) => style.getPropertyValue(`--color-${name}`).trim(),
    scale: Number.parseFloat(style.fontSize) / 16,
    fontFamily: getComputedStyle(document.body).fontFamily,
  };
}
