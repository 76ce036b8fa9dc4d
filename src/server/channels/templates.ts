import { demand } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { NotFound, ValidationError } from "@/lib/error/domainError";
import type { ChannelKind } from "@/lib/message/channel";
import { type Composed, compose, type SmsFrame } from "@/lib/message/compose";
import { DEFAULT_TEMPLATES } from "@/lib/message/defaultTemplates";
import {
  codesFor,
  MESSAGE_KINDS,
  type MessageTemplate,
  type TemplateDraft,
  type TemplateSubject,
} from "@/lib/message/template";
import { templateFaults } from "@/lib/message/templateFaults";
import type { TemplateView } from "@/lib/message/templateView";
import type { Variables } from "@/lib/message/variable";
import type { AuditService } from "../audit/service";
import type { Database } from "../database/service";
import {
  insertTemplate,
  type KeptTemplate,
  selectTemplates,
  selectVersions,
} from "./templateStore";

export interface TemplateDeps {
  readonly database: Pick<Database, "pool" | "write">;
  readonly audit: AuditService;
  readonly smsFrame: () => SmsFrame;
  readonly countyCode: string;
  readonly wallNow: () => number;
}

/** The county's wording: as shipped, and what the county wrote in its place. */
export function createTemplates({ database, audit, smsFrame, countyCode, wallNow }: TemplateDeps) {
  let own: ReadonlyMap<string, KeptTemplate> = new Map();

  async function load(): Promise<void> {
    const kept = await selectTemplates(database.pool, countyCode);
    own = new Map(kept.map((template) => [template.code, template]));
  }

  function inUse(code: string): MessageTemplate | undefined {
    return own.get(code) ?? DEFAULT_TEMPLATES.find((template) => template.code === code);
  }

  /** The most exact wording there is for a subject. */
  function templateFor(subject: TemplateSubject): MessageTemplate {
    for (const code of codesFor(subject)) {
      const template = inUse(code);
      if (template) return template;
    }
    throw new Error(`No template for ${subject.kind}, though every kind is shipped with one.`);
  }

  /** Every wording as it is used now. */
  function inForce(): readonly MessageTemplate[] {
    const codes = new Set([...DEFAULT_TEMPLATES.map(({ code }) => code), ...own.keys()]);
    return [...codes].flatMap((code) => inUse(code) ?? []);
  }

  return {
    load,
    inForce,

    compose(
      subject: TemplateSubject,
      channel: ChannelKind,
      given: { readonly variables: Variables; readonly exercise: boolean },
    ): Composed {
      return compose(templateFor(subject), channel, { ...given, sms: smsFrame() });
    },

    list(viewer: Viewer): readonly TemplateView[] {
      demand(viewer, "channel.read");
      return inForce().map((template) => {
        const kept = own.get(template.code);
        const changed = kept ? { at: kept.changedAt, by: kept.changedBy } : null;
        return { ...template, changed };
      });
    },

    versions(code: string, viewer: Viewer): Promise<KeptTemplate[]> {
      demand(viewer, "channel.read");
      return selectVersions(database.pool, countyCode, code);
    },

    /** Keeps a next version; the ones before stay, for messages name them. */
    async save(code: string, draft: TemplateDraft, viewer: Viewer): Promise<TemplateView> {
      demand(viewer, "template.write");
      if (!inUse(code)) throw unknownTemplate(code);
      const kind = MESSAGE_KINDS.find((each) => each === code.split(".")[0]);
      if (!kind) throw unknownTemplate(code);
      const issues = templateFaults(kind, draft, smsFrame());
      if (issues.length > 0) throw templateWrong(issues);
      const at = wallNow();
      const version = await database.write(async (client) => {
        const next = await insertTemplate(client, countyCode, code, draft, {
          at,
          by: viewer.login,
        });
        await audit.append(client, {
          actor: viewer,
          action: "template.save",
          subject: code,
          detail: { version: next },
        });
        return next;
      });
      await load();
      return { ...draft, code, version, changed: { at, by: viewer.name } };
    },
  };
}

export type Templates = ReturnType<typeof createTemplates>;

const templateWrong = (issues: ReturnType<typeof templateFaults>) =>
  new ValidationError(
    { code: "template-wrong", message: "模板有误。", mend: "请按各栏的提示修改后再保存。" },
    { issues },
  );

const unknownTemplate = (code: string) =>
  new NotFound({
    code: "template-unknown",
    message: `没有代码为 ${code} 的模板。`,
    mend: "请从模板列表重新选择。",
  });
