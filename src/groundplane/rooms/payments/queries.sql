-- name: add_method
insert into groundplane.payment_methods as m
       (id, owner, provider, token, fingerprint, kind, brand, last4, expires_month, expires_year,
        label, default_at)
values (cast(:id as uuid), cast(:owner as text), cast(:provider as text), cast(:token as bytea),
        cast(:fingerprint as bytea), cast(:kind as text), cast(:brand as text),
        cast(:last4 as text), cast(:expires_month as smallint), cast(:expires_year as smallint),
        cast(:label as text),
        case when not exists (
               select from groundplane.payment_methods as o
                where o.tenant_id = groundplane.tenant() and o.owner = cast(:owner as text)
                  and o.default_at is not null)
             then groundplane.now() end)
on conflict (tenant_id, owner, provider, fingerprint) do nothing
returning id;

-- name: put_key
insert into groundplane.payment_keys (sealed) values (cast(:sealed as bytea))
on conflict (tenant_id) do nothing;

-- name: key
select k.sealed from groundplane.payment_keys as k where k.tenant_id = groundplane.tenant();

-- name: known_method
select m.id, m.state
  from groundplane.payment_methods as m
 where m.tenant_id = groundplane.tenant() and m.owner = cast(:owner as text)
   and m.provider = cast(:provider as text) and m.fingerprint = cast(:fingerprint as bytea);

-- name: revive_method
update groundplane.payment_methods as m
   set state = 'active', token = cast(:token as bytea), kind = cast(:kind as text),
       brand = cast(:brand as text), last4 = cast(:last4 as text),
       expires_month = cast(:expires_month as smallint),
       expires_year = cast(:expires_year as smallint), label = cast(:label as text)
 where m.tenant_id = groundplane.tenant() and m.id = cast(:id as uuid) and m.state = 'removed';

-- name: method
-- hot: tenant_id, id
select m.id, m.owner, m.provider, m.kind, m.brand, m.last4, m.expires_month, m.expires_year,
       m.label, coalesce(m.default_at = d.newest, false) as is_default, m.state,
       m.created_at,
       m.expires_year is not null
         and make_date(m.expires_year, m.expires_month, 1) + interval '1 month'
             <= groundplane.now() as is_expired
  from groundplane.payment_methods as m
 cross join lateral (
       select max(o.default_at) as newest from groundplane.payment_methods as o
        where o.tenant_id = groundplane.tenant() and o.owner = m.owner) as d
 where m.tenant_id = groundplane.tenant() and m.id = cast(:id as uuid);

-- name: methods
-- hot: tenant_id, owner
select m.id, m.owner, m.provider, m.kind, m.brand, m.last4, m.expires_month, m.expires_year,
       m.label, coalesce(m.default_at = d.newest, false) as is_default, m.state,
       m.created_at
  from groundplane.payment_methods as m
 cross join lateral (
       select max(o.default_at) as newest from groundplane.payment_methods as o
        where o.tenant_id = groundplane.tenant() and o.owner = m.owner) as d
 where m.tenant_id = groundplane.tenant() and m.owner = cast(:owner as text)
   and m.state = 'active'
 order by m.id
 limit 200;

-- name: token
select m.token, m.provider
  from groundplane.payment_methods as m
 where m.tenant_id = groundplane.tenant() and m.id = cast(:id as uuid) and m.state = 'active';

-- name: set_default
-- The newest one counts: two that are made the default at once leave one.
update groundplane.payment_methods as m
   set default_at = groundplane.now()
 where m.tenant_id = groundplane.tenant() and m.id = cast(:id as uuid) and m.state = 'active';

-- name: remove_method
update groundplane.payment_methods as m
   set state = 'removed', token = null, default_at = null, label = null
 where m.tenant_id = groundplane.tenant() and m.id = cast(:id as uuid) and m.state = 'active';

-- name: create
insert into groundplane.payments
       (id, key, body_hash, owner, method_id, amount_minor, asset, debit_account_id,
        credit_account_id, provider, provider_reference, expires_at, metadata)
values (cast(:id as uuid), cast(:key as text), cast(:body_hash as bytea), cast(:owner as text),
        cast(:method_id as uuid), cast(:amount as numeric), cast(:asset as text),
        cast(:debit as uuid), cast(:credit as uuid), cast(:provider as text), null,
        cast(:expires_at as timestamptz), cast(cast(:metadata as text) as jsonb))
on conflict (tenant_id, key) where key is not null do nothing
returning created_at;

