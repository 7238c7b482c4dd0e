-- name: post_one
-- enters
-- Amounts come out as text, which is read in a third of the time; the usual effect is the recorded.
select outcome, is_repeat, posted, debited, credited, unit_of, cast(total as text) as total,
       recorded, nullif(effect, recorded) as effect, debit_version, credit_version,
       cast(available as text) as available
  from groundplane.ledger_post_v1(
       cast(:tenant as text), cast(:id as uuid), cast(:kind as text), cast(:debit as uuid),
       cast(:credit as uuid), cast(:asset as text), cast(:amount as numeric),
       cast(:target as uuid), cast(:code as text), cast(:effective as timestamptz),
       cast(:expires as timestamptz), cast(:key as text), cast(:metadata as text),
       cast(:actor as text), cast(:correlation_id as text), cast(:is_new as boolean));

-- name: post_many
-- enters
select outcome, is_repeat, posted, debited, credited, unit_of, cast(total as text) as total,
       recorded, nullif(effect, recorded) as effect, debit_version, credit_version,
       cast(available as text) as available
  from groundplane.ledger_post_v1(
       cast(:tenant as text), cast(:ids as uuid[]), cast(:kinds as text[]),
       cast(:debits as uuid[]), cast(:credits as uuid[]), cast(:assets as text[]),
       cast(cast(:amounts as text[]) as numeric[]), cast(:targets as uuid[]), cast(:chains as uuid[]),
       cast(:codes as text[]), cast(:effectives as timestamptz[]),
       cast(:expiries as timestamptz[]), cast(:keys as text[]), cast(:metadatas as text[]),
       cast(:actors as text[]), cast(:correlations as text[]), cast(:is_new as boolean))
 order by item;

-- name: change
-- enters
select outcome, which
  from groundplane.ledger_account_v1(
       cast(:tenant as text), cast(:act as text), cast(:id as uuid), cast(:book as text),
       cast(:name as text), cast(:asset as text), cast(:kind as text), cast(:rule as text),
       cast(:overdraft as numeric), cast(:stripes as int), cast(:is_clearing as boolean),
       cast(:metadata as text));

-- name: put_asset
-- scope: operator
insert into groundplane.ledger_assets (asset, scale, name, kind)
values (cast(:asset as text), cast(:scale as smallint), cast(:name as text), cast(:kind as text))
on conflict (asset) do update set name = excluded.name, kind = excluded.kind
 where ledger_assets.scale = excluded.scale
returning asset, scale, name, kind;

-- name: assets
select asset, scale, name, kind
  from groundplane.ledger_assets
 where asset = any (coalesce(cast(:only as text[]), array[asset]))
 order by asset;

-- name: account
-- hot: tenant_id, account_id
select a.id, a.book, a.name, a.asset, a.kind, a.rule, b.overdraft_minor, a.stripes, a.is_clearing,
       cast(a.metadata as text) as metadata, a.opened_at, a.closed_at
  from groundplane.ledger_accounts as a
  join groundplane.ledger_balances as b
    on b.tenant_id = groundplane.tenant() and b.account_id = a.id and b.stripe = 0
 where a.tenant_id = groundplane.tenant() and a.id = cast(:id as uuid);

-- name: resolve
-- hot: tenant_id, book, name
select a.name, a.id
  from groundplane.ledger_accounts as a
 where a.tenant_id = groundplane.tenant() and a.book = cast(:book as text)
   and a.name = any (cast(:names as text[]));

-- name: assets_of
-- hot: tenant_id, account_id
select b.account_id, b.asset
  from groundplane.ledger_balances as b
 where b.tenant_id = groundplane.tenant() and b.account_id = any (cast(:ids as uuid[]))
   and b.stripe = 0;

-- name: accounts
select a.id, a.book, a.name, a.asset, a.kind, a.rule, b.overdraft_minor, a.stripes, a.is_clearing,
       cast(a.metadata as text) as metadata, a.opened_at, a.closed_at
  from groundplane.ledger_accounts as a
  join groundplane.ledger_balances as b
    on b.tenant_id = groundplane.tenant() and b.account_id = a.id and b.stripe = 0
 where a.tenant_id = groundplane.tenant() and a.book = cast(:book as text)
   and a.name > cast(:after as text)
   and starts_with(a.name, cast(:prefix as text))
   and a.asset = coalesce(cast(:asset as text), a.asset)
   and a.kind = coalesce(cast(:kind as text), a.kind)
 order by a.name
 limit cast(:fetch as int);

