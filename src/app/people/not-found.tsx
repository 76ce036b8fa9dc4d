import Link from "next/link";
import { Button } from "@/components/design/Button";
import { EmptyState } from "@/components/design/EmptyState";

export default function NotFound() {
  return (
    <div className="p-4 desk:px-5">
      <EmptyState
        title="没有这个人、队伍或地方"
        detail="地址可能有误，或它不在您可查看的范围内。"
        action={
          <Button asChild>
            <Link href="/people">全部人员</Link>
          </Button>
        }
      />
    </div>
  );
}
