import Link from "next/link";
import { Button } from "@/components/design/Button";

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-5 text-center">
      <h1 className="font-bold text-title">没有这一页</h1>
      <p className="text-body text-muted">地址可能写错了，或者它所指的已不在。</p>
      <Button asChild look="primary" height={40} className="mt-3">
        <Link href="/">回到我的首页</Link>
      </Button>
    </main>
  );
}
