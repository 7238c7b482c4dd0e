-- expand
-- What accounts have now. With a kept plan, as everything here: one round trip, and no planning.
create function groundplane.ledger_balances_v1(tenant text, accounts uuid[])
returns table (
  account_id uuid, name text, asset text, kind text, rule text, debits_posted_minor numeric,
  credits_posted_minor numeric, debits_pending_minor numeric, credits_pending_minor numeric,
  overdraft_minor numeric, version bigint
)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
  entered text := groundplane.enter_v1(tenant);
begin
  return query
  select a.id, a.name, a.asset, a.kind, a.rule, s.dp, s.cp, s.dq, s.cq, s.overdraft, s.version
    from groundplane.ledger_accounts as a
   cross join lateral (
         select sum(b.debits_posted_minor) as dp, sum(b.credits_posted_minor) as cp,
                sum(b.debits_pending_minor) as dq, sum(b.credits_pending_minor) as cq,
                sum(b.overdraft_minor) as overdraft, cast(sum(b.version) as bigint) as version
           from groundplane.ledger_balances as b
          where b.tenant_id = tenant and b.account_id = a.id) as s
   where a.tenant_id = tenant and a.id = any (accounts)
   order by a.id;
end $$;

-- What an account had at a recorded time: of each stripe the last entry at or before it, and through
-- which time all is final, in one snapshot. An id is at most 5 minutes ahead of what it records, so
-- later partitions are not opened. A function, so that its plan is kept: the planner would make one
-- for each question, for the sake of those partitions, and take ten times as long as the answer.
create function groundplane.ledger_balance_v1(tenant text, account uuid, as_of timestamptz)
returns table (
  account_id uuid, name text, asset text, kind text, rule text, debits_posted_minor numeric,
  credits_posted_minor numeric, debits_pending_minor numeric, credits_pending_minor numeric,
  version bigint, final_through timestamptz
)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
  entered text := groundplane.enter_v1(tenant);
begin
  return query
  select a.id, a.name, a.asset, a.kind, a.rule, s.dp, s.cp, s.dq, s.cq, s.version,
         (select w.final_through from groundplane.ledger_windows as w where w.source = 'ledger')
    from groundplane.ledger_accounts as a
   cross join lateral (
         select coalesce(sum(e.debits_posted_minor), 0) as dp,
                coalesce(sum(e.credits_posted_minor), 0) as cp,
                coalesce(sum(e.debits_pending_minor), 0) as dq,
                coalesce(sum(e.credits_pending_minor), 0) as cq,
                coalesce(cast(sum(e.version) as bigint), 0) as version
           from generate_series(0, a.stripes - 1) as n
          cross join lateral (
                select l.debits_posted_minor, l.credits_posted_minor, l.debits_pending_minor,
                       l.credits_pending_minor, l.version
                  from groundplane.ledger_entries as l
                 where l.tenant_id = tenant and l.account_id = a.id and l.stripe = n
                   and l.recorded_at <= as_of
                   and l.transfer_id < groundplane.uuid7_at(as_of + interval '6 minutes')
                 order by l.recorded_at desc, l.version desc limit 1) as e) as s
   where a.tenant_id = tenant and a.id = account;
end $$;

revoke execute on function groundplane.ledger_balances_v1(text, uuid[]),
       groundplane.ledger_balance_v1(text, uuid, timestamptz) from public;
grant execute on function groundplane.ledger_balances_v1(text, uuid[]),
      groundplane.ledger_balance_v1(text, uuid, timestamptz) to groundplane_app;
