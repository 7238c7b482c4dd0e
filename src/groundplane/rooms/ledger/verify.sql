-- name: two_sides
-- scope: maintenance
-- Both sides of a transfer say what it says, of two accounts.
select t.tenant_id, cast(t.id as text) as subject,
       format('a %s of %s %s that posted %s and left %s pending', t.kind, t.amount_minor, t.asset,
              t.posted_minor, t.pending_minor) as detail
  from groundplane.ledger_transfers as t
 where t.id >= groundplane.uuid7_at(cast(:since as timestamptz))
   and t.id < groundplane.uuid7_at(cast(:until as timestamptz))
   and (t.debit_account_id = t.credit_account_id or t.amount_minor <= 0
        or t.posted_minor <> case when t.kind in ('transfer', 'post', 'reverse')
                                  then t.amount_minor else 0 end
        or t.kind in ('transfer', 'reverse') and t.pending_minor <> 0
        or t.kind = 'hold' and t.pending_minor <> t.amount_minor
        or t.kind in ('void', 'expire') and t.pending_minor <> - t.amount_minor
        or t.kind = 'post' and t.pending_minor > - t.amount_minor);

-- name: lost_accounts
-- scope: maintenance
-- Each side's account exists, in the book and asset of the transfer.
select t.tenant_id, cast(t.id as text) as subject,
       format('the %s account %s is not one of book %s in %s', p.side, p.id, t.book, t.asset)
         as detail
  from groundplane.ledger_transfers as t
 cross join lateral (values ('debit', t.debit_account_id), ('credit', t.credit_account_id))
            as p (side, id)
  left join groundplane.ledger_accounts as a on a.tenant_id = t.tenant_id and a.id = p.id
 where t.id >= groundplane.uuid7_at(cast(:since as timestamptz))
   and t.id < groundplane.uuid7_at(cast(:until as timestamptz))
   and (a.id is null or a.book <> t.book or a.asset <> t.asset);

-- name: balances
-- scope: maintenance
-- The stored balance is the sum of the entries, whose versions have no holes, and the last entry's
-- counters are the row's. All entries are summed in one go: account by account would read them all
-- again for each of a few large ones.
select b.tenant_id, format('%s/%s', b.account_id, b.stripe) as subject,
       format('stored %s/%s (pending %s/%s) at version %s; %s entries sum to %s/%s (%s/%s), the last '
              'is version %s', b.debits_posted_minor, b.credits_posted_minor,
              b.debits_pending_minor, b.credits_pending_minor, b.version, coalesce(s.entries, 0),
              coalesce(s.dp, 0), coalesce(s.cp, 0), coalesce(s.dq, 0), coalesce(s.cq, 0),
              coalesce(s.last_version, 0)) as detail
  from groundplane.ledger_balances as b
  left join (
       select e.tenant_id, e.account_id, e.stripe, count(*) as entries,
              max(e.version) as last_version,
              sum(e.posted_minor) filter (where e.side = 'debit') as dp,
              sum(e.posted_minor) filter (where e.side = 'credit') as cp,
              sum(e.pending_minor) filter (where e.side = 'debit') as dq,
              sum(e.pending_minor) filter (where e.side = 'credit') as cq
         from groundplane.ledger_entries as e
        group by e.tenant_id, e.account_id, e.stripe) as s
    on s.tenant_id = b.tenant_id and s.account_id = b.account_id and s.stripe = b.stripe
  left join groundplane.ledger_entries as e
    on e.tenant_id = b.tenant_id and e.account_id = b.account_id and e.stripe = b.stripe
   and e.version = b.version
 where (coalesce(s.entries, 0), coalesce(s.last_version, 0), coalesce(s.dp, 0), coalesce(s.cp, 0),
        coalesce(s.dq, 0), coalesce(s.cq, 0))
       <> (b.version, b.version, b.debits_posted_minor, b.credits_posted_minor,
           b.debits_pending_minor, b.credits_pending_minor)
    or (e.debits_posted_minor, e.credits_posted_minor, e.debits_pending_minor,
        e.credits_pending_minor)
       <> (b.debits_posted_minor, b.credits_posted_minor, b.debits_pending_minor,
           b.credits_pending_minor);

-- name: running
-- scope: maintenance
-- Each entry's counters are those of the one before it, plus what it did; time never goes back.
select w.tenant_id, format('%s/%s', w.account_id, w.stripe) as subject,
       format('the counters or the time of version %s do not follow from version %s', w.version,
              w.version - 1) as detail
  from (select e.tenant_id, e.account_id, e.stripe, e.version, e.recorded_at,
               lag(e.recorded_at) over line as before_at, lag(e.version) over line as before,
               e.debits_posted_minor - coalesce(lag(e.debits_posted_minor) over line, 0)
                 - case e.side when 'debit' then e.posted_minor else 0 end as dp,
               e.credits_posted_minor - coalesce(lag(e.credits_posted_minor) over line, 0)
                 - case e.side when 'credit' then e.posted_minor else 0 end as cp,
               e.debits_pending_minor - coalesce(lag(e.debits_pending_minor) over line, 0)
                 - case e.side when 'debit' then e.pending_minor else 0 end as dq,
               e.credits_pending_minor - coalesce(lag(e.credits_pending_minor) over line, 0)
                 - case e.side when 'credit' then e.pending_minor else 0 end as cq
          from groundplane.ledger_entries as e
        window line as (partition by e.tenant_id, e.account_id, e.stripe order by e.version)) as w
 where w.version <> coalesce(w.before, 0) + 1 or w.recorded_at < w.before_at
    or w.dp <> 0 or w.cp <> 0 or w.dq <> 0 or w.cq <> 0;

