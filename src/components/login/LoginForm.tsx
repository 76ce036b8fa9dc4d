"use client";

import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/design/Button";

type Attempt =
  | { readonly phase: "idle" | "checking" }
  | { readonly phase: "refused"; readonly why: string };

/** Logs in and goes on to where the person was going. A refusal keeps what was typed. */
export function LoginForm({ destination }: { readonly destination: string }) {
  const [attempt, setAttempt] = useState<Attempt>({ phase: "idle" });

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setAttempt({ phase: "checking" });
    const why = await tryToLogIn(String(typed.get("login")), String(typed.get("password")));
    if (why === null) window.location.assign(destination);
    else setAttempt({ phase: "refused", why });
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <Field name="login" label="登录名" type="text" autoComplete="username" />
      <Field name="password" label="口令" type="password" autoComplete="current-password" />
      <p role="alert" aria-live="assertive" className="min-h-5.5 text-body">
        {attempt.phase === "refused" ? attempt.why : ""}
      </p>
      <Button look="primary" height={48} type="submit" disabled={attempt.phase === "checking"}>
        {attempt.phase === "checking" ? "正在登录…" : "登录"}
      </Button>
    </form>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type: "text" | "password";
  readonly autoComplete: string;
}

function Field({ name, label, type, autoComplete }: FieldProps) {
  return (
    <label className="flex flex-col gap-1.5">
      <span className="text-body text-muted">{label}</span>
      <input
        required
        name={name}
        type={type}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        className="h-12 rounded-control border border-edge bg-ground px-3 text-strong"
      />
    </label>
  );
}

/** Null when it worked, else the sentence to show. */
async function tryToLogIn(login: string, password: string): Promise<string | null> {
  try {
    const result = await signIn("credentials", { login, password, redirect: false });
    if (result?.ok) return null;
    return result?.error ?? "登录没有成功，请再试一次。";
  } catch {
    return "连不上服务器，请检查网络后再试。";
  }
}
