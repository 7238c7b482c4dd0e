import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { State } from "../../kit/badge";
import { INPUT } from "../../kit/controls";
import { CopyButton, Id } from "../../kit/copy";
import { Drawer, Section } from "../../kit/drawer";
import { money } from "../../kit/figures";
import { JsonView } from "../../kit/json";
import { useLive } from "../../kit/live";
import { ProblemNote } from "../../kit/note";
import { Facts } from "../../kit/panel";
import { Plot } from "../../kit/plot";
import { clockOf, RelativeTime } from "../../kit/time";
import * as ledger from "./api";
import { Amount, useScales } from "./amounts";

/** An account: what it has, what happened to it, and what it had at any moment. */
export function AccountDrawer({ id, onClose }: { id?: string; onClose: () => void }) {
  const scales = useScales();
  const [asOf, setAsOf] = useState("");
  const found = useLive(["ledger", "account", id], () => ledger.account(id!), { enabled: !!id });
  const balance = useLive(["ledger", "balance", id], () => ledger.balance(id!), { enabled: !!id, keeps: false });
  const then = useQuery({ queryKey: ["ledger", "balance", id, asOf], queryFn: () => ledger.balance(id!, new Date(asOf).toISOString()), enabled: !!id && !!asOf });
  const entries = useLive(["ledger", "entries", id], () => ledger.entries(id!)(), { enabled: !!id, keeps: false });
  const account = found.data?.id === id ? found.data : undefined;
  const digits = account ? (scales.get(account.asset) ?? 0) : 0;
  const isDebit = account?.kind === "asset" || account?.kind === "expense";
  const lines = entries.data?.data ?? [];
  const walk = [...lines].sort((a, b) => a.recorded_at.localeCompare(b.recorded_at));
  const at = walk.map((each) => new Date(each.recorded_at).getTime() / 1000);
  const held = walk.map((each) => (Number(each.debits_posted_minor) - Number(each.credits_posted_minor)) * (isDebit ? 1 : -1));
  return (
    <Drawer open={!!id} onClose={onClose} title={account?.name ?? "Account"} subtitle={account && <><State of={account.closed_at ? "closed" : "open"} tone={account.closed_at ? "none" : "good"} /><span>{account.kind} in {account.asset}</span><CopyButton text={account.id} label="Copy id" /></>}>
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {account && balance.data && (
        <>
          <Facts of={[
            ["Balance", <strong className="font-semibold"><Amount minor={balance.data.balance_minor} asset={account.asset} scales={scales} /></strong>],
            ["Available", balance.data.available_minor === null || balance.data.available_minor === undefined ? "no limit" : <Amount minor={balance.data.available_minor} asset={account.asset} scales={scales} />],
            ["Held", <Amount minor={isDebit ? balance.data.credits_pending_minor : balance.data.debits_pending_minor} asset={account.asset} scales={scales} />],
            ["Rule", String(account.rule).replaceAll("_", " ")],
            ["Entries", balance.data.version],
            ["Opened", <RelativeTime at={account.opened_at} />],
          ]} />
          {at.length > 1 && <Plot label="Balance, latest entries" at={at} height={130} unit={(value) => money(Math.round(value), digits)} series={[{ label: "balance", values: held }]} />}
          <Section title="As of">
            <div className="flex items-center gap-3">
              <input type="datetime-local" aria-label="As of" className={INPUT} style={{ width: "14rem" }} value={asOf} onChange={(e) => setAsOf(e.target.value)} />
              {then.data && <span><Amount minor={then.data.balance_minor} asset={account.asset} scales={scales} /> <span className="text-sm text-faint">{then.data.is_final ? "final" : "may still change"}</span></span>}
            </div>
            {then.isError && <ProblemNote error={then.error} />}
          </Section>
          <Section title="Entries">
            <ul className="divide-y divide-line rounded-md border border-line">
              {lines.slice(0, 50).map((each) => (
                <li key={`${each.transfer_id}/${each.side}/${each.version}`} className="flex items-center gap-3 px-3 py-1.5">
                  <span className="w-20 shrink-0 text-sm text-soft"><RelativeTime at={each.recorded_at} /></span>
                  <Link to="/ledger" search={{ tab: "transfers", open: each.transfer_id } as never} className="min-w-0 flex-1 truncate font-medium hover:underline">{each.code || each.kind}</Link>
                  <span className="text-sm text-faint">{each.side}</span>
                  <Amount minor={String(each.posted_minor) === "0" ? each.pending_minor : each.posted_minor} asset={account.asset} scales={scales} />
                </li>
              ))}
              {!lines.length && <li className="px-3 py-2 text-soft">Nothing has happened to it.</li>}
            </ul>
          </Section>
        </>
      )}
    </Drawer>
  );
}

export function TransferDrawer({ id, onClose }: { id?: string; onClose: () => void }) {
  const scales = useScales();
  const found = useLive(["ledger", "transfer", id], () => ledger.transfer(id!), { enabled: !!id, ms: 30_000 });
  const each = found.data?.transfer;
  const to = (account: string) => <Link to="/ledger" search={{ tab: "accounts", open: account } as never} className="text-accent hover:underline"><Id id={account} /></Link>;
  return (
    <Drawer open={!!id} onClose={onClose} title={each ? each.code || each.kind : "Transfer"} subtitle={found.data && <><State of={found.data.state} /><CopyButton text={id!} label="Copy id" /></>}>
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {found.data && !each && <p className="text-soft">{found.data.state === "refused" ? `It was refused: ${found.data.code}.` : "Nobody knows this id."}</p>}
      {each && (
        <>
          <Facts of={[
            ["Amount", <strong className="font-semibold"><Amount minor={each.amount_minor} asset={each.asset} scales={scales} /></strong>],
            ["Debit", to(each.debit_account_id)], ["Credit", to(each.credit_account_id)],
            ["Kind", each.kind], ["Hold", each.hold_state], ["Chain", each.chain_id && <Id id={each.chain_id} short={false} />],
            ["Reverses", each.reverses_id && <Id id={each.reverses_id} short={false} />],
            ["Reversed so far", String(each.reversed_minor) !== "0" && <Amount minor={each.reversed_minor ?? 0} asset={each.asset} scales={scales} />],
            ["Key", each.key], ["Effective", clockOf(each.effective_at)], ["Recorded", clockOf(each.recorded_at)], ["By", each.actor],
            ["Trace", <Link to="/trace" search={{ id: each.correlation_id } as never} className="mono text-accent hover:underline">{each.correlation_id}</Link>],
          ]} />
          {Object.keys(each.metadata ?? {}).length > 0 && <Section title="Metadata"><JsonView value={each.metadata} label="Metadata" /></Section>}
        </>
      )}
    </Drawer>
  );
}
