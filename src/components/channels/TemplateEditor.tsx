"use client";

import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, TextAreaField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import type { Offer } from "@/lib/access/permissions";
import type { SmsFrame } from "@/lib/message/compose";
import { templateDraftSchema } from "@/lib/message/template";
import { type TemplateView, templateName } from "@/lib/message/templateView";
import { VARIABLE_NAMES } from "@/lib/message/variable";
import { fullTime } from "@/lib/time/localTime";
import { type PreviewedWording, TemplatePreview } from "./TemplatePreview";

export interface TemplateEditorProps {
  readonly template: TemplateView;
  readonly frame: SmsFrame;
  readonly timeZone: string;
  readonly write: Offer;
  readonly onSaved: () => void;
}

/** One wording, with its preview beside it as it is typed. A saved one is a new version. */
export function TemplateEditor(props: TemplateEditorProps) {
  const { template, frame, timeZone, write, onSaved } = props;
  const [typed, setTyped] = useState<PreviewedWording>(template);
  return (
    <div className="grid gap-5 desk:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
      <div
        className="min-w-0"
        onChange={(event) => {
          const form = event.target instanceof HTMLElement ? event.target.closest("form") : null;
          if (form) setTyped(wordingIn(new FormData(form)));
        }}
      >
        <p className="mb-3 text-meta text-muted">
          {versionWords(template, timeZone)} 可用：
          <span className="break-words">
            {VARIABLE_NAMES.map((name) => `{${name}}`).join(" ")} {"{确认}"}
          </span>
        </p>
        {write === "deed" ? (
          <DeedForm
            schema={templateDraftSchema}
            read={(form) => ({ ...wordingIn(form), registeredId: form.get("registeredId") ?? "" })}
            send={(draft) => tellServer("PUT", `/api/v1/templates/${template.code}`, draft)}
            onDone={onSaved}
            submit="存为新版本"
          >
            <InputField name="subject" label="标题" defaultValue={template.subject} />
            <TextAreaField
              name="smsText"
              label="短信正文（签名由通道加上）"
              rows={3}
              defaultValue={template.smsText}
            />
            <InputField
              name="registeredId"
              label="短信报备编号"
              hint="运营商报备的模板编号，没有则不填"
              defaultValue={template.registeredId ?? ""}
            />
            <TextAreaField name="text" label="正文" rows={4} defaultValue={template.text} />
            <TextAreaField
              name="voiceText"
              label="语音正文"
              rows={3}
              defaultValue={template.voiceText}
            />
          </DeedForm>
        ) : write === "factor" ? (
          <FactorLink permission="template.write" deeds="修改模板" height={40} />
        ) : (
          <p className="text-body text-muted">您可以查看，不能修改。</p>
        )}
      </div>
      <div className="min-w-0 desk:border-line desk:border-l desk:pl-5">
        <h3 className="mb-2 font-bold text-body">{templateName(template.code)}：预览</h3>
        <TemplatePreview code={template.code} wording={typed} frame={frame} />
      </div>
    </div>
  );
}

function wordingIn(form: FormData): PreviewedWording {
  const text = (name: string) => String(form.get(name) ?? "");
  return {
    subject: text("subject"),
    text: text("text"),
    smsText: text("smsText"),
    registeredId: text("registeredId").trim() || null,
    voiceText: text("voiceText"),
  };
}

function versionWords({ version, changed }: TemplateView, timeZone: string): string {
  if (!changed) return "随产品提供的文字。";
  return `第 ${version} 版，${changed.by} 于 ${fullTime(changed.at, timeZone).slice(0, 16)} 保存。`;
}
