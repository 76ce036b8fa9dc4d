"use client";

import Link from "next/link";
import { Button } from "@/components/design/Button";
import { ErrorState } from "@/components/design/ErrorState";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className="mx-auto flex min-h-[60dvh] max-w-120 flex-col justify-center px-5">
      <ErrorState
        title="这一页没有打开"
        mend={`服务器没能完成请求。可以重试；一直不行时，把编号 ${error.digest ?? "（无）"} 告诉管理员，日志里能查到原因。`}
        onRetry={reset}
        action={
          <Button asChild look="quiet">
            <Link href="/hall">回到总览</Link>
          </Button>
        }
      />
    </main>
  );
}
