-- name: seal
-- scope: maintenance
select sealed, is_behind from groundplane.ledger_seal_v1(cast(:most as int));

-- name: seal_heads
-- scope: maintenance
-- The newest seals of tenants that were sealed since: for the log, which is an anchor.
select distinct on (s.tenant_id) s.tenant_id, s.number, encode(s.head, 'hex') as head
  from groundplane.ledger_seals as s
 where s.sealed_at >= cast(:since as timestamptz)
 order by s.tenant_id, s.number desc;

-- name: clock
-- scope: maintenance
select groundplane.now() as now;

-- name: due_holds
-- scope: maintenance
select h.tenant_id, h.id
  from groundplane.ledger_holds as h
 where h.state = 'open' and h.expires_at <= groundplane.now()
 order by h.expires_at
 limit cast(:most as int);

-- name: clean_refusals
-- scope: maintenance
with gone as (
  delete from groundplane.ledger_refusals as r
   where (r.tenant_id, r.id) in (
         select o.tenant_id, o.id from groundplane.ledger_refusals as o
          where o.refused_at < groundplane.now() - interval '400 days'
          order by o.refused_at limit cast(:batch as int))
  returning r.tenant_id, r.id)
select count(*) as deleted from gone;

-- name: clean_holds
-- scope: maintenance
with gone as (
  delete from groundplane.ledger_holds as h
   where (h.tenant_id, h.id) in (
         select o.tenant_id, o.id from groundplane.ledger_holds as o
          where o.state <> 'open' and o.resolved_at < groundplane.now() - interval '400 days'
          order by o.resolved_at limit cast(:batch as int))
  returning h.id)
select count(*) as deleted from gone;

-- name: measure
-- scope: maintenance
select (select count(*) from groundplane.ledger_holds as h where h.state = 'open') as holds_open,
       (select coalesce(extract(epoch from groundplane.now() - w.moved_at), 0)
          from groundplane.ledger_windows as w where w.source = 'ledger') as unsealed_seconds,
       (select count(*) from (
          select 1 from groundplane.ledger_balances as b
           group by b.tenant_id, b.book, b.asset
          having sum(b.debits_posted_minor) <> sum(b.credits_posted_minor)
              or sum(b.debits_pending_minor) <> sum(b.credits_pending_minor)) as x) as imbalance;

-- name: measure_clearing
-- scope: maintenance
select a.book, count(*) filter (
         where b.debits <> b.credits and b.moved_at < groundplane.now() - interval '4 days') as open
  from groundplane.ledger_accounts as a
 cross join lateral (
       select sum(b.debits_posted_minor) as debits, sum(b.credits_posted_minor) as credits,
              max(b.moved_at) as moved_at
         from groundplane.ledger_balances as b
        where b.tenant_id = a.tenant_id and b.account_id = a.id) as b
 where a.is_clearing and a.closed_at is null
 group by a.book;
