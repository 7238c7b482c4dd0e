-- name: tied
-- scope: maintenance
-- A payment's state is that of its hold and transfer.
select p.tenant_id, cast(p.id as text) as subject,
       format('%s, but its hold is %s of %s and its transfer moved %s', p.state, h.state,
              h.amount_minor, t.amount_minor) as detail
  from groundplane.payments as p
  left join groundplane.ledger_holds as h on h.tenant_id = p.tenant_id and h.id = p.hold_id
  left join groundplane.ledger_transfers as t on t.tenant_id = p.tenant_id and t.id = p.transfer_id
 where p.state = 'authorized' and (h.id is null or h.amount_minor <> p.authorized_minor
                                   or h.state = 'posted')
    or p.state in ('captured', 'refunded') and (t.id is null or t.amount_minor <> p.captured_minor
                                                or t.asset <> p.asset)
    or p.state in ('failed', 'cancelled', 'expired') and (h.state in ('open', 'posted')
                                                          or p.transfer_id is not null);

-- name: refunds
-- scope: maintenance
select p.tenant_id, cast(p.id as text) as subject,
       format('refunded %s; refunds sum to %s, reversals to %s', p.refunded_minor, s.refunds,
              coalesce(v.reversed_minor, 0)) as detail
  from groundplane.payments as p
 cross join lateral (
       select coalesce(sum(r.amount_minor), 0) as refunds from groundplane.payment_refunds as r
        where r.tenant_id = p.tenant_id and r.payment_id = p.id) as s
  left join groundplane.ledger_reversals as v
    on v.tenant_id = p.tenant_id and v.transfer_id = p.transfer_id
 where p.refunded_minor <> s.refunds
    or p.transfer_id is not null and p.refunded_minor <> coalesce(v.reversed_minor, 0)
    or (p.state = 'refunded') <> (p.refunded_minor > 0 and p.refunded_minor = p.captured_minor);

-- name: trail
-- scope: maintenance
-- The stream has one event for each version, and the last one says the state.
select p.tenant_id, cast(p.id as text) as subject,
       format('version %s and %s, but its stream is at %s and says %s', p.version, p.state,
              s.version, l.state) as detail
  from groundplane.payments as p
  left join groundplane.event_streams as s
    on s.tenant_id = p.tenant_id and s.stream = 'payment/' || p.id
  left join lateral (
       select e.data ->> 'state' as state from groundplane.events as e
        where e.tenant_id = p.tenant_id and e.stream = 'payment/' || p.id
        order by e.version desc limit 1) as l on true
 where s.version is distinct from p.version or l.state is distinct from p.state;
