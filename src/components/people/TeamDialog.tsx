"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, TextAreaField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import type { Viewer } from "@/lib/access/viewer";
import { MOST_MEMBERS, type TeamRecord, teamDraftSchema } from "@/lib/people/team";
import { DemonstrationField } from "./DemonstrationField";
import { HomeFields, homeKindOf, readHome } from "./HomeFields";
import { PersonPicker } from "./PersonPicker";
import { usePeopleDone } from "./peopleQueries";
import { teamHref } from "./placeHref";

export interface TeamDialogProps {
  readonly viewer: Viewer;
  /** Null for a new one. */
  readonly team: TeamRecord | null;
  readonly onClose: () => void;
}

/** What a team is for, whose it is, and who is in it, its leader first. */
export function TeamDialog({ viewer, team, onClose }: TeamDialogProps) {
  const done = usePeopleDone();
  const router = useRouter();
  const [home, setHome] = useState(homeKindOf(viewer, team));
  const [members, setMembers] = useState(
    (team?.members ?? []).map(({ code, name }) => ({ code, name })),
  );
  const path = team ? `/${encodeURIComponent(team.code)}` : "";
  return (
    <Dialog open onOpenChange={onClose} title={team ? `修改 ${team.name}` : "添加队伍"}>
      <DeedForm
        schema={teamDraftSchema}
        read={(fields) => ({
          ...(team ? { revision: team.revision } : {}),
          name: fields.get("name"),
          place: readHome(fields, home),
          duties: fields.get("duties"),
          base: fields.get("base"),
          phone: fields.get("phone"),
          members: members.map(({ code }) => code),
          demonstration: fields.get("demonstration") === "1",
        })}
        send={(draft) =>
          tellServer<{ code: string }>(team ? "PUT" : "POST", `/api/v1/people/teams${path}`, draft)
        }
        onDone={({ code }) => {
          done();
          onClose();
          if (!team) router.push(teamHref(code));
        }}
        submit="保存"
      >
        <InputField
          name="name"
          label="名称"
          maxLength={60}
          autoComplete="off"
          placeholder="如：县应急抢险一队"
          defaultValue={team?.name}
        />
        <HomeFields viewer={viewer} housed={team} kind={home} onKind={setHome} />
        <PersonPicker
          name="members"
          legend="队员（第一位带队）"
          picked={members}
          onChange={setMembers}
          standing={(index) => (index === 0 ? "带队" : `${index + 1}`)}
          most={MOST_MEMBERS}
          near={team?.adminAreaCode ?? team?.departmentCode ?? viewer.adminAreaCode ?? ""}
        />
        <TextAreaField
          name="duties"
          label="任务与装备"
          maxLength={300}
          rows={3}
          placeholder="如：道路抢通；挖掘机 1 台，油锯 4 把"
          defaultValue={team?.duties}
        />
        <div className="grid gap-3 desk:grid-cols-2">
          <InputField
            name="base"
            label="驻地"
            maxLength={100}
            placeholder="平时在哪里待命"
            defaultValue={team?.base}
          />
          <InputField
            name="phone"
            label="值守电话"
            hint="带区号；没有就空着"
            defaultValue={team?.phone ?? ""}
          />
        </div>
        <DemonstrationField on={team?.demonstration ?? false} />
      </DeedForm>
    </Dialog>
  );
}
