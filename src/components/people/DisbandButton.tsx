"use client";

import { useState } from "react";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { disbandmentSchema, type TeamRecord } from "@/lib/people/team";
import { usePeopleDeed, usePeopleDone } from "./peopleQueries";

/** Disbands a team, with the reason, or takes that back at once. Nothing is ever deleted. */
export function DisbandButton({ team }: { readonly team: TeamRecord }) {
  const [asking, setAsking] = useState(false);
  const done = usePeopleDone();
  const path = `/api/v1/people/teams/${encodeURIComponent(team.code)}/disbandment`;
  const restore = usePeopleDeed(() => tellServer<{ code: string }>("DELETE", path));
  if (team.retired)
    return (
      <span className="flex items-center gap-3">
        {restore.error ? <strong role="alert">{restore.error.message}</strong> : null}
        <Button
          height={34}
          className="max-desk:h-11"
          disabled={restore.isPending}
          onClick={() => restore.mutate(undefined)}
        >
          恢复
        </Button>
      </span>
    );
  return (
    <>
      <Button height={34} className="max-desk:h-11" onClick={() => setAsking(true)}>
        解散
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`解散“${team.name}”？`}
        detail="解散后不能再给它下达任务；它手上的任务仍由队员办完，过去的记录仍在，可以恢复。"
      >
        <DeedForm
          schema={disbandmentSchema}
          read={(fields) => ({ because: fields.get("because") })}
          send={(deed) => tellServer<{ code: string }>("POST", path, deed)}
          onDone={() => {
            done();
            setAsking(false);
          }}
          submit="解散"
          aside={
            <Button height={40} className="max-desk:h-14" onClick={() => setAsking(false)}>
              不解散
            </Button>
          }
        >
          <InputField
            name="because"
            label="原因"
            placeholder="如：并入县应急抢险一队"
            maxLength={200}
            autoFocus
          />
        </DeedForm>
      </Dialog>
    </>
  );
}
