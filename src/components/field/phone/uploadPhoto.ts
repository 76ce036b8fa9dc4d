/** How an upload ended. */
export type Uploaded =
  | { readonly kind: "whole" }
  | { readonly kind: "offline" }
  | { readonly kind: "loggedOut" }
  | { readonly kind: "refused"; readonly message: string; readonly mend: string };

/** A piece takes some 3 s at 20 kB/s: what a lost line costs at most. */
const PIECE_BYTES = 64 * 1024;
const LIMIT_MS = 30_000;
const TUS = { "tus-resumable": "1.0.0" };

/** Uploads a picture under an id by tus 1.0, going on where the last try was cut off. */
export async function uploadPhoto(id: string, photo: Blob): Promise<Uploaded> {
  try {
    let offset = await uploadedSoFar(id);
    if (offset === null) {
      const begun = await ask("POST", "/api/v1/uploads", {
        "upload-length": String(photo.size),
        "upload-metadata": `id ${btoa(id)}`,
      });
      if (!begun.ok) return refusalOf(begun);
      offset = 0;
    }
    while (offset < photo.size) {
      const piece: Blob = photo.slice(offset, offset + PIECE_BYTES);
      const taken = await ask(
        "PATCH",
        `/api/v1/uploads/${id}`,
        {
          "upload-offset": String(offset),
          "content-type": "application/offset+octet-stream",
        },
        piece,
      );
      if (!taken.ok) return refusalOf(taken);
      offset = Number(taken.headers.get("upload-offset") ?? offset + piece.size);
    }
    return { kind: "whole" };
  } catch {
    return { kind: "offline" };
  }
}

async function uploadedSoFar(id: string): Promise<number | null> {
  const known = await ask("HEAD", `/api/v1/uploads/${id}`, {});
  if (!known.ok) return null;
  return Number(known.headers.get("upload-offset") ?? 0);
}

function ask(method: string, path: string, headers: Record<string, string>, body?: Blob) {
  return fetch(path, {
    method,
    headers: { ...TUS, ...headers },
    signal: AbortSignal.timeout(LIMIT_MS),
    ...(body ? { body } : {}),
  });
}

/** What the picture itself is refused for will not change; all else is tried again. */
async function refusalOf(response: Response): Promise<Uploaded> {
  if (response.status === 401) return { kind: "loggedOut" };
  if (![413, 415, 422].includes(response.status)) return { kind: "offline" };
  const problem: unknown = await response.json().catch(() => null);
  const text = (name: string) => {
    const value: unknown = problem && typeof problem === "object" ? Reflect.get(problem, name) : "";
    return typeof value === "string" ? value : "";
  };
  return { kind: "refused", message: text("detail") || "照片未被接受。", mend: text("mend") };
}
