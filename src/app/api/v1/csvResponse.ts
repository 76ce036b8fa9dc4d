/** CSV as a file to be saved; the Chinese name for browsers that know RFC 6266, a plain one for others. */
export function csvResponse(plainName: string, name: string, text: string): Response {
  const disposition = `attachment; filename="${plainName}.csv"; filename*=UTF-8''${encodeURIComponent(`${name}.csv`)}`;
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": disposition,
      "cache-control": "no-store",
    },
  });
}
