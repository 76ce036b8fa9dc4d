"use client";

import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { Dialog } from "@/components/design/Dialog";
import { DeedForm } from "@/components/form/DeedForm";
import { InputField, SelectBoxField } from "@/components/form/fields";
import { askServer, tellServer } from "@/components/query/askServer";
import { holidaysDeedSchema } from "@/lib/duty/deeds";
import type { Holiday } from "@/lib/duty/holiday";
import { useDutyDeed, useDutyDone } from "./dutyQueries";
import { dayWords } from "./dutyWords";

/** Days off and worked weekends of a year: they decide which shifts of a pattern apply. */
export function HolidayDialog(props: { readonly year: number; readonly onClose: () => void }) {
  const [year, setYear] = useState(props.year);
  const done = useDutyDone();
  const { data = [], error } = useQuery({
    queryKey: ["duty", "holidays", year],
    queryFn: ({ signal }) =>
      askServer<readonly Holiday[]>(`/api/v1/duty/holidays?year=${year}`, signal),
  });
  const take = useDutyDeed(() => tellServer("POST", "/api/v1/duty/holidays/statutory", { year }));
  const remove = useDutyDeed((day: string) => tellServer("DELETE", `/api/v1/duty/holidays/${day}`));
  const fault = error ?? take.error ?? remove.error;
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={`${year} 年节假日`}
      detail="没有列出的周六、周日为休息日，其余为工作日。"
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Button height={32} onClick={() => setYear(year - 1)}>
          {year - 1}
        </Button>
        <Button height={32} onClick={() => setYear(year + 1)}>
          {year + 1}
        </Button>
        <Button height={32} disabled={take.isPending} onClick={() => take.mutate(undefined)}>
          填入国务院公布的安排
        </Button>
      </div>
      {fault ? (
        <p role="alert" className="mb-2 text-meta">
          <strong>{fault.message}</strong>
        </p>
      ) : null}
      <ul className="mb-3 max-h-64 overflow-y-auto rounded-control border border-line tabular-nums">
        {data.map(({ day, name, working }) => (
          <li
            key={day}
            className="flex items-center gap-2 border-line border-b px-2.5 py-1 last:border-b-0"
          >
            <span className="w-28">{dayWords(day)}</span>
            <span className="flex-1">{name}</span>
            {working ? <Badge>上班</Badge> : <span className="text-meta text-muted">休息</span>}
            <Button
              look="quiet"
              height={32}
              aria-label={`删除 ${day}`}
              className="px-2"
              onClick={() => remove.mutate(day)}
            >
              <Trash2 aria-hidden className="size-4" />
            </Button>
          </li>
        ))}
        {data.length === 0 ? (
          <li className="p-2.5 text-meta text-muted">这一年还没有设节假日。</li>
        ) : null}
      </ul>
      <DeedForm
        schema={holidaysDeedSchema}
        read={(fields) => ({
          holidays: [
            {
              day: fields.get("holidays.0.day"),
              name: fields.get("holidays.0.name"),
              working: fields.get("holidays.0.working") === "1",
            },
          ],
        })}
        send={(deed) => tellServer("PUT", "/api/v1/duty/holidays", deed)}
        onDone={done}
        submit="加入"
      >
        <div className="grid grid-cols-3 gap-2">
          <InputField name="holidays.0.day" label="日期" type="date" />
          <InputField name="holidays.0.name" label="名称" placeholder="春节" />
          <SelectBoxField
            name="holidays.0.working"
            label="休息或上班"
            options={[
              { value: "0", label: "休息" },
              { value: "1", label: "上班（调休）" },
            ]}
          />
        </div>
      </DeedForm>
    </Dialog>
  );
}
