"use client";

import { ErrorState } from "@/components/design/ErrorState";

export default function Failure({ reset }: { readonly reset: () => void }) {
  return (
    <div className="p-4 desk:px-5">
      <ErrorState
        title="通道没有读出来"
        mend="服务器或数据库暂时没有答复，稍后重试；若反复出现，请告诉管理员。"
        onRetry={reset}
      />
    </div>
  );
}