-- name: get
-- hot: tenant_id, id
select p.id, p.key, p.owner, p.method_id, p.amount_minor, p.asset, p.debit_account_id,
       p.credit_account_id, p.state, p.version, p.authorized_minor, p.captured_minor,
       p.refunded_minor, p.hold_id, p.transfer_id, p.provider, p.provider_reference,
       p.failure_code, p.expires_at, p.captured_at, cast(p.metadata as text) as metadata,
       p.created_at, p.changed_at
  from groundplane.payments as p
 where p.tenant_id = groundplane.tenant() and p.id = cast(:id as uuid);

-- name: locked
-- hot: tenant_id, id
-- A payment is locked before the ledger, everywhere.
select p.id, p.key, p.owner, p.method_id, p.amount_minor, p.asset, p.debit_account_id,
       p.credit_account_id, p.state, p.version, p.authorized_minor, p.captured_minor,
       p.refunded_minor, p.hold_id, p.transfer_id, p.provider, p.provider_reference,
       p.failure_code, p.expires_at, p.captured_at, cast(p.metadata as text) as metadata,
       p.created_at, p.changed_at, groundplane.now() as now
  from groundplane.payments as p
 where p.tenant_id = groundplane.tenant() and p.id = cast(:id as uuid)
   for no key update;

-- name: by_key
-- hot: tenant_id, key
select p.id, p.body_hash
  from groundplane.payments as p
 where p.tenant_id = groundplane.tenant() and p.key = cast(:key as text) and p.key is not null;

-- name: by_reference
-- hot: tenant_id, provider, provider_reference
select p.id
  from groundplane.payments as p
 where p.tenant_id = groundplane.tenant() and p.provider = cast(:provider as text)
   and p.provider_reference = cast(:reference as text) and p.provider_reference is not null;

-- name: list
select p.id, p.key, p.owner, p.method_id, p.amount_minor, p.asset, p.debit_account_id,
       p.credit_account_id, p.state, p.version, p.authorized_minor, p.captured_minor,
       p.refunded_minor, p.hold_id, p.transfer_id, p.provider, p.provider_reference,
       p.failure_code, p.expires_at, p.captured_at, cast(p.metadata as text) as metadata,
       p.created_at, p.changed_at
  from groundplane.payments as p
 where p.tenant_id = groundplane.tenant()
   and p.state = coalesce(cast(:state as text), p.state)
   and (cast(:owner as text) is null or p.owner = cast(:owner as text))
   and (cast(:after as uuid) is null or p.id < cast(:after as uuid))
 order by p.id desc
 limit cast(:fetch as int);

-- name: settled
-- What a provider should know of: captured in the span, also without a reference, or named.
select p.id, p.key, p.owner, p.method_id, p.amount_minor, p.asset, p.debit_account_id,
       p.credit_account_id, p.state, p.version, p.authorized_minor, p.captured_minor,
       p.refunded_minor, p.hold_id, p.transfer_id, p.provider, p.provider_reference,
       p.failure_code, p.expires_at, p.captured_at, cast(p.metadata as text) as metadata,
       p.created_at, p.changed_at
  from groundplane.payments as p
 where p.tenant_id = groundplane.tenant() and p.provider = cast(:provider as text)
   and (p.provider_reference = any (cast(:references as text[]))
        or p.captured_at >= cast(:since as timestamptz)
           and p.captured_at < cast(:until as timestamptz));

-- name: change
update groundplane.payments as p
   set state = cast(:state as text), version = p.version + 1,
       authorized_minor = cast(:authorized as numeric),
       captured_minor = cast(:captured as numeric), refunded_minor = cast(:refunded as numeric),
       hold_id = cast(:hold_id as uuid), transfer_id = cast(:transfer_id as uuid),
       provider_reference = cast(:reference as text), failure_code = cast(:failure_code as text),
       expires_at = cast(:expires_at as timestamptz), changed_at = groundplane.now(),
       captured_at = case when cast(:captured as numeric) > 0
                          then coalesce(p.captured_at, groundplane.now()) end
 where p.tenant_id = groundplane.tenant() and p.id = cast(:id as uuid)
   and p.version = cast(:version as bigint)
returning p.changed_at, p.captured_at;

-- name: refund
-- hot: tenant_id, id
select r.id, r.payment_id, r.amount_minor, r.transfer_id, r.provider_reference, r.state, r.reason,
       r.created_at
  from groundplane.payment_refunds as r
 where r.tenant_id = groundplane.tenant() and r.id = cast(:id as uuid);

