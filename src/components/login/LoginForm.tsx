"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/design/Button";
import { TextField } from "@/components/design/TextField";
import { CODE_ASKED } from "@/lib/access/frontHeaders";

export interface LoginFormProps {
  readonly destination: string;
  /** Name of another log-in service; null where there is none. */
  readonly elsewhere: string | null;
  /** What that service's way ended with. */
  readonly refusal: string | null;
}

type Attempt =
  | { readonly phase: "idle" | "checking" }
  | { readonly phase: "refused"; readonly why: string };

/**
 * Logs in and goes on to where the person was going. Where the account has a second factor its code
 * is asked for once the password was right. A refusal keeps what was typed.
 */
export function LoginForm({ destination, elsewhere, refusal }: LoginFormProps) {
  const [attempt, setAttempt] = useState<Attempt>(
    refusal === null ? { phase: "idle" } : { phase: "refused", why: refusal },
  );
  const [codeAsked, setCodeAsked] = useState(false);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setAttempt({ phase: "checking" });
    const why = await tryToLogIn(typed);
    if (why === null) return window.location.assign(destination);
    if (why === CODE_ASKED) setCodeAsked(true);
    setAttempt({ phase: "refused", why });
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <TextField
        required
        name="login"
        label="登录名"
        autoComplete="username"
        height={48}
        readOnly={codeAsked}
      />
      <TextField
        required
        name="password"
        label="口令"
        type="password"
        autoComplete="current-password"
        height={48}
        readOnly={codeAsked}
      />
      {codeAsked ? (
        <TextField
          required
          autoFocus
          name="code"
          label="动态口令"
          hint="手机不在身边时，填一个恢复码"
          inputMode="numeric"
          autoComplete="one-time-code"
          height={48}
        />
      ) : null}
      <label className="flex min-h-10 cursor-pointer items-center gap-2.5 text-body text-muted">
        <input type="checkbox" name="keep" value="device" className="size-5" />
        这是我自己的手机，保持登录
      </label>
      <p role="alert" aria-live="assertive" className="-mt-2 min-h-5.5 text-body">
        {attempt.phase === "refused" ? attempt.why : ""}
      </p>
      <Button look="primary" height={48} type="submit" disabled={attempt.phase === "checking"}>
        {attempt.phase === "checking" ? "正在登录…" : "登录"}
      </Button>
      {elsewhere ? (
        <Button
          height={48}
          onClick={() => void signIn("oidc", { callbackUrl: destination })}
          disabled={attempt.phase === "checking"}
        >
          用{elsewhere}登录
        </Button>
      ) : null}
    </form>
  );
}

/** Null when it worked, else the sentence to show. */
async function tryToLogIn(typed: FormData): Promise<string | null> {
  const text = (name: string) => String(typed.get(name) ?? "");
  try {
    const result = await signIn("credentials", {
      login: text("login"),
      password: text("password"),
      code: text("code"),
      keep: text("keep"),
      redirect: false,
    });
    if (result?.ok) return null;
    return result?.error ?? "登录没有成功，请再试一次。";
  } catch {
    return "连不上服务器，请检查网络后再试。";
  }
}
