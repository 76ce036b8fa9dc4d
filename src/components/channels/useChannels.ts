import { useQuery, useQueryClient } from "@tanstack/react-query";
import { askServer } from "@/components/query/askServer";
import type { ChannelsOverview } from "@/lib/message/channelView";
import { SECOND } from "@/lib/time/instant";

const KEY = ["channels"];

/** A channel that goes down is on the screen within this. */
const REFRESH = 3 * SECOND;

export function useChannels(initial: ChannelsOverview) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => askServer<ChannelsOverview>("/api/v1/channels", signal),
    initialData: initial,
    refetchInterval: REFRESH,
  });
}

/** Asks again after one was changed. */
export function useRefreshChannels(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: KEY });
}
