"use client";

import { useState } from "react";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { CHANNEL_NAMES } from "@/lib/message/channel";
import {
  type ChannelTestResult,
  type ChannelView,
  channelTestSchema,
  TEST_ADDRESS,
} from "@/lib/message/channelView";
import { useRefreshChannels } from "./useChannels";

const OUTCOME_WORDS: Readonly<Record<ChannelTestResult["outcome"], string>> = {
  sent: "对方已接收",
  refused: "对方拒收",
  busy: "对方限流",
  broken: "没有发出",
};

/** Sends one real message and shows what the other side answered. */
export function TestDialog({ channel, onClose }: { channel: ChannelView; onClose: () => void }) {
  const { kind } = channel;
  const [result, setResult] = useState<ChannelTestResult | null>(null);
  const refresh = useRefreshChannels();
  const asks = TEST_ADDRESS[kind];
  return (
    <Dialog
      title={`试发：${CHANNEL_NAMES[kind]}`}
      detail="真的发出一条“通道测试，请忽略”，并记入审计。"
      open
      onOpenChange={onClose}
    >
      <DeedForm
        schema={channelTestSchema}
        read={(form) => {
          setResult(null);
          return { address: form.get("address") ?? "" };
        }}
        send={(deed) =>
          tellServer<ChannelTestResult>("POST", `/api/v1/channels/${kind}/test`, deed)
        }
        onDone={(answer) => {
          setResult(answer);
          refresh();
        }}
        submit="发送"
      >
        {asks === "none" ? (
          <p className="text-body text-muted">
            {kind === "webPush" ? "发到您登记过的设备。" : "发到机器人所在的群或接收系统。"}
          </p>
        ) : (
          <InputField
            name="address"
            label={asks === "phone" ? "手机号" : "邮箱"}
            type={asks === "phone" ? "tel" : "email"}
            autoFocus
          />
        )}
        <div role="status" className="min-h-6">
          {result ? <Result result={result} /> : null}
        </div>
      </DeedForm>
    </Dialog>
  );
}

function Result({ result: { outcome, reason, tookMs } }: { result: ChannelTestResult }) {
  return (
    <div className="rounded-control border border-edge px-3 py-2 text-body">
      <p>
        <strong>{OUTCOME_WORDS[outcome]}</strong>
        <span className="ml-2 text-meta text-muted tabular-nums">{tookMs} ms</span>
      </p>
      {reason ? <p className="break-words text-meta text-muted">{reason}</p> : null}
    </div>
  );
}
