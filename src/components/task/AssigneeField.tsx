"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SelectBoxField } from "@/components/form/fields";
import { RefusalWords } from "@/components/form/RefusalWords";
import { PersonPicker, type PickedPerson } from "@/components/people/PersonPicker";
import { askServer } from "@/components/query/askServer";
import { ASSIGNEE_KIND_NAMES, ASSIGNEE_KINDS, type Assignee } from "@/lib/task/record";
import { taskKeys } from "./taskKeys";

/** Chosen instead of one of the list: a county's persons are too many for it. */
const PERSON = "person";

/** Whom to give it to: posts, departments, townships and teams from a list, a person by name. */
export function AssigneeField({ label }: { readonly label: string }) {
  const [chosen, setChosen] = useState("");
  const [picked, setPicked] = useState<readonly PickedPerson[]>([]);
  const { data, isPending, error } = useQuery({
    queryKey: taskKeys.assignees,
    queryFn: ({ signal }) => askServer<Assignee[]>("/api/v1/tasks/assignees", signal),
    staleTime: 60_000,
  });
  const first = isPending ? "正在取名单…" : error ? "名单没有取到" : "请选择";
  const [person] = picked;
  return (
    <>
      <SelectBoxField
        name={chosen === PERSON ? "toKind" : "to"}
        label={label}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        options={[
          { value: "", label: first },
          { value: PERSON, label: "指定个人…" },
          ...groupsOf(data ?? []),
        ]}
      />
      {error ? <RefusalWords error={error} /> : null}
      {chosen === PERSON ? (
        <>
          <input type="hidden" name="to" value={person ? `${PERSON} ${person.code}` : ""} />
          <PersonPicker
            name="to"
            legend="交给谁"
            picked={picked}
            onChange={setPicked}
            standing={() => "承办"}
            most={1}
            near=""
          />
        </>
      ) : null}
    </>
  );
}

function groupsOf(assignees: readonly Assignee[]) {
  return ASSIGNEE_KINDS.map((kind) => ({
    group: ASSIGNEE_KIND_NAMES[kind],
    options: assignees
      .filter((assignee) => assignee.kind === kind)
      .map(({ code, name }) => ({ value: `${kind} ${code}`, label: name })),
  })).filter(({ options }) => options.length > 0);
}

/** What the field above says, as the schema takes it; null where nothing is chosen. */
export function readAssignee(fields: FormData): { kind: string; code: string } | null {
  const [kind, code] = String(fields.get("to") ?? "").split(" ");
  return kind && code ? { kind, code } : null;
}
