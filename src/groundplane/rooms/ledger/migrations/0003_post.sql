-- expand
-- What a transfer asks for, as one digest: the same id or key with another one is refused. Every
-- part is either of fixed shape or preceded by its length, so no two bodies read the same. (Stable, as
-- `extract` is: only so is it inlined.)
create function groundplane.ledger_digest_v1(
  act text, debit uuid, credit uuid, unit text, amount numeric, target uuid, reason text,
  effective timestamptz, expires timestamptz, alias text, notes jsonb
) returns bytea
language sql stable parallel safe
return sha256(convert_to(
  act || ' ' || coalesce(cast(debit as text), '-') || ' ' || coalesce(cast(credit as text), '-')
  || ' ' || coalesce(unit, '-') || ' ' || coalesce(cast(amount as text), '-')
  || ' ' || coalesce(cast(target as text), '-')
  || ' ' || coalesce(cast(extract(epoch from effective) as text), '-')
  || ' ' || coalesce(cast(extract(epoch from expires) as text), '-')
  || ' ' || length(reason) || ' ' || reason
  || ' ' || coalesce(length(alias) || ' ' || alias, '-')
  || ' ' || coalesce(cast(notes as text), '-'), 'UTF8'));

-- The time now, not that of the statement: read after the locks, and with them after this transaction
-- drew its number, so that what is recorded at or before a moment is final once every transaction
-- has ended that had a number at that moment. Moves with the clock of a test.
create function groundplane.ledger_clock_v1() returns timestamptz
language sql volatile
return groundplane.now() + (clock_timestamp() - statement_timestamp());
comment on function groundplane.ledger_clock_v1() is
  'exception: a time read before the wait for a lock could be recorded after it had become final';

-- What became of an id or key before: null when it is not known.
create function groundplane.ledger_known_v1(
  tenant text, transfer uuid, alias text, digest bytea,
  out outcome text, out posted uuid, out debited uuid, out credited uuid, out unit_of text,
  out total numeric, out recorded timestamptz, out effect timestamptz,
  out debit_version bigint, out credit_version bigint
)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  seen bytea;
begin
  posted := transfer;
  if alias is not null then
    select k.transfer_id into posted from groundplane.ledger_keys as k
     where k.tenant_id = tenant and k.key = alias;
    posted := coalesce(posted, transfer);
  end if;
  select 'posted', t.body_hash, t.debit_account_id, t.credit_account_id, t.asset, t.amount_minor,
         t.recorded_at, t.effective_at,
         (select e.version from groundplane.ledger_entries as e
           where e.tenant_id = tenant and e.transfer_id = t.id
             and e.account_id = t.debit_account_id),
         (select e.version from groundplane.ledger_entries as e
           where e.tenant_id = tenant and e.transfer_id = t.id
             and e.account_id = t.credit_account_id)
    into outcome, seen, debited, credited, unit_of, total, recorded, effect, debit_version,
         credit_version
    from groundplane.ledger_transfers as t where t.tenant_id = tenant and t.id = posted;
  if outcome is null then
    select r.code, r.body_hash, r.refused_at into outcome, seen, recorded
      from groundplane.ledger_refusals as r where r.tenant_id = tenant and r.id = posted;
  end if;
  if seen <> digest then
    outcome := 'ledger.id_reused';
  end if;
end $$;

