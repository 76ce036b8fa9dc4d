"use client";

import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { ErrorState } from "@/components/design/ErrorState";
import { useServerNow } from "@/components/live/useLive";
import { offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { OutsideChannel } from "@/lib/message/channel";
import type { ChannelsOverview, ChannelView } from "@/lib/message/channelView";
import { SECOND } from "@/lib/time/instant";
import { ChannelCard } from "./ChannelCard";
import { ChannelDialog } from "./ChannelDialog";
import { TestDialog } from "./TestDialog";
import { useChannels } from "./useChannels";

export interface ChannelsScreenProps {
  readonly viewer: Viewer;
  readonly initial: ChannelsOverview;
}

interface Opened {
  readonly kind: OutsideChannel;
  readonly what: "settings" | "test";
}

/** How every channel stands; one that cannot carry anything cannot be overlooked. */
export function ChannelsScreen({ viewer, initial }: ChannelsScreenProps) {
  const { data, error, refetch } = useChannels(initial);
  const [opened, setOpened] = useState<Opened | null>(null);
  const now = useServerNow(10 * SECOND);
  const write = offerOf(viewer, "channel.write");
  const opens = (kind: OutsideChannel, what: Opened["what"]) =>
    write === "deed" ? () => setOpened({ kind, what }) : undefined;
  const channel = data.channels.find(({ kind }) => kind === opened?.kind);
  const close = () => setOpened(null);
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      {error ? (
        <ErrorState
          title={error.message}
          mend="下面是上一次读到的状态。"
          onRetry={() => void refetch()}
        />
      ) : null}
      <Standing overview={data} />
      {write === "factor" ? (
        <FactorLink
          permission="channel.write"
          deeds="配置通道与试发"
          height={34}
          className="self-start max-desk:h-11"
        />
      ) : null}
      <section
        aria-label="各通道"
        className="grid gap-3 sm:grid-cols-2 desk:grid-cols-3 wide:grid-cols-4"
      >
        {inOrder(data.channels).map((each) => (
          <ChannelCard
            key={each.kind}
            channel={each}
            now={now}
            timeZone={data.timeZone}
            onSetUp={opens(each.kind, "settings")}
            onTest={opens(each.kind, "test")}
          />
        ))}
      </section>
      {channel && opened?.what === "settings" ? (
        <ChannelDialog channel={channel} onClose={close} />
      ) : null}
      {channel && opened?.what === "test" ? <TestDialog channel={channel} onClose={close} /> : null}
    </div>
  );
}

/** Those that reach a person in bed come first; the order never changes with their state. */
const FIRST: readonly OutsideChannel[] = ["voice", "sms", "webPush", "email"];

function inOrder(channels: readonly ChannelView[]): ChannelView[] {
  const place = (kind: OutsideChannel) =>
    FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length;
  return channels.toSorted((a, b) => place(a.kind) - place(b.kind));
}

/** What the whole of it means, first and in words. */
function Standing({ overview }: { readonly overview: ChannelsOverview }) {
  const { channels, exercise, links } = overview;
  const ready = channels.filter(({ state }) => state.standing === "up");
  const down = channels.filter(({ state }) => state.standing === "down");
  if (!exercise && ready.length > 0 && links) return null;
  return (
    <div className="flex flex-col gap-2">
      {exercise ? (
        <Note strong>演练回放中：任何消息都不外发，只记“演练未外发”，并显示在本人的页面上。</Note>
      ) : null}
      {ready.length === 0 ? (
        <Note strong>
          {down.length === 0
            ? "没有配置任何对外通道：预警叫应只能显示在登录者的页面上，打不出电话，也发不出短信。"
            : "没有一个对外通道是通的：叫应发不出去，请立即人工电话叫应。"}
        </Note>
      ) : null}
      {links ? null : (
        <Note>没有设定对外网址（NEXTAUTH_URL），短信和邮件里没有一次性确认链接。</Note>
      )}
    </div>
  );
}

function Note({ strong = false, children }: { strong?: boolean; children: React.ReactNode }) {
  return (
    <p
      role="note"
      className={
        strong
          ? "flex items-start gap-2 rounded-panel border-2 border-ink bg-panel px-4 py-3 font-bold text-strong"
          : "rounded-panel border border-line bg-panel px-4 py-2 text-meta text-muted"
      }
    >
      {strong ? <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0" /> : null}
      <span>{children}</span>
    </p>
  );
}
