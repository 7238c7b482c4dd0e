import { CircleCheck, CircleX, ShieldCheck } from "lucide-react";
import { State } from "../../kit/badge";
import { Button, Choice, Find } from "../../kit/controls";
import { CopyAs, CopyButton, Id } from "../../kit/copy";
import { count } from "../../kit/figures";
import { useList, useLive, useWhole } from "../../kit/live";
import { Empty, ProblemNote } from "../../kit/note";
import { Bar, Figure, Figures, PageHead, Panel, Tabs, useAddress } from "../../kit/panel";
import { useFollowed } from "../../kit/progress";
import { DataTable, type Column } from "../../kit/table";
import { RelativeTime, spanOf } from "../../kit/time";
import { sayProblem } from "../../kit/toast";
import * as ledger from "./api";
import { Amount, useScales } from "./amounts";
import { AccountDrawer, TransferDrawer } from "./detail";

const FIRST = `async with gp.tenant("acme").begin() as tx:
    cash = await tx.ledger.open_account("cash", asset="EUR", kind="asset")
    sales = await tx.ledger.open_account("sales", asset="EUR", kind="income")
    await tx.ledger.transfer(cash, sales, 1290, code="sale")   # with the order, or not at all`;

export function Page() {
  const [address, change] = useAddress();
  const tab = address.tab ?? "proof";
  return (
    <>
      <PageHead title="Ledger" actions={<CopyAs path="/v1/ledger/trial-balance" python="balance = await gp.ledger.trial_balance()" sql={"select name, asset, kind from groundplane.ledger_accounts order by name;"} />}>
        Double entry, append only, sealed: every debit has its credit, in the transaction of the business act.
      </PageHead>
      <Tabs tabs={[["proof", "Balance and proof"], ["accounts", "Accounts"], ["transfers", "Transfers"], ["clearing", "Clearing"], ["seals", "Seals"]]} value={tab}
        onChange={(next) => change({ tab: next === "proof" ? undefined : next, open: undefined })} />
      {tab === "proof" && <Proof />}
      {tab === "accounts" && <Accounts />}
      {tab === "transfers" && <Transfers />}
      {tab === "clearing" && <ClearingAccounts />}
      {tab === "seals" && <Seals />}
      <AccountDrawer id={tab === "transfers" ? undefined : address.open} onClose={() => change({ open: undefined })} />
      <TransferDrawer id={tab === "transfers" ? address.open : undefined} onClose={() => change({ open: undefined })} />
    </>
  );
}

