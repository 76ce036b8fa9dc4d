"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { FactorLink } from "@/components/account/FactorLink";
import { Button } from "@/components/design/Button";
import { incidentKeys } from "@/components/incident/incidentKeys";
import { LevelMark } from "@/components/incident/LevelMark";
import { OrderDialog } from "@/components/incident/OrderDialog";
import { orderButtonWords, proposedWords } from "@/components/incident/proposalWords";
import { askServer } from "@/components/query/askServer";
import {
  recordViews,
  useRefreshWithFeed,
  warningsView,
} from "@/components/query/useRefreshWithFeed";
import { type Offer, offerOf } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/access/viewer";
import { type Level, levelRank } from "@/lib/incident/level";
import type { ProposedIncident } from "@/lib/incident/record";

/** The county's whole situation is looked at for each answer, so not with every reading. */
const REFRESH = 3_000;

/**
 * The one decision that waits: the level proposed for the most urgent incident, where it is higher
 * than what is in force, and for who may order it the button. Lowering and ending are no matter of
 * seconds, and are done on the incident's page.
 */
export function ProposedOrder({ viewer }: { readonly viewer: Viewer }) {
  const [ordering, setOrdering] = useState<number | null>(null);
  const { data } = useQuery({
    queryKey: incidentKeys.proposals,
    queryFn: ({ signal }) =>
      askServer<readonly ProposedIncident[]>("/api/v1/incidents/proposals", signal),
    staleTime: REFRESH,
  });
  useRefreshWithFeed(recordViews.incident, incidentKeys.proposals, REFRESH);
  useRefreshWithFeed(warningsView, incidentKeys.proposals, REFRESH);
  const waiting = data?.find(isHigher);
  // The dialog stays with the incident it was opened for, whatever becomes more urgent meanwhile.
  const ordered = data?.find(({ incident }) => incident.id === ordering);
  return (
    <>
      {waiting ? (
        <Waiting
          proposed={waiting}
          order={offerOf(viewer, "response.order", waiting.incident)}
          onOrder={() => setOrdering(waiting.incident.id)}
        />
      ) : null}
      {ordered ? (
        <OrderDialog
          incident={ordered.incident}
          proposed={ordered.proposal.level}
          reason={ordered.proposal.reasons[0]?.words ?? ""}
          onClose={() => setOrdering(null)}
        />
      ) : null}
    </>
  );
}

interface WaitingProps {
  readonly proposed: HigherProposal;
  readonly order: Offer;
  readonly onOrder: () => void;
}

function Waiting({ proposed, order, onOrder }: WaitingProps) {
  const { incident, proposal } = proposed;
  const present = incident.responseLevel;
  const { level } = proposal;
  return (
    <section aria-label="建议的响应" className="mb-1.5 flex flex-col gap-2.5 py-1">
      <div className="flex items-start gap-3">
        <LevelMark level={level} look="proposed" size="large" />
        <div className="min-w-0 flex-1">
          <p className="font-bold text-strong">{proposedWords(present, level)}</p>
          <p className="text-meta text-muted">
            <Link href={`/incidents/${incident.id}`} className="text-ink hover:underline">
              {incident.title}
            </Link>{" "}
            · {proposal.reasons[0]?.words}
          </p>
        </div>
      </div>
      {order === "deed" ? (
        <Button look="primary" height={40} className="w-full" onClick={onOrder}>
          {orderButtonWords(present, level)}
        </Button>
      ) : null}
      {order === "factor" ? (
        <FactorLink permission="response.order" deeds="署名下达" height={40} className="w-full" />
      ) : null}
      {order === "nothing" ? <p className="text-meta text-muted">由县领导或指挥长决定。</p> : null}
    </section>
  );
}

type HigherProposal = ProposedIncident & { readonly proposal: { readonly level: Level } };

function isHigher(proposed: ProposedIncident): proposed is HigherProposal {
  const { level } = proposed.proposal;
  return level !== null && levelRank(level) > levelRank(proposed.incident.responseLevel);
}
