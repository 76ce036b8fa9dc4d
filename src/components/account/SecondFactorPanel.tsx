"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Panel } from "@/components/design/Panel";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { codeSchema, passwordSchema } from "@/lib/access/forms";
import { QrCode } from "./QrCode";
import { RecoveryCodes } from "./RecoveryCodes";
import { useRefreshOwnAccount } from "./useOwnAccount";

export interface SecondFactorPanelProps {
  readonly has: boolean;
  /** Whether this session has shown it, not too long ago. */
  readonly shown: boolean;
  readonly codesLeft: number;
}

type Step =
  | { readonly at: "rest" }
  | { readonly at: "scan"; readonly uri: string; readonly secret: string }
  | { readonly at: "codes"; readonly codes: readonly string[] };

/** The second factor: bound here, shown here where the session came without. */
export function SecondFactorPanel({ has, shown, codesLeft }: SecondFactorPanelProps) {
  const [step, setStep] = useState<Step>({ at: "rest" });
  const refresh = useRefreshOwnAccount();
  const router = useRouter();
  const proved = (codes: readonly string[]) => {
    setStep({ at: "codes", codes });
    refresh();
    router.refresh();
  };

  return (
    <Panel heading="动态口令" aside={has ? `已绑定 · 恢复码还剩 ${codesLeft} 个` : "未绑定"}>
      {step.at === "codes" ? <RecoveryCodes codes={step.codes} /> : null}
      {step.at === "scan" ? (
        <div className="flex flex-wrap gap-5">
          <QrCode text={step.uri} label="用动态口令程序扫描的二维码" />
          <div className="flex min-w-60 flex-1 flex-col gap-3">
            <p className="text-body">
              用手机上的动态口令程序（任何支持 TOTP 的都可以）扫描，再输入它显示的 6 位数字。
            </p>
            <p className="text-meta text-muted">
              不能扫描时手工输入密钥：<span className="font-mono text-ink">{step.secret}</span>
            </p>
            <DeedForm
              schema={codeSchema}
              read={(fields) => ({ code: fields.get("code") })}
              send={(deed) =>
                tellServer<readonly string[]>("POST", "/api/v1/account/second-factor/confirm", deed)
              }
              onDone={proved}
              submit="绑定"
            >
              <CodeField />
            </DeedForm>
          </div>
        </div>
      ) : null}
      {step.at === "rest" && !has ? <Begin onBegun={(begun) => setStep(begun)} /> : null}
      {step.at === "rest" && has && !shown ? (
        <DeedForm
          schema={codeSchema}
          read={(fields) => ({ code: fields.get("code") })}
          send={(deed) => tellServer("POST", "/api/v1/session/second-factor", deed)}
          onDone={() => {
            refresh();
            router.refresh();
          }}
          submit="验证"
        >
          <p className="text-body">
            这个会话还没有用动态口令验证，或已超过 12 小时；指挥和管理的操作要先验证。
          </p>
          <CodeField />
        </DeedForm>
      ) : null}
      {step.at === "rest" && has && shown ? (
        <DeedForm
          schema={codeSchema}
          read={(fields) => ({ code: fields.get("code") })}
          send={(deed) =>
            tellServer<readonly string[]>("POST", "/api/v1/account/recovery-codes", deed)
          }
          onDone={proved}
          submit="换一组恢复码"
          // Seldom needed, and beside the password's own button.
          look="outline"
        >
          <p className="text-body text-muted">
            这个会话已用动态口令验证，12 小时内有效。换手机请找安全管理员重置，再重新绑定。
          </p>
          <CodeField />
        </DeedForm>
      ) : null}
    </Panel>
  );
}

function Begin({ onBegun }: { readonly onBegun: (step: Step) => void }) {
  return (
    <DeedForm
      schema={passwordSchema}
      read={(fields) => ({ password: fields.get("password") })}
      send={(deed) =>
        tellServer<{ uri: string; secret: string }>("POST", "/api/v1/account/second-factor", deed)
      }
      onDone={(begun) => onBegun({ at: "scan", ...begun })}
      submit="绑定动态口令"
    >
      <p className="text-body">
        绑定后，登录时除口令外还要输入手机上的 6 位数字；启动响应、下达任务、管理账号等操作要求它。
      </p>
      <InputField
        name="password"
        label="先验证口令"
        type="password"
        autoComplete="current-password"
      />
    </DeedForm>
  );
}

function CodeField() {
  return (
    <InputField
      name="code"
      label="6 位动态口令"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={20}
    />
  );
}