-- name: zero_sum
-- scope: maintenance
select b.tenant_id, format('%s %s', b.book, b.asset) as subject,
       format('posted %s/%s, pending %s/%s', sum(b.debits_posted_minor),
              sum(b.credits_posted_minor), sum(b.debits_pending_minor),
              sum(b.credits_pending_minor)) as detail
  from groundplane.ledger_balances as b
 group by b.tenant_id, b.book, b.asset
having sum(b.debits_posted_minor) <> sum(b.credits_posted_minor)
    or sum(b.debits_pending_minor) <> sum(b.credits_pending_minor);

-- name: limits
-- scope: maintenance
-- Holds count as spent. Stripes have no limit, so a row is its account.
select b.tenant_id, cast(b.account_id as text) as subject,
       format('%s is crossed, or a counter is negative', b.rule) as detail
  from groundplane.ledger_balances as b
 where b.rule = 'debits_within_credits' and b.credits_posted_minor + b.overdraft_minor
                                            < b.debits_posted_minor + b.debits_pending_minor
    or b.rule = 'credits_within_debits' and b.debits_posted_minor + b.overdraft_minor
                                            < b.credits_posted_minor + b.credits_pending_minor
    or least(b.debits_posted_minor, b.credits_posted_minor, b.debits_pending_minor,
             b.credits_pending_minor, b.overdraft_minor) < 0;

-- name: holds
-- scope: maintenance
-- What is pending on an account is the sum of its open holds.
select b.tenant_id, format('%s/%s', b.account_id, b.stripe) as subject,
       format('pending %s/%s, open holds %s/%s', b.debits_pending_minor, b.credits_pending_minor,
              coalesce(d.held, 0), coalesce(c.held, 0)) as detail
  from groundplane.ledger_balances as b
  left join (select h.tenant_id, h.debit_account_id, h.debit_stripe, sum(h.amount_minor) as held
               from groundplane.ledger_holds as h where h.state = 'open'
              group by h.tenant_id, h.debit_account_id, h.debit_stripe) as d
    on d.tenant_id = b.tenant_id and d.debit_account_id = b.account_id and d.debit_stripe = b.stripe
  left join (select h.tenant_id, h.credit_account_id, h.credit_stripe, sum(h.amount_minor) as held
               from groundplane.ledger_holds as h where h.state = 'open'
              group by h.tenant_id, h.credit_account_id, h.credit_stripe) as c
    on c.tenant_id = b.tenant_id and c.credit_account_id = b.account_id
   and c.credit_stripe = b.stripe
 where b.debits_pending_minor <> coalesce(d.held, 0)
    or b.credits_pending_minor <> coalesce(c.held, 0);

-- name: hold_terms
-- scope: maintenance
-- A hold says what its transfer says, and one that is resolved what the transfer that did it says.
select h.tenant_id, cast(h.id as text) as subject,
       format('a hold that is %s, of %s until %s, was made of %s until %s and resolved by a %s of %s',
              h.state, h.amount_minor, h.expires_at, t.amount_minor, t.expires_at, r.kind,
              r.posted_minor) as detail
  from groundplane.ledger_holds as h
  left join groundplane.ledger_transfers as t on t.tenant_id = h.tenant_id and t.id = h.id
  left join groundplane.ledger_transfers as r on r.tenant_id = h.tenant_id and r.id = h.resolved_by
 where h.id >= groundplane.uuid7_at(cast(:since as timestamptz))
   and h.id < groundplane.uuid7_at(cast(:until as timestamptz))
   and ((t.kind, t.amount_minor, t.debit_account_id, t.debit_stripe, t.credit_account_id,
         t.credit_stripe, t.expires_at)
        is distinct from ('hold', h.amount_minor, h.debit_account_id, h.debit_stripe,
                          h.credit_account_id, h.credit_stripe, h.expires_at)
        or h.state <> 'open'
           and (r.hold_id, r.kind, r.posted_minor)
               is distinct from (h.id, case h.state when 'posted' then 'post' when 'voided' then 'void'
                                                    else 'expire' end, h.posted_minor));

