"use client";

import { Button } from "@/components/design/Button";
import { TierMark } from "@/components/design/TierMark";
import { DeedForm, useIssue } from "@/components/form/DeedForm";
import { InputField } from "@/components/form/fields";
import { tellServer } from "@/components/query/askServer";
import { policyDraftSchema } from "@/lib/calling/deed";
import type { CallPolicy } from "@/lib/calling/policy";
import { policyFields, policyFromForm } from "@/lib/calling/policyForm";
import { CHANNEL_KINDS, CHANNEL_NAMES } from "@/lib/message/channel";
import { TIER_NAMES } from "@/lib/warning/reason";
import { RAISED_TIERS, type RaisedTier } from "@/lib/warning/tier";

export interface PolicyFormProps {
  /** The version it is made from. */
  readonly version: number;
  readonly policy: CallPolicy;
  readonly onCancel: () => void;
  readonly onSaved: (version: number) => void;
}

/** Changes whom each tier calls, in what time and by which channels; saved as the next version. */
export function PolicyForm({ version, policy, onCancel, onSaved }: PolicyFormProps) {
  return (
    <DeedForm
      schema={policyDraftSchema}
      read={(fields) => ({
        basedOn: version,
        content: policyFromForm(policy, textOf(fields)),
        note: fields.get("note"),
      })}
      send={(draft) =>
        tellServer<{ readonly version: number }>("PUT", "/api/v1/calls/policy", draft)
      }
      onDone={(saved) => onSaved(saved.version)}
      submit="保存为新版"
      aside={
        <Button height={40} onClick={onCancel}>
          取消
        </Button>
      }
    >
      <div className="grid gap-3 desk:grid-cols-2 wide:grid-cols-4">
        {RAISED_TIERS.toReversed().map((tier) => (
          <TierFields key={tier} tier={tier} policy={policy} />
        ))}
      </div>
      <InputField
        name="note"
        label="修改了什么、为什么"
        maxLength={200}
        placeholder="如：红色村级时限由 4 分钟改为 3 分钟，按市局通知"
      />
    </DeedForm>
  );
}

const BOX = "h-8 rounded-control border border-edge bg-panel px-2 text-meta";

/** Whoever is only told has no time to confirm in. */
const ONLY_OF_CALLS = "invisible group-has-[option[value=call]:checked]:visible";

function TierFields({ tier, policy }: { readonly tier: RaisedTier; readonly policy: CallPolicy }) {
  const { levels, targetMinutes, channels, channelOrder } = policy.tiers[tier];
  const channelIssue = useIssue(`content.tiers.${tier}.channels`);
  return (
    <fieldset className="min-w-0 rounded-panel border border-line bg-panel px-4 py-3">
      <legend className="sr-only">{TIER_NAMES[tier]}</legend>
      <p aria-hidden className="mb-2 flex items-center gap-2 font-bold">
        <TierMark tier={tier} size={22} decorative />
        {TIER_NAMES[tier]}
      </p>
      {policy.levels.map(({ code, name }) => {
        const found = levels.find(({ level }) => level === code);
        return (
          <div key={code} className="group flex items-center gap-2 py-1">
            <span className="w-16 shrink-0 text-meta">{name}</span>
            <select
              name={policyFields.act(tier, code)}
              defaultValue={found?.act ?? "none"}
              aria-label={`${TIER_NAMES[tier]}${name}`}
              className={`${BOX} w-22 pr-7`}
            >
              <option value="none">不涉及</option>
              <option value="inform">告知</option>
              <option value="call">叫应</option>
            </select>
            <input
              name={policyFields.limit(tier, code)}
              defaultValue={found?.limitMinutes ?? 10}
              inputMode="decimal"
              aria-label={`${TIER_NAMES[tier]}${name}每人时限，分钟`}
              className={`${BOX} w-14 text-right ${ONLY_OF_CALLS}`}
            />
            <span className={`text-caption text-muted ${ONLY_OF_CALLS}`}>分</span>
          </div>
        );
      })}
      <div className="mt-1 flex items-center gap-2 border-line border-t pt-2">
        <span className="w-16 shrink-0 text-meta">总目标</span>
        <input
          name={policyFields.target(tier)}
          defaultValue={targetMinutes ?? ""}
          inputMode="decimal"
          placeholder="未设"
          aria-label={`${TIER_NAMES[tier]}全部村确认目标，分钟`}
          className={`${BOX} w-16 text-right`}
        />
        <span className="text-caption text-muted">分，空为未设</span>
      </div>
      <div className="mt-2 flex flex-wrap gap-x-3 gap-y-1 border-line border-t pt-2 text-meta">
        {CHANNEL_KINDS.map((kind) => (
          <label key={kind} className="flex items-center gap-1.5">
            <input
              type="checkbox"
              name={policyFields.channel(tier, kind)}
              defaultChecked={channels.includes(kind)}
            />
            {CHANNEL_NAMES[kind]}
          </label>
        ))}
        <select
          name={policyFields.order(tier)}
          defaultValue={channelOrder}
          aria-label={`${TIER_NAMES[tier]}通道次序`}
          className={`${BOX} pr-7`}
        >
          <option value="atOnce">同时发</option>
          <option value="inTurn">依次发</option>
        </select>
      </div>
      {channelIssue ? <p className="mt-1 font-bold text-meta">{channelIssue}</p> : null}
    </fieldset>
  );
}

function textOf(fields: FormData): Map<string, string> {
  return new Map(
    [...fields].flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
}
