"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField, TextAreaField } from "@/components/form/fields";
import { RefusalWords } from "@/components/form/RefusalWords";
import { tellServer } from "@/components/query/askServer";
import { CHANNEL_NAMES } from "@/lib/message/channel";
import { type ChannelView, channelDraftSchema } from "@/lib/message/channelView";
import { CHANNEL_FIELDS, CHANNEL_PURPOSES, type ChannelField } from "./channelFields";
import { useRefreshChannels } from "./useChannels";

export interface ChannelDialogProps {
  readonly channel: ChannelView;
  readonly onClose: () => void;
}

/** How a channel is reached. Secrets are written and never shown: an empty one stays as it is. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps) {
  const { kind, enabled, source } = channel;
  const refresh = useRefreshChannels();
  const done = () => {
    refresh();
    onClose();
  };
  const fields = CHANNEL_FIELDS[kind];
  return (
    <Dialog title={CHANNEL_NAMES[kind]} detail={CHANNEL_PURPOSES[kind]} open onOpenChange={onClose}>
      {source === "environment" ? (
        <p className="text-body">由服务器的环境变量配置，要改请运维修改后重启。</p>
      ) : (
        <DeedForm
          schema={channelDraftSchema}
          read={(form) => ({
            enabled: form.get("enabled") === "1",
            settings: Object.fromEntries(fields.map(({ name }) => [name, form.get(name) ?? ""])),
          })}
          send={(draft) => tellServer("PUT", `/api/v1/channels/${kind}`, draft)}
          onDone={done}
          submit="保存"
          aside={source === "database" ? <Remove channel={channel} onDone={done} /> : null}
        >
          <div className="grid gap-3 desk:grid-cols-2">
            {fields.map((field) => (
              <div key={field.name} className={field.kind === "area" ? "desk:col-span-2" : ""}>
                <FieldOf field={field} channel={channel} />
              </div>
            ))}
          </div>
          <label className="flex min-h-11 items-center gap-2 text-body">
            <input
              type="checkbox"
              name="enabled"
              value="1"
              defaultChecked={enabled}
              className="size-4.5"
            />
            启用（不启用时，消息改走下一个通道）
          </label>
        </DeedForm>
      )}
    </Dialog>
  );
}

function FieldOf({ field, channel }: { field: ChannelField; channel: ChannelView }) {
  const { name, label, hint, kind, options = [], initial = "" } = field;
  const kept = channel.settings[name];
  const defaultValue = kept === undefined ? initial : String(kept);
  const about = { name, label, ...(hint ? { hint } : {}) };
  switch (kind) {
    case "area":
      return <TextAreaField {...about} defaultValue={defaultValue} rows={3} />;
    case "choice":
      return <SelectBoxField {...about} defaultValue={defaultValue} options={options} />;
    case "number":
      return <InputField {...about} inputMode="numeric" defaultValue={defaultValue} />;
    case "secret":
      return (
        <InputField
          {...about}
          type="password"
          autoComplete="new-password"
          placeholder={channel.secretsSet.includes(name) ? "已设置，不改则留空" : "未设置"}
        />
      );
    case "line":
      return <InputField {...about} autoComplete="off" defaultValue={defaultValue} />;
  }
}

function Remove({ channel, onDone }: { channel: ChannelView; onDone: () => void }) {
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => tellServer("DELETE", `/api/v1/channels/${channel.kind}`),
    onSuccess: onDone,
  });
  return (
    <>
      {error ? <RefusalWords error={error} /> : null}
      <Button look="quiet" height={40} disabled={isPending} onClick={() => mutate()}>
        删除配置
      </Button>
    </>
  );
}
