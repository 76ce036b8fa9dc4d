import clsx from "clsx";
import type { SmsFrame } from "@/lib/message/compose";
import { confirmationWords, withConfirmation } from "@/lib/message/confirmation";
import { exampleSms } from "@/lib/message/templateFaults";
import { exampleValues } from "@/lib/message/templateView";
import { fillIn } from "@/lib/message/variable";

export interface PreviewedWording {
  readonly subject: string;
  readonly text: string;
  readonly smsText: string;
  /** One that a carrier registered keeps all its clauses. */
  readonly registeredId: string | null;
  readonly voiceText: string;
}

export interface TemplatePreviewProps {
  /** What the wording is for. */
  readonly code: string;
  readonly wording: PreviewedWording;
  readonly frame: SmsFrame;
}

/** A template with long examples in it, as each channel shows it, and how long its SMS is. */
export function TemplatePreview({ code, wording, frame }: TemplatePreviewProps) {
  const values = exampleValues(code);
  const { text, length, isShortened } = exampleSms(wording, frame, values);
  const tooLong = length.units > length.single;
  const voice = confirmationWords("voice", { sms: "reply", link: null });
  return (
    <section aria-label="预览" className="flex min-w-0 flex-col gap-3">
      <div>
        <h4 className="mb-1 flex items-baseline justify-between gap-2 text-meta text-muted">
          短信
          <span
            role="status"
            className={clsx("tabular-nums", tooLong && "font-bold text-ink underline")}
          >
            {length.units} / {length.single} 字{length.parts > 1 ? `，分 ${length.parts} 条` : ""}
          </span>
        </h4>
        <p
          className={clsx(
            "break-words rounded-panel rounded-tl-cell bg-raised px-3.5 py-2.5 text-body",
            tooLong && "border-2 border-ink border-dashed",
          )}
        >
          {text}
        </p>
        {isShortened ? (
          <p className="mt-1 text-caption text-muted">
            示例内容较长：发送时先缩短原因、地点和任务，再省去末尾的分句，使它成为一条。
          </p>
        ) : null}
      </div>
      <div>
        <h4 className="mb-1 text-meta text-muted">站内、推送、邮件与群</h4>
        <div className="rounded-card border border-line px-3.5 py-2.5 text-body">
          <p className="font-bold">{fillIn(wording.subject, values)}</p>
          <p className="break-words">{withConfirmation(fillIn(wording.text, values), "")}</p>
        </div>
      </div>
      <div>
        <h4 className="mb-1 text-meta text-muted">语音读出</h4>
        <p className="break-words border-edge border-l-2 pl-3 text-body">
          “{withConfirmation(fillIn(wording.voiceText, values), voice)}”
        </p>
      </div>
    </section>
  );
}