function Proof() {
  const [, change] = useAddress();
  const scales = useScales();
  const trial = useLive(["ledger", "trial"], ledger.trial);
  const heads = useLive(["ledger", "heads"], ledger.heads, { ms: 30_000 });
  const prove = useFollowed(async (_: void, tell) => { const begun = performance.now(); const found = await ledger.verify(tell); return { ...found, seconds: (performance.now() - begun) / 1000 }; }, { onError: sayProblem });
  if (trial.isError && !trial.data) return <ProblemNote error={trial.error} retry={() => void trial.refetch()} />;
  const totals = trial.data?.totals ?? [];
  const isEven = totals.every((each) => String(each.debits_minor) === String(each.credits_minor));
  const newest = heads.data?.[0];
  if (trial.data && !trial.data.lines.length) return <Empty title="No accounts yet" code={FIRST}>Open two and move something between them, in your own transaction.</Empty>;
  return (
    <div className="space-y-4 py-4">
      <Figures>
        <Figure label="Book" value={trial.data ? (isEven ? "In balance" : "Out of balance") : "–"} tone={trial.data ? (isEven ? "good" : "bad") : undefined} note="debits equal credits, for each asset" />
        <Figure label="Assets" value={count(totals.length)} note={totals.map((each) => each.asset).join(", ")} />
        <Figure label="Accounts" value={count(totals.reduce((all, each) => all + each.accounts, 0))} to="/ledger" search={{ tab: "accounts" }} note="with entries" />
        <Figure label="Newest seal" value={newest ? count(newest.number) : "none"} note={newest ? <RelativeTime at={newest.sealed_at} /> : "sealed by the worker"} to="/ledger" search={{ tab: "seals" }} />
      </Figures>
      <div className="grid gap-4 px-5 xl:grid-cols-[2fr_1fr]">
        <Panel title="Trial balance" note={trial.data?.next ? "the first 200 accounts" : undefined} flush>
          <div className="max-h-[28rem] overflow-auto" tabIndex={0} role="group" aria-label="Trial balance">
            <table className="w-full text-left">
              <thead className="sticky top-0 bg-panel"><tr className="text-sm text-faint"><th className="px-3.5 py-1.5 font-medium">Account</th><th className="px-3 font-medium">Kind</th><th className="px-3 text-right font-medium">Debit</th><th className="px-3.5 text-right font-medium">Credit</th></tr></thead>
              <tbody>
                {trial.data?.lines.map((line) => (
                  <tr key={line.account_id} className="border-t border-line hover:bg-sunk">
                    <td className="px-3.5 py-1.5"><button type="button" className="font-medium hover:underline" onClick={() => change({ open: line.account_id })}>{line.name}</button></td>
                    <td className="px-3 text-soft">{line.kind}</td>
                    <td className="px-3 text-right"><Amount minor={line.debits_minor} asset={line.asset} scales={scales} /></td>
                    <td className="px-3.5 text-right"><Amount minor={line.credits_minor} asset={line.asset} scales={scales} /></td>
                  </tr>
                ))}
              </tbody>
              <tfoot className="sticky bottom-0 bg-panel">
                {totals.map((each) => (
                  <tr key={each.asset} className="border-t border-edge font-medium">
                    <td className="px-3.5 py-1.5">All of {each.asset}</td><td className="px-3">{String(each.debits_minor) === String(each.credits_minor) ? <State of="balanced" /> : <State of="differs" tone="bad" />}</td>
                    <td className="px-3 text-right"><Amount minor={each.debits_minor} asset={each.asset} scales={scales} /></td>
                    <td className="px-3.5 text-right"><Amount minor={each.credits_minor} asset={each.asset} scales={scales} /></td>
                  </tr>
                ))}
              </tfoot>
            </table>
          </div>
        </Panel>
        <Panel title="Proof">
          <p className="text-soft">Folds every balance again from its entries, adds up each book, checks limits, holds and reversals, and walks the chain of seals.</p>
          <Button kind="main" className="mt-3" disabled={prove.isPending} onClick={() => prove.mutate()}><ShieldCheck className="size-4" aria-hidden="true" />{prove.isPending ? "Proving…" : "Prove it"}</Button>
          <div className="mt-3">{prove.bar("Proving")}</div>
          <div aria-live="polite">
            {prove.data && (
              <div className="mt-4 flex gap-2.5 border-t border-line pt-3">
                {prove.data.is_sound ? <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden="true" /> : <CircleX className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden="true" />}
                <div className="min-w-0">
                  <p className="font-medium">{prove.data.is_sound ? "Everything holds" : `${prove.data.findings.length} findings`}</p>
                  <p className="text-sm text-soft">{count(prove.data.seals)} seals walked in {spanOf(prove.data.seconds)}.</p>
                  {prove.data.head && <p className="mt-1 flex items-center gap-1 text-sm text-faint">Head <Id id={prove.data.head.slice(0, 16)} /><CopyButton text={prove.data.head} label="Copy the head, to keep it elsewhere" /></p>}
                  {prove.data.findings.map((each, n) => <p key={n} className="mt-1.5 text-sm"><code>{each.invariant}</code> {each.subject}: {each.detail}</p>)}
                </div>
              </div>
            )}
          </div>
        </Panel>
      </div>
    </div>
  );
}

const ACCOUNTS: Column<ledger.Account>[] = [
  { id: "name", head: "Account", width: "minmax(14rem,2fr)", cell: (each) => <span className="font-medium">{each.name}</span> },
  { id: "kind", head: "Kind", width: "8rem", cell: (each) => each.kind },
  { id: "asset", head: "Asset", width: "6rem", cell: (each) => each.asset },
  { id: "book", head: "Book", width: "7rem", from: 900, cell: (each) => each.book },
  { id: "rule", head: "Rule", width: "minmax(9rem,1fr)", from: 1000, cell: (each) => String(each.rule).replaceAll("_", " ") },
  { id: "stripes", head: "Stripes", width: "5rem", align: "end", from: 1200, cell: (each) => each.stripes },
  { id: "state", head: "State", width: "6.5rem", cell: (each) => <State of={each.closed_at ? "closed" : "open"} tone={each.closed_at ? "none" : "good"} /> },
  { id: "opened", head: "Opened", width: "8rem", cell: (each) => <RelativeTime at={each.opened_at} /> },
];