-- name: accounts
-- scope: maintenance
-- What a posting reads of an account, which is in each of its balance rows, is what the account says.
select a.tenant_id, cast(a.id as text) as subject,
       format('book %s, asset %s, rule %s, %s stripes, closed at %s; its %s balance rows differ',
              a.book, a.asset, a.rule, a.stripes, a.closed_at, s.rows) as detail
  from groundplane.ledger_accounts as a
  left join (select b.tenant_id, b.account_id, count(*) as rows, min(b.book) as book,
                    max(b.book) as book_too, min(b.asset) as asset, max(b.asset) as asset_too,
                    min(b.rule) as rule, max(b.rule) as rule_too, min(b.stripes) as stripes,
                    max(b.stripes) as stripes_too, bool_or(b.is_closed) as is_closed,
                    bool_and(b.is_closed) as is_closed_too
               from groundplane.ledger_balances as b group by b.tenant_id, b.account_id) as s
    on s.tenant_id = a.tenant_id and s.account_id = a.id
 where (s.rows, s.stripes, s.stripes_too, s.book, s.book_too, s.asset, s.asset_too, s.rule, s.rule_too,
        s.is_closed, s.is_closed_too)
       is distinct from (a.stripes, a.stripes, a.stripes, a.book, a.book, a.asset, a.asset, a.rule,
                         a.rule, a.closed_at is not null, a.closed_at is not null);

-- name: keys
-- scope: maintenance
-- Without its key beside it, a transfer could be posted under it once more.
select t.tenant_id, cast(t.id as text) as subject,
       format('its key %s leads to %s', t.key, coalesce(cast(k.transfer_id as text), 'nothing'))
         as detail
  from groundplane.ledger_transfers as t
  left join groundplane.ledger_keys as k on k.tenant_id = t.tenant_id and k.key = t.key
 where t.id >= groundplane.uuid7_at(cast(:since as timestamptz))
   and t.id < groundplane.uuid7_at(cast(:until as timestamptz))
   and t.key is not null and k.transfer_id is distinct from t.id;

-- name: reversals
-- scope: maintenance
-- What is kept of a transfer's reversals is their sum, also where one of both is gone.
select x.tenant_id, cast(x.transfer_id as text) as subject,
       format('%s reversed of %s; the reversals sum to %s', x.kept, t.amount_minor, x.reversed)
         as detail
  from (select tenant_id, transfer_id, coalesce(r.reversed_minor, 0) as kept,
               coalesce(s.reversed, 0) as reversed
          from groundplane.ledger_reversals as r
          full join (select v.tenant_id, v.reverses_id as transfer_id,
                            sum(v.amount_minor) as reversed
                       from groundplane.ledger_transfers as v where v.kind = 'reverse'
                      group by v.tenant_id, v.reverses_id) as s
         using (tenant_id, transfer_id)) as x
  left join groundplane.ledger_transfers as t
    on t.tenant_id = x.tenant_id and t.id = x.transfer_id
 where t.id is null or x.kept > t.amount_minor or x.kept <> x.reversed;

-- name: seals
-- scope: maintenance
-- Every listed transfer hashes to what was sealed; one that is gone hashes to nothing.
select s.tenant_id, cast(u.id as text) as subject,
       format('seal %s: the transfer or its entries were %s', s.number,
              case when l.id is null then 'removed' else 'changed' end) as detail
  from groundplane.ledger_seals as s
 cross join unnest(s.transfer_ids, s.hashes) as u (id, hash)
  left join lateral (select v.id, v.leaf from groundplane.ledger_leaves as v
                      where v.tenant_id = s.tenant_id and v.id = u.id offset 0) as l on true
 where s.sealed_at >= cast(:since as timestamptz) and s.sealed_at < cast(:until as timestamptz)
   and (l.id is null or l.leaf <> u.hash);

-- name: seal_chain
-- scope: maintenance
select s.tenant_id, format('seal %s', s.number) as subject,
       case when s.root <> groundplane.audit_root_v1(s.hashes) then 'its root is not of its hashes'
            when s.head <> sha256('\x02' || s.previous || s.root) then 'its head is not of its root'
            else 'it does not follow from the seal before it' end as detail
  from (select s.tenant_id, s.number, s.hashes, s.root, s.previous, s.head,
               coalesce(lag(s.head) over line, '\x00') as before,
               coalesce(lag(s.number) over line, 0) as number_before
          from groundplane.ledger_seals as s
        window line as (partition by s.tenant_id order by s.number)) as s
 where s.root <> groundplane.audit_root_v1(s.hashes)
    or s.head <> sha256('\x02' || s.previous || s.root)
    or s.previous <> s.before or s.number <> s.number_before + 1;

-- name: unsealed
-- scope: maintenance
-- An hour after it was recorded a transfer stands in exactly one seal.
select t.tenant_id, cast(t.id as text) as subject,
       format('it is in %s seals', coalesce(s.seals, 0)) as detail
  from groundplane.ledger_transfers as t
  left join (select l.tenant_id, u.id, count(*) as seals
               from groundplane.ledger_seals as l
              cross join unnest(l.transfer_ids) as u (id)
              where l.sealed_at >= cast(:since as timestamptz) - interval '1 hour'
              group by l.tenant_id, u.id) as s
    on s.tenant_id = t.tenant_id and s.id = t.id
 where t.id >= groundplane.uuid7_at(cast(:since as timestamptz))
   and t.id < groundplane.uuid7_at(cast(:until as timestamptz))
   and t.recorded_at < groundplane.now() - interval '1 hour'
   and coalesce(s.seals, 0) <> 1;
