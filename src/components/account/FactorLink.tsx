import { KeyRound } from "lucide-react";
import Link from "next/link";
import { Button, type ButtonProps } from "@/components/design/Button";
import type { PermissionName } from "@/lib/access/permissions";

export interface FactorLinkProps extends Pick<ButtonProps, "height" | "className"> {
  readonly permission: PermissionName;
  /** What may be done after it, as its buttons say: 下达任务、关联. */
  readonly deeds: string;
}

/** In place of buttons that would only be refused: what they need, and the way there. */
export function FactorLink({ permission, deeds, ...look }: FactorLinkProps) {
  return (
    <Button asChild {...look}>
      <Link
        href={`/account?why=${permission}`}
        title="在“我的账号”里绑定或验证动态口令"
        className="max-w-full max-desk:h-auto max-desk:min-h-11 max-desk:whitespace-normal max-desk:py-2"
      >
        <KeyRound aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0">{deeds}需要动态口令</span>
      </Link>
    </Button>
  );
}
