/** Put in by the bundler: the number of the build the pages are of. */
declare const BUILD_ID: string;

/** The page of the last visit with everything it is made of; a new build makes a new one. */
const SHELL = `field-shell-${BUILD_ID}`;
/** Files whose names change with their content: kept whatever the build. */
const ASSETS = "field-assets";
/** The one page under which whatever tab was visited is kept. */
const PAGE = "/field";

/** How long a page is waited for before the one on the phone is shown. */
const PAGE_LIMIT_MS = 4_000;

const FIXED = ["/field.webmanifest", "/icon.svg", "/field-icon-192.png"];

export function isFieldPage({ pathname }: URL): boolean {
  return pathname === PAGE;
}

export function isAsset({ pathname }: URL): boolean {
  return pathname.startsWith("/_next/static/") || FIXED.includes(pathname);
}

/** At install: the page as it is now, where somebody is logged in, and what it is made of. */
export async function precacheShell(): Promise<void> {
  const assets = await caches.open(ASSETS);
  await Promise.all(FIXED.map((path) => assets.add(path).catch(() => undefined)));
  const response = await fetch(PAGE, { credentials: "same-origin" }).catch(() => null);
  if (response && isThePage(response)) await keepPage(response);
}

/** What older builds left; a file that no kept page names is not needed any more. */
export async function removeOldShells(): Promise<void> {
  const newest = await (await caches.open(SHELL)).match(PAGE);
  // Without a page of this build the last one still opens, and is better than none.
  if (!newest) return;
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("field-shell-") && name !== SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
  const needed = new Set([...assetsOf(await newest.text()), ...FIXED]);
  const assets = await caches.open(ASSETS);
  for (const { url } of await assets.keys()) {
    const { pathname } = new URL(url);
    if (!needed.has(pathname)) await assets.delete(url);
  }
}

/** The network's page first; where it does not come in time, the last known one, which says its age. */
export async function answerPage(event: FetchEvent): Promise<Response> {
  const fresh = fetch(event.request).then((response) => {
    if (isThePage(response)) event.waitUntil(keepPage(response.clone()));
    return response;
  });
  const kept = await caches.match(PAGE, { cacheName: await newestShell() });
  if (!kept) return fresh;
  let limit: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Response>((resolve) => {
    limit = setTimeout(() => resolve(kept), PAGE_LIMIT_MS);
  });
  return Promise.race([fresh.catch(() => kept), late]).finally(() => clearTimeout(limit));
}

export async function answerAsset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(ASSETS)).put(request, response.clone());
  return response;
}

async function keepPage(response: Response): Promise<void> {
  const html = await response.clone().text();
  const assets = await caches.open(ASSETS);
  // First what it is made of: a page that could not run offline does not replace one that can.
  await Promise.all(
    assetsOf(html).map(async (path) => {
      if (!(await assets.match(path))) await assets.add(path);
    }),
  );
  await (await caches.open(SHELL)).put(PAGE, response);
}

/** Not the log-in page that a redirect may have led to, and no error. */
function isThePage(response: Response): boolean {
  return response.ok && response.type === "basic" && new URL(response.url).pathname === PAGE;
}

function assetsOf(html: string): string[] {
  return [...new Set(html.match(/\/_next\/static\/[\w./~-]+\.(?:js|css|woff2)/g) ?? [])];
}

async function newestShell(): Promise<string> {
  const names = await caches.keys();
  if (names.includes(SHELL)) return SHELL;
  return names.findLast((name) => name.startsWith("field-shell-")) ?? SHELL;
}
