"use client";

import { useState } from "react";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField } from "@/components/form/fields";
import type { BoardPerson } from "@/lib/calling/boardLine";
import type { BoardWaiting } from "@/lib/calling/boardWaiting";
import { STEER_NAMES, type SteerDeed, steerSchema } from "@/lib/calling/deed";
import { PersonNumber } from "./PersonNumber";
import { useSteer } from "./useSteer";

/** A line and what is to be done to it. */
export interface SteerSubject {
  readonly line: Pick<BoardWaiting, "lineId" | "placeName" | "persons" | "person">;
  readonly deed: SteerDeed;
}

/** One deed to one line, with its reason. Null: closed. */
export function SteerDialog(props: {
  readonly subject: SteerSubject | null;
  readonly onClose: () => void;
}) {
  const { subject, onClose } = props;
  return (
    <Dialog
      title={subject ? `${TITLES[subject.deed]} · ${subject.line.placeName}` : ""}
      detail={subject ? DETAILS[subject.deed] : undefined}
      open={subject !== null}
      onOpenChange={(open) => !open && onClose()}
    >
      {subject ? <SteerForm key={subject.line.lineId} subject={subject} onDone={onClose} /> : null}
    </Dialog>
  );
}

const TITLES: Record<SteerDeed, string> = {
  ...STEER_NAMES,
  confirmed: "记录应答",
  declined: "记录应答",
  noAnswer: "记录应答",
};

const DETAILS: Record<SteerDeed, string> = {
  confirmed: "本人在电话里说的，由您代记。按“已确认”结束这一条，其余叫下一人。",
  declined: "叫下一人，并报上一级。",
  noAnswer: "叫下一人，并报上一级。",
  skip: "不再等这个人，立即叫下一人。他此后仍可确认。",
  stop: "自动叫应停在这里，直到有人恢复。",
  resume: "从停下的人继续，时限重新计。",
  byHand: "拨打下面的号码。从现在起重新计时，通话后记下应答。",
};

const ASKS_PERSON: readonly SteerDeed[] = ["byHand", "confirmed", "declined", "noAnswer", "skip"];
const ANSWERS = [
  { value: "confirmed", label: "已确认：本人说收到" },
  { value: "declined", label: "不能到岗" },
  { value: "noAnswer", label: "无人接听" },
] as const;

function SteerForm({
  subject,
  onDone,
}: {
  readonly subject: SteerSubject;
  readonly onDone: () => void;
}) {
  const { line, deed } = subject;
  const steer = useSteer(line.lineId);
  const first = line.person ?? line.persons[0] ?? null;
  const [chosen, setChosen] = useState<string | null>(first?.personCode ?? null);
  const person = line.persons.find(({ personCode }) => personCode === chosen) ?? first;
  // One press, however often it is sent.
  const [deedId] = useState(() => crypto.randomUUID());
  const isAnswer = deed === "confirmed";
  const asksPerson = ASKS_PERSON.includes(deed);
  return (
    <DeedForm
      schema={steerSchema}
      read={(fields) => ({
        deedId,
        deed: isAnswer ? fields.get("answer") : deed,
        reason: fields.get("reason"),
        ...(asksPerson && chosen !== null ? { personCode: chosen } : {}),
      })}
      send={steer}
      onDone={onDone}
      submit={isAnswer ? "记下" : STEER_NAMES[deed]}
    >
      {asksPerson && line.persons.length > 1 ? (
        <SelectBoxField
          name="personCode"
          label="人员"
          value={chosen ?? ""}
          onChange={(event) => setChosen(event.currentTarget.value)}
          options={line.persons.map(optionOf)}
        />
      ) : null}
      {asksPerson && person ? (
        <p className="text-strong">
          {person.title} {person.name}{" "}
          <PersonNumber person={person} mayReveal placeName={line.placeName} />
        </p>
      ) : null}
      {isAnswer ? <SelectBoxField name="answer" label="应答" options={ANSWERS} /> : null}
      <InputField
        name="reason"
        label={isAnswer ? "通话要点" : "理由"}
        placeholder={
          deed === "byHand" ? "如：语音两次无人接听，改打电话" : "如：已到村部，正在组织转移"
        }
        defaultValue={deed === "byHand" ? "未按时应答，人工电话" : ""}
        maxLength={200}
        autoComplete="off"
      />
    </DeedForm>
  );
}

function optionOf({ personCode, title, name, number }: BoardPerson) {
  return { value: personCode, label: `${title} ${name} ${number ?? ""}` };
}
