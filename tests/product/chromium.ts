/** Where the browser is: CHROMIUM_PATH, or Debian's. Nothing is downloaded. */
export function chromiumPath(): string {
  return process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
}

/**
 * As root in a container, on a network that is closed, and drawing as Chromium does by itself where
 * there is no graphics card: the page by the processor, WebGL by SwiftShader.
 */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-gpu-compositing",
];
