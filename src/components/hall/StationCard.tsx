"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { Badge, DemonstrationBadge } from "@/components/design/Badge";
import { Button } from "@/components/design/Button";
import { TierMark } from "@/components/design/TierMark";
import { sceneView, useScene } from "@/components/live/useLive";
import { type StationCard as Card, stationCard } from "@/lib/feed/stationCard";
import { shortTime, spokenDuration } from "@/lib/time/localTime";
import { HAZARD_NAMES, TIER_NAMES } from "@/lib/warning/reason";

export interface StationCardProps {
  readonly code: string;
  readonly onClose: () => void;
}

/** What one station says, opened from the map or a list; its own page has the rest. */
export function StationCard({ code, onClose }: StationCardProps) {
  const view = useMemo(() => sceneView((scene) => stationCard(scene, code)), [code]);
  const card = useScene(view);
  if (!card) return null;
  return (
    <section
      aria-label={card.name}
      className="flex flex-col gap-3 rounded-panel border border-edge bg-panel px-4 py-3"
    >
      <header className="flex items-start gap-3">
        {card.tier === "none" ? null : <TierMark tier={card.tier} size={34} />}
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-bold text-strong">{card.name}</h2>
          <p className="truncate text-meta text-muted">{card.place}</p>
        </div>
        <button
          type="button"
          aria-label="关闭"
          onClick={onClose}
          className="-mr-1.5 flex size-8 items-center justify-center rounded-control text-muted hover:bg-raised hover:text-ink"
        >
          <X aria-hidden className="size-5" />
        </button>
      </header>
      <Figures card={card} />
      <Heard card={card} />
      <p className="flex flex-wrap items-center gap-1.5 text-caption text-muted">
        <span className="mr-auto">{card.code}</span>
        {card.demonstration ? <DemonstrationBadge /> : null}
        {card.approximate ? <Badge>位置近似</Badge> : null}
      </p>
      {card.warnings.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {card.warnings.map((warning) => (
            <li key={warning.id}>
              <Link href={`/warnings/${warning.id}`} className="text-body underline">
                {TIER_NAMES[warning.tier]} {HAZARD_NAMES[warning.hazard]}预警 · {warning.areaName}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <Button asChild look="primary">
        <Link href={`/stations/${encodeURIComponent(card.code)}`}>曲线与读数</Link>
      </Button>
    </section>
  );
}

/** So many characters of value and unit have room in a third of the card. */
const THIRD = 8;

function Figures({ card }: { readonly card: Card }) {
  const areShort = card.figures.every(
    ({ value, unit }) => (value ?? "缺").length + unit.length < THIRD,
  );
  const columns = areShort && card.figures.length % 3 === 0 ? "grid-cols-3" : "grid-cols-2";
  return (
    <dl className={clsx("grid gap-x-4 gap-y-2", columns)}>
      {card.figures.map(({ name, value, unit }) => (
        <div key={name}>
          <dt className="text-caption text-muted">{name}</dt>
          <dd className="whitespace-nowrap">
            <span className="font-bold text-value">{value ?? "缺"}</span>
            {value === null ? null : <span className="ml-1 text-caption text-muted">{unit}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Heard({ card }: { readonly card: Card }) {
  if (card.newestAt === null) return <p className="text-meta text-muted">30 小时内没有读数</p>;
  const age = spokenDuration(card.at - card.newestAt);
  const when = shortTime(card.newestAt, card.at, card.timeZone);
  return (
    <p className={card.silent ? "text-ink text-meta" : "text-meta text-muted"}>
      {card.silent ? `失联 · 最后读数 ${when}（${age}前）` : `最新 ${when}（${age}前）`} · 每
      {spokenDuration(card.intervalMs)}一报
    </p>
  );
}