-- name: lock
-- enters
-- One after the other as they are given: in the order of their keys.
select l.outcome, l.which
  from unnest(cast(:ids as uuid[])) as i (id)
 cross join lateral groundplane.ledger_account_v1(
       cast(:tenant as text), 'lock', i.id, null, null, null, null, null, null, null, null, null)
       as l;

-- name: balances
-- enters
select account_id, name, asset, kind, rule, debits_posted_minor, credits_posted_minor,
       debits_pending_minor, credits_pending_minor, overdraft_minor, version
  from groundplane.ledger_balances_v1(cast(:tenant as text), cast(:ids as uuid[]));

-- name: balance_recorded
-- enters
select account_id, name, asset, kind, rule, debits_posted_minor, credits_posted_minor,
       debits_pending_minor, credits_pending_minor, cast(0 as numeric) as overdraft_minor, version,
       coalesce(final_through >= cast(:as_of as timestamptz), false) as is_final
  from groundplane.ledger_balance_v1(
         cast(:tenant as text), cast(:id as uuid), cast(:as_of as timestamptz));

-- name: dated_otherwise
-- hot: debit_account_id, credit_account_id
-- What an effective time adds to the recorded one, or takes away: the entries dated otherwise.
select coalesce(sum(case when e.side = 'debit' then e.posted_minor * d.sign end), 0) as debits_minor,
       coalesce(sum(case when e.side = 'credit' then e.posted_minor * d.sign end), 0)
         as credits_minor
  from groundplane.ledger_entries as e
 cross join lateral (
       select case when e.effective_at <= cast(:as_of as timestamptz)
                    and e.recorded_at > cast(:as_of as timestamptz) then 1
                   when e.effective_at > cast(:as_of as timestamptz)
                    and e.recorded_at <= cast(:as_of as timestamptz) then -1 end as sign) as d
 where e.tenant_id = groundplane.tenant() and e.account_id = cast(:id as uuid)
   and e.effective_at <> e.recorded_at and d.sign is not null;

-- name: entries
-- hot: debit_account_id, credit_account_id, recorded_at
select e.transfer_id, e.kind, e.code, e.side, e.other_account_id, e.posted_minor, e.pending_minor,
       e.stripe, e.version, e.debits_posted_minor, e.credits_posted_minor, e.effective_at,
       e.recorded_at
  from groundplane.ledger_entries as e
 where e.tenant_id = groundplane.tenant() and e.account_id = cast(:id as uuid)
   and e.recorded_at > cast(:start as timestamptz) and e.recorded_at <= cast(:end as timestamptz)
   and (e.recorded_at, e.stripe, e.version)
       > (cast(:after_at as timestamptz), cast(:after_stripe as smallint),
          cast(:after_version as bigint))
 order by e.recorded_at, e.stripe, e.version
 limit cast(:fetch as int);

-- name: find
-- hot: tenant_id, id
select t.id, t.kind, t.debit_account_id, t.credit_account_id, t.asset, t.amount_minor, t.code,
       t.recorded_at, t.effective_at, t.book, t.hold_id, t.reverses_id, t.chain_id, t.key,
       t.expires_at, cast(t.metadata as text) as metadata, t.actor, t.correlation_id,
       h.state as hold_state, coalesce(r.reversed_minor, 0) as reversed_minor
  from groundplane.ledger_transfers as t
  left join groundplane.ledger_holds as h
    on h.tenant_id = groundplane.tenant() and h.id = t.id
  left join groundplane.ledger_reversals as r
    on r.tenant_id = groundplane.tenant() and r.transfer_id = t.id
 where t.tenant_id = groundplane.tenant() and t.id = cast(:id as uuid);

-- name: keyed
-- hot: tenant_id, key
select k.transfer_id
  from groundplane.ledger_keys as k
 where k.tenant_id = groundplane.tenant() and k.key = cast(:key as text);

-- name: refused
-- hot: tenant_id, id
select r.code, r.refused_at
  from groundplane.ledger_refusals as r
 where r.tenant_id = groundplane.tenant() and r.id = cast(:id as uuid);

