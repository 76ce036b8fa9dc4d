import type { Viewer } from "@/lib/access/viewer";
import { isConcerned } from "@/lib/access/viewer";
import type { Evidence } from "@/lib/warning/judgement";
import type { WarningMember, WarningRecord, WarningTransition } from "@/lib/warning/record";
import { higherTier } from "@/lib/warning/tier";
import type { Queryable } from "../database/service";
import {
  evidenceOf,
  type MemberStation,
  memberStations,
  rulesOf,
  type TransitionHead,
  transitionHeads,
} from "./store";
import { sentence, summarize } from "./summary";

/** The whole record of a warning; null where there is none this viewer may see. */
export async function readRecord(
  client: Queryable,
  countyCode: string,
  id: number,
  viewer: Viewer,
): Promise<WarningRecord | null> {
  const [warning] = await summarize(client, [id]);
  if (!warning || !isConcerned(viewer, warning.adminAreaCode)) return null;
  const heads = await transitionHeads(client, { warningIds: [id] });
  const evidence = await evidenceOf(
    client,
    heads.map((head) => head.id),
  );
  const transitions = heads.map((head) => transitionOf(head, evidence.get(head.id)));
  const versions = [...new Set(heads.map((head) => head.ruleVersion))];
  const stations = await memberStations(client, warning.stationCodes);
  return {
    warning,
    transitions,
    members: members(heads, warning.stationCodes, stations),
    rules: await rulesOf(client, countyCode, versions),
    demonstration: [...stations.values()].some((station) => station.demonstration),
  };
}

function transitionOf(head: TransitionHead, evidence: Evidence | undefined): WarningTransition {
  const { from: _from, to: _to, alertLevelM: _alert, guaranteeLevelM: _guarantee, ...line } = head;
  return { ...line, evidence: evidence ?? null, reason: sentence(head, evidence) };
}

function members(
  heads: readonly TransitionHead[],
  codes: readonly string[],
  stations: ReadonlyMap<string, MemberStation>,
): WarningMember[] {
  return codes.flatMap((stationCode) => {
    const own = heads.filter((head) => head.stationCode === stationCode);
    const judged = own.filter((head) => head.kind !== "silent" && head.kind !== "back");
    const newest = judged.at(-1);
    const station = stations.get(stationCode);
    if (!newest || !station) return [];
    const newestSound = own.findLast((head) => head.kind === "silent" || head.kind === "back");
    return {
      stationCode,
      stationName: station.name,
      seriesId: newest.seriesId,
      tier: newest.seriesTo,
      highestTier: judged.map((head) => head.seriesTo).reduce(higherTier),
      silentSince: newestSound?.kind === "silent" ? newestSound.effectiveAt : null,
      position: station.position,
      positionQuality: station.positionQuality,
    };
  });
}
