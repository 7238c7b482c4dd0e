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
-- Not at zero now, nor four days ago, nor ever between: however much moves, something stays behind.
select a.book, count(o.is_open) as open
  from groundplane.ledger_accounts as a
  join groundplane.ledger_balances as b on b.tenant_id = a.tenant_id and b.account_id = a.id
  left join lateral (
       select true as is_open
         from (select e.debits_posted_minor <> e.credits_posted_minor as was_open
                 from groundplane.ledger_entries as e
                where e.tenant_id = a.tenant_id and e.account_id = a.id and e.stripe = 0
                  and e.recorded_at <= groundplane.now() - interval '4 days'
                order by e.recorded_at desc, e.version desc limit 1) as e
        where e.was_open and b.debits_posted_minor <> b.credits_posted_minor
          and not exists (
              select from groundplane.ledger_entries as z
               where z.tenant_id = a.tenant_id and z.account_id = a.id and z.stripe = 0
                 and z.recorded_at > groundplane.now() - interval '4 days'
                 and z.debits_posted_minor = z.credits_posted_minor)) as o on true
 where a.is_clearing
 group by a.book;
