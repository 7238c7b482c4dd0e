-- expand
-- What a transfer asks for, as one digest: the same id or key with another one is refused. A row's
-- text is quoted, so that no two bodies read the same, and these columns read the same in every
-- session. (Stable, as `extract` is: only so is it inlined.)
create function groundplane.ledger_digest_v1(
  act text, debit uuid, credit uuid, unit text, amount numeric, target uuid, reason text,
  effective timestamptz, expires timestamptz, alias text, notes jsonb
) returns bytea
language sql stable parallel safe
return sha256(convert_to(cast(row(act, debit, credit, unit, amount, target, reason,
                                  extract(epoch from effective), extract(epoch from expires), alias,
                                  notes) as text), 'UTF8'));

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
         t.recorded_at, t.effective_at, t.debit_version, t.credit_version
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
-- `is_new`: the id was drawn for this call, so that nothing was refused under it before.
-- 1 shape; 2 whose accounts; 3 both balances, locked in key order, as others left them; 4 what else
-- the lock guards, in a new statement; 5 verdict; 6 rows. A repeat is met at the unique key.
-- Each expression outside of a statement is prepared anew in every transaction, at 1 us and more, so
-- that the statements compute what they can.
create function groundplane.ledger_post_v1(
  tenant text, transfer uuid, act text, debit uuid, credit uuid, unit text, amount numeric,
  target uuid, reason text, effective timestamptz, expires timestamptz, alias text, notes text,
  doer text, correlation text, is_new boolean,
  out outcome text, out is_repeat boolean, out posted uuid, out debited uuid, out credited uuid,
  out unit_of text, out total numeric, out recorded timestamptz, out effect timestamptz,
  out debit_version bigint, out credit_version bigint, out available numeric
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
set enable_seqscan = off as $$
#variable_conflict use_column
declare
  entered text := groundplane.enter_v1(tenant);
  digest bytea;
  held groundplane.ledger_holds;
  origin record;
  earlier record;
  fault text;
  in_book text;
  d_stripe smallint; d_dp numeric; d_cp numeric; d_dq numeric; d_cq numeric; d_left numeric;
  c_stripe smallint; c_dp numeric; c_cp numeric; c_dq numeric; c_cq numeric; c_left numeric;
  moves numeric;
  waits numeric;
  moved timestamptz;
  tick timestamptz;
  made bigint;
  touched int;
begin
  digest := groundplane.ledger_digest_v1(act, debit, credit, unit, amount, target, reason,
                                         effective, expires, alias, cast(notes as jsonb));
  is_repeat := false;
  posted := transfer;
  total := amount;

  if act in ('transfer', 'hold') then
    debited := debit;
    credited := credit;
    outcome := case when amount is null or amount <= 0 or amount >= 1e38 or amount <> trunc(amount)
                    then 'ledger.invalid_amount'
                    when debit = credit then 'ledger.same_account' end;
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
    -- On the stripes that took it, as a hold: so two that reverse it share a lock, and what is left
    -- of it is read after it.
    select t.debit_account_id, t.debit_stripe, t.credit_account_id, t.credit_stripe, t.amount_minor
      into origin
      from groundplane.ledger_transfers as t
     where t.tenant_id = tenant and t.id = target and t.kind in ('transfer', 'post');
    debited := origin.credit_account_id;
    credited := origin.debit_account_id;
    d_stripe := origin.credit_stripe;
    c_stripe := origin.debit_stripe;
    if debited is null then
      outcome := 'ledger.transfer_not_found';
    elsif amount <= 0 or amount <> trunc(amount) then
      outcome := 'ledger.invalid_amount';
    end if;
  end if;

  if outcome is null then
    loop
      -- Rows are locked in the order of `of`, which cannot be a parameter: the lower account first.
      if debited < credited then
        select case when b.book <> d.book then 'ledger.book_mismatch'
                    when b.asset <> d.asset or unit <> b.asset then 'ledger.asset_mismatch'
                    when b.is_closed or d.is_closed then 'ledger.account_closed' end,
               b.book, b.asset, greatest(b.moved_at, d.moved_at),
               b.stripe, b.version + 1, b.debits_posted_minor, b.credits_posted_minor,
               b.debits_pending_minor, b.credits_pending_minor,
               case when b.rule = 'debits_within_credits'
                    then b.credits_posted_minor + b.overdraft_minor - b.debits_posted_minor
                         - b.debits_pending_minor end,
               d.stripe, d.version + 1, d.debits_posted_minor, d.credits_posted_minor,
               d.debits_pending_minor, d.credits_pending_minor,
               case when d.rule = 'credits_within_debits'
                    then d.debits_posted_minor + d.overdraft_minor - d.credits_posted_minor
                         - d.credits_pending_minor end
          into fault, in_book, unit_of, moved,
               d_stripe, debit_version, d_dp, d_cp, d_dq, d_cq, d_left,
               c_stripe, credit_version, c_dp, c_cp, c_dq, c_cq, c_left
          from groundplane.ledger_balances as b, groundplane.ledger_balances as d
         where b.tenant_id = tenant and b.account_id = debited
           and b.stripe = coalesce(d_stripe, case b.stripes when 1 then 0
                                                            else pg_backend_pid() % b.stripes end)
           and d.tenant_id = tenant and d.account_id = credited
           and d.stripe = coalesce(c_stripe, case d.stripes when 1 then 0
                                                            else pg_backend_pid() % d.stripes end)
           for no key update of b, d;
      else
        select case when b.book <> d.book then 'ledger.book_mismatch'
                    when b.asset <> d.asset or unit <> b.asset then 'ledger.asset_mismatch'
                    when b.is_closed or d.is_closed then 'ledger.account_closed' end,
               b.book, b.asset, greatest(b.moved_at, d.moved_at),
               b.stripe, b.version + 1, b.debits_posted_minor, b.credits_posted_minor,
               b.debits_pending_minor, b.credits_pending_minor,
               case when b.rule = 'debits_within_credits'
                    then b.credits_posted_minor + b.overdraft_minor - b.debits_posted_minor
                         - b.debits_pending_minor end,
               d.stripe, d.version + 1, d.debits_posted_minor, d.credits_posted_minor,
               d.debits_pending_minor, d.credits_pending_minor,
               case when d.rule = 'credits_within_debits'
                    then d.debits_posted_minor + d.overdraft_minor - d.credits_posted_minor
                         - d.credits_pending_minor end
          into fault, in_book, unit_of, moved,
               d_stripe, debit_version, d_dp, d_cp, d_dq, d_cq, d_left,
               c_stripe, credit_version, c_dp, c_cp, c_dq, c_cq, c_left
          from groundplane.ledger_balances as b, groundplane.ledger_balances as d
         where b.tenant_id = tenant and b.account_id = debited
           and b.stripe = coalesce(d_stripe, case b.stripes when 1 then 0
                                                            else pg_backend_pid() % b.stripes end)
           and d.tenant_id = tenant and d.account_id = credited
           and d.stripe = coalesce(c_stripe, case d.stripes when 1 then 0
                                                            else pg_backend_pid() % d.stripes end)
           for no key update of d, b;
      end if;
      if found then
        outcome := fault;
        tick := groundplane.ledger_clock_v1();
        recorded := greatest(tick, moved);
        effect := coalesce(effective, recorded);
        exit;
      end if;
      -- An account that got more stripes while it was waited for has this connection's on a row that
      -- the statement could not see yet: only one that has none at all is not there.
      if (select count(*) from groundplane.ledger_balances as b
           where b.tenant_id = tenant and b.account_id in (debited, credited) and b.stripe = 0) < 2
      then
        outcome := 'ledger.account_not_found';
        exit;
      end if;
    end loop;
  end if;

  if outcome is not null then
    null;
  elsif act = 'transfer' then
    moves := amount;
    waits := 0;
  elsif act = 'hold' then
    moves := 0;
    waits := amount;
  elsif act = 'reverse' then
    select origin.amount_minor - coalesce(sum(r.reversed_minor), 0) into moves
      from groundplane.ledger_reversals as r
     where r.tenant_id = tenant and r.transfer_id = target;
    if moves = 0 or amount > moves then
      outcome := 'ledger.already_reversed';
      available := moves;
    end if;
    moves := coalesce(amount, moves);
    waits := 0;
    total := moves;
  else
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

  if outcome is null and act in ('transfer', 'hold', 'post', 'reverse') then
    if d_dp + moves >= 1e38 or d_dq + waits >= 1e38 or c_cp + moves >= 1e38
       or c_cq + waits >= 1e38 then
      outcome := 'ledger.invalid_amount';
    elsif act = 'post' then
      null;  -- its hold has counted already
    elsif d_left < total then
      outcome := 'ledger.insufficient_funds';
      available := d_left;
    elsif c_left < total then
      outcome := 'ledger.insufficient_funds';
      available := c_left;
    end if;
  end if;

  -- Version 7, made in the last 24 hours or at most 5 minutes ahead: its partition exists. The first
  -- 13 digits are the millisecond and the version: sixteenths, whose middle and half these are.
  if outcome is null then
    made := cast(cast('x' || translate(left(cast(transfer as text), 15), '-', '') as bit(52))
                 as bigint);
    if made % 16 <> 7
       or abs(date_part('epoch', tick) * 16000 - made - 688800000) > 693600000 then
      outcome := 'ledger.id_out_of_window';
    end if;
  end if;

  if outcome is null and is_new is not true then
    if exists (select from groundplane.ledger_refusals as r
                where r.tenant_id = tenant and r.id = transfer) then
      outcome := 'ledger.id_reused';
    end if;
  end if;

  if outcome is null and alias is not null then
    if exists (select from groundplane.ledger_transfers as t
                where t.tenant_id = tenant and t.id = transfer) then
      outcome := 'ledger.id_reused';
    else
      insert into groundplane.ledger_keys (tenant_id, key, transfer_id)
      values (tenant, alias, transfer) on conflict (tenant_id, key) do nothing;
      get diagnostics touched = row_count;
      if touched = 0 then
        outcome := 'ledger.id_reused';
      end if;
    end if;
  end if;

  if outcome is null then
    -- No conflict target: with one, each index of the partition is traced to its parent's.
    insert into groundplane.ledger_transfers
           (tenant_id, id, book, kind, debit_account_id, credit_account_id, asset, amount_minor,
            hold_id, reverses_id, key, code, effective_at, recorded_at, expires_at, body_hash,
            metadata, actor, correlation_id, posted_minor, pending_minor, debit_stripe,
            debit_version, debit_debits_posted_minor, debit_credits_posted_minor,
            debit_debits_pending_minor, debit_credits_pending_minor, credit_stripe, credit_version,
            credit_debits_posted_minor, credit_credits_posted_minor, credit_debits_pending_minor,
            credit_credits_pending_minor)
    values (tenant, transfer, in_book, act, debited, credited, unit_of, total,
            case when act in ('post', 'void', 'expire') then target end,
            case when act = 'reverse' then target end, alias, reason, effect, recorded, expires,
            digest, coalesce(cast(notes as jsonb), '{}'), doer, correlation, moves, waits, d_stripe,
            debit_version, d_dp + moves, d_cp, d_dq + waits, d_cq, c_stripe, credit_version, c_dp,
            c_cp + moves, c_dq, c_cq + waits)
    on conflict do nothing;
    get diagnostics touched = row_count;
    outcome := case touched when 1 then 'posted' else 'ledger.id_reused' end;
  end if;
  if outcome = 'posted' then
    update groundplane.ledger_balances as b
       set debits_posted_minor = case when b.account_id = debited then d_dp + moves else c_dp end,
           debits_pending_minor = case when b.account_id = debited then d_dq + waits else c_dq end,
           credits_posted_minor = case when b.account_id = debited then d_cp else c_cp + moves end,
           credits_pending_minor = case when b.account_id = debited then d_cq else c_cq + waits end,
           version = b.version + 1, moved_at = recorded
     where b.tenant_id = tenant and b.account_id = any (array[debited, credited])
       and b.stripe = case when b.account_id = debited then d_stripe else c_stripe end;
    if act = 'hold' then
      insert into groundplane.ledger_holds
             (tenant_id, id, debit_account_id, debit_stripe, credit_account_id, credit_stripe,
              amount_minor, expires_at)
      values (tenant, transfer, debited, d_stripe, credited, c_stripe, amount, expires);
    elsif act = 'reverse' then
      insert into groundplane.ledger_reversals as r (tenant_id, transfer_id, reversed_minor)
      values (tenant, target, total)
      on conflict (tenant_id, transfer_id) do update
         set reversed_minor = r.reversed_minor + excluded.reversed_minor;
    elsif act <> 'transfer' then
      update groundplane.ledger_holds as h
         set state = case act when 'post' then 'posted' when 'void' then 'voided'
                              else 'expired' end,
             resolved_by = transfer, resolved_at = recorded, posted_minor = moves
       where h.tenant_id = tenant and h.id = target;
    end if;
    return;
  end if;

  -- Not posted now: was it before? A repeat gets its first answer, whatever holds today.
  select k.outcome, k.posted, k.debited, k.credited, k.unit_of, k.total, k.recorded, k.effect,
         k.debit_version, k.credit_version
    into earlier from groundplane.ledger_known_v1(tenant, transfer, alias, digest) as k;
  if earlier.outcome is not null then
    outcome := earlier.outcome;
    is_repeat := outcome <> 'ledger.id_reused';
    posted := earlier.posted;
    debited := earlier.debited; credited := earlier.credited; unit_of := earlier.unit_of;
    total := earlier.total;
    recorded := earlier.recorded; effect := earlier.effect;
    debit_version := earlier.debit_version; credit_version := earlier.credit_version;
  elsif transfer is not null and outcome in (
        'ledger.insufficient_funds', 'ledger.account_not_found', 'ledger.account_closed',
        'ledger.hold_not_found', 'ledger.hold_resolved', 'ledger.hold_expired',
        'ledger.transfer_not_found', 'ledger.already_reversed') then
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
                                  timestamptz, timestamptz, text, text, text, text, boolean)
  from public;
grant execute on function
      groundplane.ledger_post_v1(text, uuid, text, uuid, uuid, text, numeric, uuid, text,
                                 timestamptz, timestamptz, text, text, text, text, boolean)
   to groundplane_app;
