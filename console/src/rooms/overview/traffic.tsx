import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetched } from "../../app/api";
import { API } from "../../app/place";
import { Toggle } from "../../kit/controls";
import { count } from "../../kit/figures";
import { LOOK_MS } from "../../kit/live";
import { sayProblem } from "../../kit/toast";

interface State { is_on: boolean; sent: number }
const WHERE = `${API}/shop/traffic`, KEY = ["sample-traffic"];
const ask = async (): Promise<State> => (await fetched(WHERE)).json();
const turn = async (is_on: boolean): Promise<State> =>
  (await fetched(WHERE, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ is_on }) })).json();

/** What the sample shop's customers do by themselves, labelled; one click stops it. */
export default function Traffic() {
  const client = useQueryClient();
  const found = useQuery({ queryKey: KEY, queryFn: ask, refetchInterval: LOOK_MS, retry: false });
  const turned = useMutation({ mutationFn: turn, onSuccess: (now) => client.setQueryData(KEY, now), onError: sayProblem });
  if (!found.data) return null;
  return (
    <span className="inline-flex h-8 items-center gap-2 rounded-md border border-edge bg-panel px-2.5 text-sm">
      <Toggle label="Sample traffic" on={found.data.is_on} disabled={turned.isPending} onChange={(on) => turned.mutate(on)} />
      <span>Sample traffic</span>
      <span className="nums text-faint">{found.data.is_on ? `${count(found.data.sent)} sent` : "off"}</span>
    </span>
  );
}
