"use client";

import "./globals.css";
import { Button } from "@/components/design/Button";

/** When even the frame of the pages failed: it must stand on nothing but itself. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-120 flex-col items-start justify-center gap-3 px-5">
          <h1 className="font-bold text-title">画面出错了</h1>
          <p className="text-body text-muted">
            数据照常接收和判定，出错的只是这个画面。请重试；一直不行时重新打开浏览器。
          </p>
          <Button look="primary" height={40} onClick={reset}>
            重试
          </Button>
        </main>
      </body>
    </html>
  );
}
