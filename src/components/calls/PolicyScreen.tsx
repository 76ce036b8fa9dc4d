"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Button } from "@/components/design/Button";
import { Panel } from "@/components/design/Panel";
import { offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import type { LongestLines } from "@/lib/calling/lineTime";
import type { CallPolicy } from "@/lib/calling/policy";
import type { Instant } from "@/lib/time/instant";
import { fullTime } from "@/lib/time/localTime";
import { CallTabs } from "./CallTabs";
import { PolicyForm } from "./PolicyForm";
import { PolicyTable } from "./PolicyTable";

/** A version of the policy as the page gets it. */
export interface ShownPolicy {
  readonly version: number;
  readonly content: CallPolicy;
  readonly longestLines: LongestLines;
  readonly inForceFrom: Instant | null;
  readonly savedByName: string | null;
  readonly note: string;
}

export interface PolicyScreenProps {
  readonly viewer: Viewer;
  /** The one in force first. */
  readonly versions: readonly [ShownPolicy, ...ShownPolicy[]];
  readonly timeZone: string;
}

/** Who is called at which tier: as it is in force, as it was, and, for whoever may, to be changed. */
export function PolicyScreen({ viewer, versions, timeZone }: PolicyScreenProps) {
  const router = useRouter();
  const [inForce] = versions;
  const [shown, setShown] = useState(inForce.version);
  const [isEditing, setEditing] = useState(false);
  const offer = offerOf(viewer, "callPolicy.write");
  const policy = versions.find(({ version }) => version === shown) ?? inForce;
  const isInForce = policy.version === inForce.version;
  return (
    <div className="flex flex-col gap-3 p-4 desk:px-5">
      <CallTabs viewer={viewer} />
      <header className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="font-bold text-title">叫应规定</h1>
          <p className="text-meta text-muted">
            {policy.content.title} · {policy.version === 0 ? "产品默认" : `第 ${policy.version} 版`}
            {isInForce ? "，现行" : "，已被取代"} · 一个等级所涉各级同时开始，时限是每个人的
          </p>
        </div>
        {offer === "factor" && isInForce ? (
          <FactorLink permission="callPolicy.write" deeds="修改规定" height={40} />
        ) : null}
        {offer === "deed" && isInForce && !isEditing ? (
          <Button look="primary" height={40} onClick={() => setEditing(true)}>
            修改
          </Button>
        ) : null}
      </header>
      {isEditing ? (
        <PolicyForm
          version={inForce.version}
          policy={inForce.content}
          onCancel={() => setEditing(false)}
          onSaved={(version) => {
            setEditing(false);
            setShown(version);
            router.refresh();
          }}
        />
      ) : (
        <PolicyTable policy={policy.content} longest={policy.longestLines} />
      )}
      <Panel heading="历次版本" aside="版本一经生效不再改动；进行中的叫应按当时的版本">
        <ul>
          {versions.map((one) => (
            <li key={one.version} className="flex flex-wrap items-baseline gap-x-4 py-1 text-body">
              <button
                type="button"
                aria-current={one.version === shown ? "true" : undefined}
                onClick={() => setShown(one.version)}
                className="w-16 text-left underline decoration-edge underline-offset-4 aria-current:font-bold"
              >
                {one.version === 0 ? "默认" : `第 ${one.version} 版`}
              </button>
              <span className="text-meta text-muted">
                {one.inForceFrom === null
                  ? "随产品"
                  : `${fullTime(one.inForceFrom, timeZone)} · ${one.savedByName ?? ""}`}
              </span>
              <span className="text-meta">{one.note}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
