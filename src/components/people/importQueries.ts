import { reachServer, refusalOf } from "@/components/query/askServer";
import type { ImportPlan } from "@/lib/people/import/importPlan";

/** What an import would do or did, as the server answers it. */
export interface ImportAnswer extends Omit<ImportPlan, "records"> {
  readonly digest: string;
  /** How many there are beside those that are answered. */
  readonly leftOut: { readonly [list in "rows" | "problems" | "warnings"]: number };
}

export interface ImportQuestion {
  readonly step: "preview" | "run";
  readonly missing: "keep" | "retire";
  readonly rows?: "all" | "goodRows";
  readonly agreed?: string;
}

/** Sends the file itself as the body; its name goes along for the record. */
export async function sendImport(file: File, question: ImportQuestion): Promise<ImportAnswer> {
  const query = new URLSearchParams({ ...question, file: file.name });
  const response = await reachServer(`/api/v1/people/import?${query}`, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/octet-stream" },
    body: file,
  });
  if (!response.ok) throw await refusalOf(response);
  return response.json();
}