-- name: list
-- Newest first. Conditions that were not asked for fold away: the planner sees the values.
select t.id, t.kind, t.debit_account_id, t.credit_account_id, t.asset, t.amount_minor, t.code,
       t.recorded_at, t.effective_at, t.book, t.hold_id, t.reverses_id, t.chain_id, t.key,
       t.expires_at, cast(t.metadata as text) as metadata, t.actor, t.correlation_id,
       h.state as hold_state, coalesce(r.reversed_minor, 0) as reversed_minor
  from groundplane.ledger_transfers as t
  left join groundplane.ledger_holds as h
    on h.tenant_id = groundplane.tenant() and h.id = t.id
  left join groundplane.ledger_reversals as r
    on r.tenant_id = groundplane.tenant() and r.transfer_id = t.id
 where t.tenant_id = groundplane.tenant()
   and (cast(:account as uuid) is null
        or t.debit_account_id = cast(:account as uuid)
        or t.credit_account_id = cast(:account as uuid))
   and (cast(:code as text) is null or t.code = cast(:code as text))
   and (cast(:chain_id as uuid) is null or t.chain_id = cast(:chain_id as uuid))
   and (cast(:correlation as text) is null or t.correlation_id = cast(:correlation as text))
   and (cast(:after as uuid) is null or t.id < cast(:after as uuid))
 order by t.id desc
 limit cast(:fetch as int);

-- name: trial_totals
select a.asset, count(*) as accounts, sum(s.debits) as debits_minor, sum(s.credits) as credits_minor
  from groundplane.ledger_accounts as a
 cross join lateral (
       select coalesce(sum(b.debits_posted_minor), 0) as debits,
              coalesce(sum(b.credits_posted_minor), 0) as credits
         from groundplane.ledger_balances as b
        where b.tenant_id = groundplane.tenant() and b.account_id = a.id) as s
 where a.tenant_id = groundplane.tenant() and a.book = cast(:book as text)
 group by a.asset order by a.asset;

-- name: trial_totals_recorded
-- Every entry up to then, summed: from the entries, not from their counters.
select e.asset, count(distinct e.account_id) as accounts,
       coalesce(sum(e.posted_minor) filter (where e.side = 'debit'), 0) as debits_minor,
       coalesce(sum(e.posted_minor) filter (where e.side = 'credit'), 0) as credits_minor
  from groundplane.ledger_entries as e
 where e.tenant_id = groundplane.tenant() and e.book = cast(:book as text)
   and e.recorded_at <= cast(:as_of as timestamptz)
 group by e.asset order by e.asset;

-- name: trial_lines
select a.id as account_id, a.name, a.asset, a.kind, s.debits_minor, s.credits_minor
  from groundplane.ledger_accounts as a
 cross join lateral (
       select coalesce(sum(b.debits_posted_minor), 0) as debits_minor,
              coalesce(sum(b.credits_posted_minor), 0) as credits_minor
         from groundplane.ledger_balances as b
        where b.tenant_id = groundplane.tenant() and b.account_id = a.id
          and cast(:as_of as timestamptz) is null
       union all
       select coalesce(sum(e.posted_minor) filter (where e.side = 'debit'), 0),
              coalesce(sum(e.posted_minor) filter (where e.side = 'credit'), 0)
         from groundplane.ledger_entries as e
        where e.tenant_id = groundplane.tenant() and e.account_id = a.id
          and e.recorded_at <= cast(:as_of as timestamptz)
          and cast(:as_of as timestamptz) is not null
        limit 2) as s
 where a.tenant_id = groundplane.tenant() and a.book = cast(:book as text)
   and a.name > cast(:after as text)
   and (s.debits_minor <> 0 or s.credits_minor <> 0)
 order by a.name
 limit cast(:fetch as int);

-- name: clearing
-- Not at zero, and not since so long: from the first entry after the last one that left it at zero.
select a.id as account_id, a.book, a.name, a.asset, s.debits - s.credits as balance_minor, o.since
  from groundplane.ledger_accounts as a
 cross join lateral (
       select sum(b.debits_posted_minor) as debits, sum(b.credits_posted_minor) as credits
         from groundplane.ledger_balances as b
        where b.tenant_id = groundplane.tenant() and b.account_id = a.id) as s
 cross join lateral (
       select min(e.recorded_at) as since
         from groundplane.ledger_entries as e
        where e.tenant_id = groundplane.tenant() and e.account_id = a.id
          and e.recorded_at >= coalesce(
              (select max(z.recorded_at) from groundplane.ledger_entries as z
                where z.tenant_id = groundplane.tenant() and z.account_id = a.id
                  and z.debits_posted_minor = z.credits_posted_minor), '-infinity')
          and e.debits_posted_minor <> e.credits_posted_minor) as o
 where a.tenant_id = groundplane.tenant() and a.is_clearing and a.closed_at is null
   and s.debits <> s.credits
   and o.since <= groundplane.now() - make_interval(secs => cast(:older_seconds as float8))
 order by a.book, a.name;

-- name: heads
-- hot: tenant_id
select s.number, encode(s.head, 'hex') as head, s.sealed_at
  from groundplane.ledger_seals as s
 where s.tenant_id = groundplane.tenant()
 order by s.number desc
 limit cast(:most as int);
