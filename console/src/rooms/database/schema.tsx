import { CircleCheck } from "lucide-react";
import { useLive } from "../../kit/live";
import { Code, ProblemNote } from "../../kit/note";
import { Panel } from "../../kit/panel";
import * as database from "./api";

export function Schema() {
  const found = useLive(["database", "schema"], database.schema, { ms: 60_000 });
  if (found.isError && !found.data) return <ProblemNote error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <div className="p-5" aria-busy="true"><div className="skeleton h-20" /></div>;
  if (!found.data.length)
    return (
      <div className="m-5 flex items-center gap-3 rounded-lg border border-line bg-panel p-4">
        <CircleCheck className="size-5 text-good" aria-hidden="true" />
        <div><p className="font-medium">Every rule holds on this database</p><p className="text-soft">Tenant first in every key, row security on every table and partition, no index that cannot be used under a policy.</p></div>
      </div>
    );
  const rules = Map.groupBy(found.data, (each) => each.rule);
  return (
    <div className="space-y-3 p-5">
      {[...rules].map(([rule, findings]) => (
        <Panel key={rule} title={rule} note={`${findings.length} findings`}>
          <ul className="space-y-4">
            {findings.map((each, n) => <li key={n}><p><code>{each.table}</code> <span className="text-soft">{each.detail}</span></p>{each.fix && <Code text={each.fix} className="mt-1.5" />}</li>)}
          </ul>
        </Panel>
      ))}
    </div>
  );
}
