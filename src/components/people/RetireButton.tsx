"use client";

import { Archive } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { tellServer } from "@/components/query/askServer";
import type { RecordKind } from "@/lib/people/organization";
import { usePeopleDeed } from "./peopleQueries";

export interface RetireButtonProps {
  readonly kind: RecordKind;
  readonly code: string;
  readonly name: string;
  readonly retired: boolean;
  /** What else it means, said before it is done. */
  readonly detail: string;
  /** `icon` where it stands in every row of a list. */
  readonly look?: "button" | "icon";
}

/** Retires a record after one question, or takes it back at once. Nothing is ever deleted. */
export function RetireButton(props: RetireButtonProps) {
  const { kind, code, name, retired, detail, look = "button" } = props;
  const [asking, setAsking] = useState(false);
  const deed = usePeopleDeed((to: "retired" | "kept") =>
    tellServer<{ code: string }>("POST", "/api/v1/people/retirement", { kind, code, to }),
  );
  if (retired)
    return (
      <Button
        height={34}
        className="max-desk:h-11"
        disabled={deed.isPending}
        onClick={() => deed.mutate("kept")}
      >
        恢复
      </Button>
    );
  return (
    <>
      {look === "icon" ? (
        <Button
          look="quiet"
          height={32}
          className="px-2 max-desk:h-11"
          aria-label={`停用 ${name}`}
          title="停用"
          onClick={() => setAsking(true)}
        >
          <Archive aria-hidden className="size-4" />
        </Button>
      ) : (
        <Button height={34} className="max-desk:h-11" onClick={() => setAsking(true)}>
          停用
        </Button>
      )}
      <Dialog open={asking} onOpenChange={setAsking} title={`停用“${name}”？`} detail={detail}>
        {deed.error ? (
          <p role="alert" className="mb-2 text-meta">
            <strong>{deed.error.message}</strong>
          </p>
        ) : null}
        <div className="flex justify-end gap-3">
          <Button height={40} className="max-desk:h-14" onClick={() => setAsking(false)}>
            不停用
          </Button>
          <Button
            look="primary"
            height={40}
            className="max-desk:h-14"
            disabled={deed.isPending}
            onClick={() => deed.mutate("retired", { onSuccess: () => setAsking(false) })}
          >
            停用
          </Button>
        </div>
      </Dialog>
    </>
  );
}
