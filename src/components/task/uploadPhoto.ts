import { DetailedError, Upload } from "tus-js-client";
import { z } from "zod";
import { Refused } from "@/components/query/askServer";

/** Small enough that a lost piece costs little on a poor network. */
const PIECE = 256 * 1024;
const RETRY_AFTER_MS = [500, 1_000, 3_000, 8_000];

const problemSchema = z.object({ detail: z.string(), mend: z.string(), code: z.string() });

/**
 * Sends a picture in pieces (tus), going on where the server has got to. Begun again with the same
 * id it is the same upload.
 */
export function uploadPhoto(
  id: string,
  file: File,
  onShare: (share: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: "/api/v1/uploads",
      metadata: { id },
      chunkSize: PIECE,
      retryDelays: RETRY_AFTER_MS,
      // The queue that began it knows its id; nothing of it is left in the browser.
      storeFingerprintForResuming: false,
      onProgress: (sent, total) => onShare(total > 0 ? sent / total : 0),
      onSuccess: () => resolve(),
      onError: (error) => reject(refusalOf(error)),
    });
    upload.start();
  });
}

/** What the server said, where it said it. */
function refusalOf(error: Error): Error {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  const said = problemSchema.safeParse(parsed(response?.getBody() ?? ""));
  const status = response?.getStatus() ?? 0;
  if (said.success) return new Refused(status, { ...said.data, errors: [] });
  return new Refused(status, {
    detail: "照片没有传上去。",
    mend: "请检查网络后再试。",
    code: "upload-lost",
    errors: [],
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
