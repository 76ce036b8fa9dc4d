const MEDIA = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

export interface NamedFile {
  /** For browsers that know no RFC 6266. */
  readonly plainName: string;
  readonly name: string;
  readonly format: keyof typeof MEDIA;
}

/** A file to be saved and not shown, under its Chinese name. */
export function fileResponse({ plainName, name, format }: NamedFile, content: Buffer): Response {
  const encoded = encodeURIComponent(`${name}.${format}`);
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": MEDIA[format],
      "content-disposition": `attachment; filename="${plainName}.${format}"; filename*=UTF-8''${encoded}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