-- The short path: one item, no arrays; the same rules, codes and order of locks as the many.
-- 1 shape; 2 whose accounts; 3 both balances, locked in key order, as others left them; 4 what else
-- the lock guards, in a new statement; 5 verdict; 6 rows. A repeat is met at the unique key.
create function groundplane.ledger_post_v1(
  tenant text, transfer uuid, act text, debit uuid, credit uuid, unit text, amount numeric,
  target uuid, reason text, effective timestamptz, expires timestamptz, alias text, notes text,
  doer text, correlation text,
  out outcome text, out is_repeat boolean, out posted uuid, out debited uuid, out credited uuid,
  out unit_of text, out total numeric, out recorded timestamptz, out effect timestamptz,
  out debit_version bigint, out credit_version bigint, out available numeric
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
set enable_seqscan = off as $$
#variable_conflict use_column
declare
  largest constant numeric := 99999999999999999999999999999999999999;
  lasting constant text[] := array['ledger.insufficient_funds', 'ledger.account_not_found',
    'ledger.account_closed', 'ledger.hold_not_found', 'ledger.hold_resolved',
    'ledger.hold_expired', 'ledger.transfer_not_found', 'ledger.already_reversed'];
  digest bytea;
  spot int := pg_backend_pid();
  lo record;
  held groundplane.ledger_holds;
  origin record;
  d_stripe smallint;
  c_stripe smallint;
  d_dp numeric; d_cp numeric; d_dq numeric; d_cq numeric;
  c_dp numeric; c_cp numeric; c_dq numeric; c_cq numeric;
  d_room numeric; c_room numeric;
  moves numeric := 0;
  waits numeric := 0;
  inserted int;
  tick timestamptz;
  bytes bytea;
  age bigint;
begin
  perform groundplane.enter_v1(tenant);
  digest := groundplane.ledger_digest_v1(act, debit, credit, unit, amount, target, reason,
                                         effective, expires, alias, cast(notes as jsonb));
  is_repeat := false;
  posted := transfer;
  total := amount;

  if act in ('transfer', 'hold') then
    debited := debit;
    credited := credit;
    if amount is null or amount <= 0 or amount > largest or amount <> trunc(amount) then
      outcome := 'ledger.invalid_amount';
    elsif debit = credit then
      outcome := 'ledger.same_account';
    end if;
  elsif act in ('post', 'void', 'expire') then
    select h.* into held from groundplane.ledger_holds as h
     where h.tenant_id = tenant and h.id = target;
    debited := held.debit_account_id;
    credited := held.credit_account_id;
    d_stripe := held.debit_stripe;
    c_stripe := held.credit_stripe;
    if held.id is null then
      outcome := 'ledger.hold_not_found';
    elsif act = 'post' and amount <= 0 or amount <> trunc(amount) then
      outcome := 'ledger.invalid_amount';
    elsif act = 'post' and amount > held.amount_minor then
      outcome := 'ledger.amount_exceeds_hold';
    end if;
  elsif act is distinct from 'reverse' then
    raise exception using errcode = 'GP010', message = 'ledger: an item transfers, holds, posts, '
      'voids, expires or reverses';
  else
    select t.debit_account_id, t.credit_account_id, t.amount_minor into origin
      from groundplane.ledger_transfers as t
     where t.tenant_id = tenant and t.id = target and t.kind in ('transfer', 'post');
    debited := origin.credit_account_id;
    credited := origin.debit_account_id;
    if debited is null then
      outcome := 'ledger.transfer_not_found';
    elsif amount <= 0 or amount <> trunc(amount) then
      outcome := 'ledger.invalid_amount';
    end if;
  end if;

  if outcome is null then
    select b.book as a_book, b.asset as a_asset, b.rule as a_rule, b.stripe as a_stripe,
           b.debits_posted_minor as a_dp, b.credits_posted_minor as a_cp,
           b.debits_pending_minor as a_dq, b.credits_pending_minor as a_cq,
           b.overdraft_minor as a_over, b.version as a_version, b.moved_at as a_moved,
           b.is_closed as a_closed,
           d.book as c_book, d.asset as c_asset, d.rule as c_rule, d.stripe as c_stripe,
           d.debits_posted_minor as c_dp, d.credits_posted_minor as c_cp,
           d.debits_pending_minor as c_dq, d.credits_pending_minor as c_cq,
           d.overdraft_minor as c_over, d.version as c_version, d.moved_at as c_moved,
           d.is_closed as c_closed
      into lo
      from groundplane.ledger_balances as b, groundplane.ledger_balances as d
     where b.tenant_id = tenant and b.account_id = least(debited, credited)
       and b.stripe = coalesce(case when debited < credited then d_stripe else c_stripe end,
                               case b.stripes when 1 then 0 else spot % b.stripes end)
       and d.tenant_id = tenant and d.account_id = greatest(debited, credited)
       and d.stripe = coalesce(case when debited < credited then c_stripe else d_stripe end,
                               case d.stripes when 1 then 0 else spot % d.stripes end)
       for no key update of b, d;
    if lo.a_book is null then
      outcome := 'ledger.account_not_found';
    end if;
  end if;
  tick := groundplane.ledger_clock_v1();

  if outcome is null then
    unit_of := lo.a_asset;
    recorded := greatest(tick, lo.a_moved, lo.c_moved);
    effect := coalesce(effective, recorded);
    if debited < credited then
      d_stripe := lo.a_stripe; debit_version := lo.a_version + 1;
      d_dp := lo.a_dp; d_cp := lo.a_cp; d_dq := lo.a_dq; d_cq := lo.a_cq;
      c_stripe := lo.c_stripe; credit_version := lo.c_version + 1;
      c_dp := lo.c_dp; c_cp := lo.c_cp; c_dq := lo.c_dq; c_cq := lo.c_cq;
      d_room := case when lo.a_rule = 'debits_within_credits' then lo.a_over end;
      c_room := case when lo.c_rule = 'credits_within_debits' then lo.c_over end;
    else
      d_stripe := lo.c_stripe; debit_version := lo.c_version + 1;
      d_dp := lo.c_dp; d_cp := lo.c_cp; d_dq := lo.c_dq; d_cq := lo.c_cq;
      c_stripe := lo.a_stripe; credit_version := lo.a_version + 1;
      c_dp := lo.a_dp; c_cp := lo.a_cp; c_dq := lo.a_dq; c_cq := lo.a_cq;
      d_room := case when lo.c_rule = 'debits_within_credits' then lo.c_over end;
      c_room := case when lo.a_rule = 'credits_within_debits' then lo.a_over end;
    end if;
    if lo.a_book <> lo.c_book then
      outcome := 'ledger.book_mismatch';
    elsif lo.a_asset <> lo.c_asset or unit <> lo.a_asset then
      outcome := 'ledger.asset_mismatch';
    elsif lo.a_closed or lo.c_closed then
      outcome := 'ledger.account_closed';
    end if;
  end if;

  if outcome is null and act = 'transfer' then
    moves := amount;
  elsif outcome is null and act = 'hold' then
    waits := amount;
  elsif outcome is null and act = 'reverse' then
    select origin.amount_minor - coalesce(sum(r.reversed_minor), 0) into moves
      from groundplane.ledger_reversals as r
     where r.tenant_id = tenant and r.transfer_id = target;
    if moves = 0 or amount > moves then
      outcome := 'ledger.already_reversed';
      available := moves;
    end if;
    moves := coalesce(amount, moves);
    total := moves;
  elsif outcome is null then
    select h.* into held from groundplane.ledger_holds as h
     where h.tenant_id = tenant and h.id = target;
    if held.state <> 'open' then
      outcome := 'ledger.hold_resolved';
    elsif act = 'post' and held.expires_at <= tick then
      outcome := 'ledger.hold_expired';
    elsif act = 'expire' and not coalesce(held.expires_at <= tick, false) then
      outcome := 'ledger.hold_resolved';
    end if;
    waits := - held.amount_minor;
    total := case act when 'post' then coalesce(amount, held.amount_minor)
                      else held.amount_minor end;
    moves := case act when 'post' then total else 0 end;
  end if;

  if outcome is null then
    d_dp := d_dp + moves;
    d_dq := d_dq + waits;
    c_cp := c_cp + moves;
    c_cq := c_cq + waits;
    if act in ('transfer', 'hold', 'reverse') then
      if d_dp > largest or d_dq > largest or c_cp > largest or c_cq > largest then
        outcome := 'ledger.invalid_amount';
      elsif d_cp + d_room < d_dp + d_dq then
        outcome := 'ledger.insufficient_funds';
        available := d_cp + d_room - d_dp - d_dq + total;
      elsif c_dp + c_room < c_cp + c_cq then
        outcome := 'ledger.insufficient_funds';
        available := c_dp + c_room - c_cp - c_cq + total;
      end if;
    end if;
  end if;

  -- Version 7, made in the last 24 hours or at most 5 minutes ahead: its partition exists.
  if outcome is null then
    bytes := uuid_send(transfer);
    age := extract(epoch from tick) * 1000 - ((cast(get_byte(bytes, 0) as bigint) << 40)
           + (cast(get_byte(bytes, 1) as bigint) << 32) + (cast(get_byte(bytes, 2) as bigint) << 24)
           + (cast(get_byte(bytes, 3) as bigint) << 16) + (get_byte(bytes, 4) << 8) + get_byte(bytes, 5));
    if age not between -300000 and 86400000 or get_byte(bytes, 6) >> 4 <> 7 then
      outcome := 'ledger.id_out_of_window';
    end if;
  end if;

  if outcome is null and alias is not null then
    if exists (select from groundplane.ledger_transfers as t
                where t.tenant_id = tenant and t.id = transfer)
       or exists (select from groundplane.ledger_refusals as r
                   where r.tenant_id = tenant and r.id = transfer) then
      outcome := 'ledger.id_reused';
    else
      insert into groundplane.ledger_keys (tenant_id, key, transfer_id)
      values (tenant, alias, transfer) on conflict (tenant_id, key) do nothing;
      get diagnostics inserted = row_count;
      if inserted = 0 then
        outcome := 'ledger.id_reused';
      end if;
    end if;
  end if;

  if outcome is null then
    insert into groundplane.ledger_transfers
           (tenant_id, id, book, kind, debit_account_id, credit_account_id, asset, amount_minor,
            hold_id, reverses_id, key, code, effective_at, recorded_at, expires_at, body_hash,
            metadata, actor, correlation_id)
    select tenant, transfer, lo.a_book, act, debited, credited, unit_of, total,
           case when act in ('post', 'void', 'expire') then target end,
           case when act = 'reverse' then target end, alias, reason, effect, recorded, expires,
           digest, coalesce(cast(notes as jsonb), '{}'), doer, correlation
     where not exists (select from groundplane.ledger_refusals as r
                        where r.tenant_id = tenant and r.id = transfer)
    on conflict (tenant_id, id) do nothing;
    get diagnostics inserted = row_count;
    if inserted = 1 then
      insert into groundplane.ledger_entries
             (tenant_id, transfer_id, account_id, stripe, side, posted_minor, pending_minor,
              version, debits_posted_minor, credits_posted_minor, debits_pending_minor,
              credits_pending_minor, effective_at, recorded_at)
      values (tenant, transfer, debited, d_stripe, 'debit', moves, waits, debit_version,
              d_dp, d_cp, d_dq, d_cq, effect, recorded),
             (tenant, transfer, credited, c_stripe, 'credit', moves, waits, credit_version,
              c_dp, c_cp, c_dq, c_cq, effect, recorded);
      update groundplane.ledger_balances as b
         set debits_posted_minor = d_dp, debits_pending_minor = d_dq, version = debit_version,
             moved_at = recorded
       where b.tenant_id = tenant and b.account_id = debited and b.stripe = d_stripe;
      update groundplane.ledger_balances as b
         set credits_posted_minor = c_cp, credits_pending_minor = c_cq, version = credit_version,
             moved_at = recorded
       where b.tenant_id = tenant and b.account_id = credited and b.stripe = c_stripe;
      outcome := 'posted';
    else
      outcome := 'ledger.id_reused';
    end if;
    if outcome <> 'posted' or act = 'transfer' then
      null;
    elsif act = 'hold' then
      insert into groundplane.ledger_holds
             (tenant_id, id, debit_account_id, debit_stripe, credit_account_id, credit_stripe,
              amount_minor, expires_at)
      values (tenant, transfer, debited, d_stripe, credited, c_stripe, amount, expires);
    elsif act = 'reverse' then
      insert into groundplane.ledger_reversals as r (tenant_id, transfer_id, reversed_minor)
      values (tenant, target, total)
      on conflict (tenant_id, transfer_id) do update
         set reversed_minor = r.reversed_minor + excluded.reversed_minor;
    else
      update groundplane.ledger_holds as h
         set state = case act when 'post' then 'posted' when 'void' then 'voided'
                              else 'expired' end,
             resolved_by = transfer, resolved_at = recorded, posted_minor = moves
       where h.tenant_id = tenant and h.id = target;
    end if;
  end if;
  if outcome = 'posted' then
    return;
  end if;

  -- Not posted now: was it before? A repeat gets its first answer, whatever holds today.
  select k.outcome, k.posted, k.debited, k.credited, k.unit_of, k.total, k.recorded, k.effect,
         k.debit_version, k.credit_version
    into lo from groundplane.ledger_known_v1(tenant, transfer, alias, digest) as k;
  if lo.outcome is not null then
    outcome := lo.outcome;
    is_repeat := outcome <> 'ledger.id_reused';
    posted := lo.posted;
    debited := lo.debited; credited := lo.credited; unit_of := lo.unit_of; total := lo.total;
    recorded := lo.recorded; effect := lo.effect;
    debit_version := lo.debit_version; credit_version := lo.credit_version;
  elsif outcome = any (lasting) and transfer is not null then
    insert into groundplane.ledger_refusals (tenant_id, id, code, body_hash)
    values (tenant, transfer, outcome, digest) on conflict (tenant_id, id) do nothing;
    if alias is not null then
      insert into groundplane.ledger_keys (tenant_id, key, transfer_id)
      values (tenant, alias, transfer) on conflict (tenant_id, key) do nothing;
    end if;
  end if;
end $$;

comment on function groundplane.ledger_known_v1(text, uuid, text, bytea) is
  'exception: asked by ledger_post_v1 only, which has entered';

revoke execute on function
       groundplane.ledger_digest_v1(text, uuid, uuid, text, numeric, uuid, text, timestamptz,
                                    timestamptz, text, jsonb),
       groundplane.ledger_clock_v1(),
       groundplane.ledger_known_v1(text, uuid, text, bytea),
       groundplane.ledger_post_v1(text, uuid, text, uuid, uuid, text, numeric, uuid, text,
                                  timestamptz, timestamptz, text, text, text, text)
  from public;
grant execute on function
      groundplane.ledger_post_v1(text, uuid, text, uuid, uuid, text, numeric, uuid, text,
                                 timestamptz, timestamptz, text, text, text, text)
   to groundplane_app;
