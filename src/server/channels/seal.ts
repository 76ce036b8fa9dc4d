import { Conflict } from "@/lib/error/domainError";
import { createSeal } from "../seal/service";

/** Keeps what a channel needs to log in with, unreadable without the server's own secret. */
export interface SettingsSeal {
  /** `about` says what it belongs to and must be the same when it is opened. */
  seal(text: string, about: string): string;
  /** Throws {@link Conflict} where it was sealed by another secret, for something else, or changed. */
  open(sealed: string, about: string): string;
}

export function createSettingsSeal(secret: string): SettingsSeal {
  const { seal, open } = createSeal(secret, "channel-settings");
  return {
    seal,
    open(sealed, about) {
      const text = open(sealed, about);
      if (text === null) throw unreadable();
      return text;
    },
  };
}

const unreadable = () =>
  new Conflict({
    code: "settings-sealed-otherwise",
    message: "这个通道的配置是用另一把密钥加密的，现在读不出来。",
    mend: "换回原来的 NEXTAUTH_SECRET，或重新填写这个通道的配置。",
  });
