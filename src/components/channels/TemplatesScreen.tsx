"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import Link from "next/link";
import { Badge } from "@/components/design/Badge";
import { ErrorState } from "@/components/design/ErrorState";
import { Panel } from "@/components/design/Panel";
import { askServer } from "@/components/query/askServer";
import { offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { exampleSms } from "@/lib/message/templateFaults";
import { type TemplatesOverview, templateName } from "@/lib/message/templateView";
import { TemplateEditor } from "./TemplateEditor";

export interface TemplatesScreenProps {
  readonly viewer: Viewer;
  readonly initial: TemplatesOverview;
  /** The template that is open, by its code. */
  readonly code: string;
  readonly timeZone: string;
}

/** The county's wording: what is said for each kind, hazard and tier. */
export function TemplatesScreen({ viewer, initial, code, timeZone }: TemplatesScreenProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ["templates"],
    queryFn: ({ signal }) => askServer<TemplatesOverview>("/api/v1/templates", signal),
    initialData: initial,
  });
  const template = data.rows.find((row) => row.code === code) ?? data.rows[0];
  return (
    <div className="grid items-start gap-3 p-4 desk:grid-cols-[18rem_minmax(0,1fr)] desk:px-5">
      <Panel heading="模板" aside={`${data.rows.length} 个`}>
        {error ? <ErrorState title={error.message} mend="下面是上一次读到的内容。" /> : null}
        <ul className="max-desk:max-h-64 max-desk:overflow-y-auto">
          {data.rows.map((row) => (
            <li key={row.code} className="border-line border-t first:border-t-0">
              <Link
                href={`/channels/templates?code=${row.code}`}
                replace
                aria-current={row.code === template?.code ? "true" : undefined}
                className={clsx(
                  "flex min-h-9 items-center justify-between gap-2 px-1 text-body max-desk:min-h-12",
                  row.code === template?.code ? "font-bold text-ink" : "text-muted hover:text-ink",
                )}
              >
                {templateName(row.code)}
                <span className="flex items-center gap-1.5 text-caption tabular-nums">
                  {row.changed ? <Badge>第 {row.version} 版</Badge> : null}
                  <span title="短信字数">{exampleSms(row, data.frame).length.units} 字</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
      {template ? (
        <Panel heading={templateName(template.code)} aside={template.code}>
          <TemplateEditor
            key={`${template.code} ${template.version}`}
            template={template}
            frame={data.frame}
            timeZone={timeZone}
            write={offerOf(viewer, "template.write")}
            onSaved={() => void refetch()}
          />
        </Panel>
      ) : null}
    </div>
  );
}
