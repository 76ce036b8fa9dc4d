import { z } from "zod";
import { NotFound } from "../error/domainError";
import { OUTSIDE_CHANNELS, type OutsideChannel } from "./channel";

const schema = z.enum(OUTSIDE_CHANNELS);

/** The channel an address names; NotFound for a word that is none. */
export function channelOfPath(word: string): OutsideChannel {
  const parsed = schema.safeParse(word);
  if (parsed.success) return parsed.data;
  throw new NotFound({
    code: "channel-unknown",
    message: `没有名为 ${word} 的通道。`,
    mend: "请从“通道”页进入。",
  });
}