function Accounts() {
  const [address, change] = useAddress();
  const { prefix, asset, kind } = address;
  const list = useList(["ledger", "accounts", prefix, asset, kind], ledger.accounts({ prefix, asset, kind }), (each) => each.id);
  return (
    <>
      <Bar>
        <Find label="Name begins with" value={prefix} onChange={(next) => change({ prefix: next })} />
        <Choice label="Kind" value={kind} options={ledger.KINDS} onChange={(next) => change({ kind: next })} />
        <Find label="Asset" value={asset} onChange={(next) => change({ asset: next })} />
      </Bar>
      <DataTable label="Accounts" columns={ACCOUNTS} list={list} idOf={(each) => each.id} open={address.open} onOpen={(each) => change({ open: each.id })}
        empty={prefix || asset || kind ? { title: "No account fits" } : { title: "No accounts yet", code: FIRST }} />
    </>
  );
}

function Transfers() {
  const [address, change] = useAddress();
  const scales = useScales();
  const { account, code, correlation } = address;
  const list = useList(["ledger", "transfers", account, code, correlation], ledger.transfers({ account, code, correlation }), (each) => each.id);
  const columns: Column<ledger.Transfer>[] = [
    { id: "at", head: "Recorded", width: "8rem", cell: (each) => <RelativeTime at={each.recorded_at} /> },
    { id: "kind", head: "Kind", width: "8rem", cell: (each) => <State of={each.hold_state ?? each.kind} tone={each.hold_state === "open" ? "info" : "none"} /> },
    { id: "code", head: "Code", width: "minmax(9rem,1fr)", cell: (each) => <span className="font-medium">{each.code}</span> },
    { id: "amount", head: "Amount", width: "10rem", align: "end", cell: (each) => <Amount minor={each.amount_minor} asset={each.asset} scales={scales} /> },
    { id: "debit", head: "Debit", width: "8rem", from: 900, cell: (each) => <Id id={each.debit_account_id} /> },
    { id: "credit", head: "Credit", width: "8rem", from: 900, cell: (each) => <Id id={each.credit_account_id} /> },
    { id: "actor", head: "Who", width: "minmax(8rem,1fr)", from: 1200, cell: (each) => each.actor },
    { id: "trace", head: "Trace", width: "7rem", from: 1100, cell: (each) => <Id id={each.correlation_id} /> },
  ];
  return (
    <>
      <Bar>
        <Find label="Account id or name" wide value={account} onChange={(next) => change({ account: next })} />
        <Find label="Code" value={code} onChange={(next) => change({ code: next })} />
        <Find label="Correlation id" value={correlation} onChange={(next) => change({ correlation: next })} />
      </Bar>
      <DataTable label="Transfers" columns={columns} list={list} idOf={(each) => each.id} open={address.open} onOpen={(each) => change({ open: each.id })}
        empty={account || code || correlation ? { title: "No transfer fits" } : { title: "Nothing has moved yet", code: FIRST }} />
    </>
  );
}

function ClearingAccounts() {
  const [address, change] = useAddress();
  const scales = useScales();
  const list = useWhole(["ledger", "clearing"], ledger.clearing);
  const columns: Column<ledger.Clearing>[] = [
    { id: "name", head: "Account", width: "minmax(14rem,2fr)", cell: (each) => <span className="font-medium">{each.name}</span> },
    { id: "balance", head: "Balance", width: "11rem", align: "end", cell: (each) => <Amount minor={each.balance_minor} asset={each.asset} scales={scales} /> },
    { id: "since", head: "Not zero since", width: "10rem", cell: (each) => <RelativeTime at={each.since} /> },
  ];
  return <div className="flex min-h-0 flex-1 flex-col pt-3"><DataTable label="Clearing accounts" columns={columns} list={list} idOf={(each) => each.account_id} open={address.open} onOpen={(each) => change({ open: each.account_id })}
    empty={{ title: "Every clearing account is at zero", text: "What is on its way between two systems stands on a clearing account; what stays there is a break to look at." }} /></div>;
}

const SEALS: Column<ledger.Head>[] = [
  { id: "number", head: "Seal", width: "6rem", align: "end", cell: (each) => count(each.number) },
  { id: "head", head: "Head", width: "minmax(20rem,3fr)", cell: (each) => <span className="flex items-center gap-1"><span className="mono truncate">{each.head}</span><CopyButton text={each.head} label="Copy head" /></span> },
  { id: "at", head: "Sealed", width: "9rem", cell: (each) => <RelativeTime at={each.sealed_at} /> },
];
function Seals() {
  const list = useWhole(["ledger", "heads", "table"], ledger.heads);
  return <div className="flex min-h-0 flex-1 flex-col pt-3"><p className="px-5 pb-3 text-soft">Keep a head where nobody of this database can write: it shows a tail that was cut, or a chain that was written anew.</p>
    <DataTable label="Seals" columns={SEALS} list={list} idOf={(each) => String(each.number)} empty={{ title: "Nothing is sealed yet", text: "The worker seals what was posted within a minute." }} /></div>;
}