-- name: add_refund
insert into groundplane.payment_refunds
       (id, payment_id, amount_minor, transfer_id, state, reason)
values (cast(:id as uuid), cast(:payment_id as uuid), cast(:amount as numeric),
        cast(:transfer_id as uuid), cast(:state as text), cast(:reason as text))
on conflict (tenant_id, id) do nothing
returning created_at;

-- name: refunds_done
-- The provider says so much went back: ours up to that are done.
update groundplane.payment_refunds as r
   set state = 'done'
  from (select o.id, sum(o.amount_minor) over (order by o.created_at, o.id) as reached
          from groundplane.payment_refunds as o
         where o.tenant_id = groundplane.tenant() and o.payment_id = cast(:payment_id as uuid)) as s
 where r.tenant_id = groundplane.tenant() and r.id = s.id and r.state = 'requested'
   and s.reached <= cast(:total as numeric);

-- name: keep_report
insert into groundplane.payment_reports
       (provider, report_id, payment_id, reference, kind, body, outcome, detail)
values (cast(:provider as text), cast(:report_id as text), cast(:payment_id as uuid),
        cast(:reference as text), cast(:kind as text), cast(cast(:body as text) as jsonb),
        'waiting', null)
on conflict (tenant_id, provider, report_id) do nothing
returning report_id;

-- name: settle_report
update groundplane.payment_reports as r
   set outcome = cast(:outcome as text), detail = cast(:detail as text),
       payment_id = cast(:payment_id as uuid)
 where r.tenant_id = groundplane.tenant() and r.provider = cast(:provider as text)
   and r.report_id = cast(:report_id as text);

-- name: report
-- hot: tenant_id, provider, report_id
select r.outcome, r.detail, r.payment_id, r.outcome not in ('waiting', 'unmatched')
       and r.payment_id is not null as is_known
  from groundplane.payment_reports as r
 where r.tenant_id = groundplane.tenant() and r.provider = cast(:provider as text)
   and r.report_id = cast(:report_id as text);

-- name: report_locked
select r.outcome, cast(r.body as text) as body
  from groundplane.payment_reports as r
 where r.tenant_id = groundplane.tenant() and r.provider = cast(:provider as text)
   and r.report_id = cast(:report_id as text)
   for no key update;

-- name: awaited
-- Reports about a payment that came before its capture; the payment is locked. One that somebody else
-- has locked is settled there, once the payment is free: to wait for it would be a deadlock.
select cast(r.body as text) as body
  from groundplane.payment_reports as r
 where r.tenant_id = groundplane.tenant() and r.outcome = 'waiting'
   and r.provider = cast(:provider as text) and r.payment_id = cast(:payment_id as uuid)
 order by r.applied_at, r.report_id
   for no key update skip locked;

-- name: contradictions
select r.report_id, coalesce(r.reference, r.report_id) as reference, r.payment_id, r.detail
  from groundplane.payment_reports as r
 where r.tenant_id = groundplane.tenant() and r.outcome = 'break'
   and r.provider = cast(:provider as text)
 order by r.applied_at
 limit 1000;

-- name: reports
select r.provider, r.report_id, r.payment_id, r.reference, r.kind, r.outcome, r.detail,
       r.applied_at
  from groundplane.payment_reports as r
 where r.tenant_id = groundplane.tenant()
   and (cast(:outcome as text) is null or r.outcome = cast(:outcome as text))
   and (cast(:provider as text) is null or r.provider = cast(:provider as text))
   and (cast(:after as text) is null
        or (r.provider, r.report_id) > (cast(:after_provider as text), cast(:after as text)))
 order by r.provider, r.report_id
 limit cast(:fetch as int);

-- name: dismiss
update groundplane.payment_reports as r
   set outcome = 'dismissed', detail = cast(:reason as text)
 where r.tenant_id = groundplane.tenant() and r.provider = cast(:provider as text)
   and r.report_id = cast(:report_id as text) and r.outcome in ('break', 'waiting', 'unmatched')
returning r.provider, r.report_id, r.payment_id, r.reference, r.kind, r.outcome, r.detail,
          r.applied_at;

-- name: forget_method_of_payments
update groundplane.payments as p
   set method_id = null
 where p.tenant_id = groundplane.tenant()
   and p.method_id in (select m.id from groundplane.payment_methods as m
                        where m.tenant_id = groundplane.tenant()
                          and m.owner = cast(:owner as text));

-- name: erase_methods
delete from groundplane.payment_methods as m
 where m.tenant_id = groundplane.tenant() and m.owner = cast(:owner as text);
