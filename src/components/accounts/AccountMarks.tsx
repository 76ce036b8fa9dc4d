import { Badge } from "@/components/design/Badge";
import type { AccountRow } from "@/lib/access/forms";

/** How an account stands, in marks. */
export function AccountMarks({ account }: { readonly account: AccountRow }) {
  // Closed to every other way in, which is no fault: it commands while an exercise goes on.
  if (account.isForExercise) return <Badge>演练专用</Badge>;
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {account.disabled ? <Badge look="filled">已停用</Badge> : null}
      {account.authorized ? null : <Badge look="filled">待授权</Badge>}
      {account.isLocked ? (
        <Badge look="hatched" title="有人连续输错口令；本人用过的设备不受影响">
          有登录被锁定
        </Badge>
      ) : null}
      {account.passwordIsTemporary ? <Badge look="hatched">口令待改</Badge> : null}
      <Badge look={account.hasSecondFactor ? "outline" : "hatched"}>
        {account.hasSecondFactor ? "动态口令" : "未绑动态口令"}
      </Badge>
    </span>
  );
}
