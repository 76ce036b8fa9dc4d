import { Malformed } from "@/lib/error/domainError";
import { LARGEST_UPLOAD, uploadTooLarge } from "@/server/people/service";

/** The body of a request, cut off where it is larger than a file may be. */
export async function uploadedBytes(request: Request): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_UPLOAD) throw uploadTooLarge();
  if (!request.body) throw noBody();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > LARGEST_UPLOAD) throw uploadTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const noBody = () =>
  new Malformed({
    code: "upload-missing",
    message: "没有收到文件。",
    mend: "选一个 .xlsx 或 CSV 文件再导入。",
  });
