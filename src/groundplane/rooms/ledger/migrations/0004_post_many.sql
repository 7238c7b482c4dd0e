-- expand
-- The many: items in order, each with its verdict, in a number of statements that does not grow with
-- them. Counters are walked in memory; each touched balance is updated once. One plan serves every
-- call: rows are found by laterals, which can only be nested loops over an index; arrays are hashed.
-- (Up to PostgreSQL 17 what is switched off has a price, for which each call would be compiled.)
-- `is_new`: all ids were drawn for this call, so that nothing was posted or refused under them before.
create function groundplane.ledger_post_v1(
  tenant text, transfers uuid[], acts text[], debits uuid[], credits uuid[], units text[],
  amounts numeric[], targets uuid[], chains uuid[], reasons text[], effectives timestamptz[],
  expiries timestamptz[], aliases text[], notes text[], doers text[], correlations text[],
  is_new boolean
) returns table (
  item int, outcome text, is_repeat boolean, posted uuid, debited uuid, credited uuid, unit_of text,
  total numeric, recorded timestamptz, effect timestamptz, debit_version bigint,
  credit_version bigint, available numeric
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_mergejoin = off
set enable_nestloop = off set jit = off as $$
#variable_conflict use_column
declare
  entered text := groundplane.enter_v1(tenant);
  largest constant numeric := 99999999999999999999999999999999999999;
  lasting constant text[] := array['ledger.insufficient_funds', 'ledger.account_not_found',
    'ledger.account_closed', 'ledger.hold_not_found', 'ledger.hold_resolved',
    'ledger.hold_expired', 'ledger.transfer_not_found', 'ledger.already_reversed'];
  spot int := pg_backend_pid();
  size int := coalesce(cardinality(transfers), 0);
  is_plain boolean := coalesce('transfer' = all (acts), false);
  refers boolean := coalesce(cardinality(array_remove(targets, null)), 0) > 0;
  chained boolean := coalesce(cardinality(array_remove(chains, null)), 0) > 0;
  names_keys boolean := coalesce(cardinality(array_remove(aliases, null)), 0) > 0;
  is_limited boolean; is_roomy boolean;
  grows boolean := true; asked numeric; fullest numeric; lowest uuid; highest uuid;
  known uuid[]; known_keys text[]; some_known boolean;
  at timestamptz;
  tick timestamptz;
  youngest uuid;
  oldest uuid;
  -- What is locked, one place for each balance row.
  named uuid[]; ids uuid[]; places smallint[]; owns boolean[];
  books text[]; assets text[]; rules text[];
  dps numeric[]; cps numeric[]; dqs numeric[]; cqs numeric[];
  overs numeric[]; versions bigint[]; closed boolean[]; moved timestamptz;
  before bigint[];
  -- What items refer to, one place for each hold or transfer.
  refs uuid[];
  h_state text[]; h_amount numeric[]; h_d int[]; h_c int[]; h_expires timestamptz[];
  h_by uuid[]; h_moves numeric[]; h_new boolean[];
  o_amount numeric[]; o_left numeric[]; o_d int[]; o_c int[]; o_new boolean[];
  broken uuid[]; firsts int[];
  -- Verdicts, one place for each item.
  -- What stands there at first is what a plain posting leaves.
  outs text[] := array_fill(cast('posted' as text), array[size]);
  fresh boolean[] := array_fill(true, array[size]);
  repeats boolean[] := array_fill(false, array[size]);
  whose uuid[] := transfers; sums numeric[] := coalesce(amounts, '{}');
  digests bytea[]; faults text[]; misdated boolean[]; rooms numeric[];
  no_long bigint[] := array_fill(cast(null as bigint), array[size]);
  no_sum numeric[] := array_fill(cast(null as numeric), array[size]);
  e_d int[]; e_c int[];
  e_moves numeric[] := sums; e_waits numeric[];
  d_v bigint[] := no_long; d_dp numeric[] := no_sum; d_cp numeric[] := no_sum;
  c_v bigint[] := no_long; c_dp numeric[] := no_sum; c_cp numeric[] := no_sum;
  d_dq numeric[]; d_cq numeric[]; c_dq numeric[]; c_cq numeric[];
  d int; c int; t int; s int; m int;
  earlier uuid;
  said text;
  moves numeric; waits numeric; amount numeric;
  chain uuid; chain_from int; chain_failed boolean := false;
  counted int := 0; refused int := 0; inserted int;
begin

  -- 1: chains in one piece.
  if chained then
    broken := array(select k.chain from unnest(chains) with ordinality as k (chain, n)
                     where k.chain is not null group by k.chain
                    having max(k.n) - min(k.n) + 1 <> count(*));
  end if;

  -- Ids that only grow hold no duplicate; else, or with keys, where each one stands first.
  if is_new is not true then
    select coalesce(bool_and(transfers[i.n] > transfers[i.n - 1]), true) into grows
      from generate_series(1, size) as i (n);
    lowest := transfers[1];
    highest := transfers[size];
    if not grows then
      select (array_agg(u.id order by u.id))[1], (array_agg(u.id order by u.id desc))[1]
        into lowest, highest
        from unnest(transfers) as u (id);
    end if;
  end if;
  if names_keys or not grows then
    firsts := array(select least(min(i.n) over (partition by i.id),
                                 case when i.alias is not null
                                      then min(i.n) over (partition by i.alias) end)
                      from unnest(transfers, aliases) with ordinality as i (id, alias, n)
                     order by i.n);
  end if;

  loop
    -- 2: whose balances: named, or those of the holds and transfers that items refer to, on the
    -- stripes that took them: so two calls that refer to one share its locks.
    if refers then
      refs := array(select distinct u.id from unnest(targets) as u (id) where u.id is not null);
      select array_agg(w.id order by w.id, w.stripe), array_agg(w.stripe order by w.id, w.stripe),
             array_agg(w.is_named order by w.id, w.stripe)
        into ids, places, owns
        from (select x.id, coalesce(x.stripe, a.stripe) as stripe,
                     bool_or(x.stripe is null) as is_named
                from (select u.id, cast(null as smallint) as stripe
                        from unnest(debits || credits) as u (id)
                      union all
                      select k.id, k.stripe from unnest(refs) as f (id)
                       cross join lateral (
                             select p.id, p.stripe from groundplane.ledger_holds as h
                              cross join lateral (values (h.debit_account_id, h.debit_stripe),
                                                         (h.credit_account_id, h.credit_stripe))
                                         as p (id, stripe)
                              where h.tenant_id = tenant and h.id = f.id offset 0) as k
                      union all
                      select k.id, k.stripe from unnest(refs) as f (id)
                       cross join lateral (
                             select p.id, p.stripe from groundplane.ledger_transfers as t
                              cross join lateral (values (t.debit_account_id, t.debit_stripe),
                                                         (t.credit_account_id, t.credit_stripe))
                                         as p (id, stripe)
                              where t.tenant_id = tenant and t.id = f.id
                                and t.kind in ('transfer', 'post') offset 0) as k) as x
               cross join lateral (
                     select cast(case b.stripes when 1 then 0 else spot % b.stripes end
                                 as smallint) as stripe
                       from groundplane.ledger_balances as b
                      where b.tenant_id = tenant and b.account_id = x.id and b.stripe = 0
                     offset 0) as a
               group by 1, 2) as w;
    else
      ids := array(select distinct u.id from unnest(debits || credits) as u (id)
                    where u.id is not null order by u.id);
      places := array_fill(cast(null as smallint), array[cardinality(ids)]);
    end if;
    named := ids;

    -- 3: locked one after the other in key order, and read as others left them.
    select array_agg(b.account_id), array_agg(b.stripe), array_agg(b.is_own), array_agg(b.book),
           array_agg(b.asset), array_agg(b.rule), array_agg(b.debits_posted_minor),
           array_agg(b.credits_posted_minor), array_agg(b.debits_pending_minor),
           array_agg(b.credits_pending_minor), array_agg(b.overdraft_minor), array_agg(b.version),
           array_agg(b.is_closed), max(b.moved_at), coalesce(bool_or(b.rule <> 'none'), false),
           max(greatest(b.debits_posted_minor, b.credits_posted_minor))
      into ids, places, owns, books, assets, rules, dps, cps, dqs, cqs, overs, versions, closed,
           moved, is_limited, fullest
      from unnest(ids, places, owns) as w (id, place, is_named)
     cross join lateral (
           select b.account_id, b.stripe, b.book, b.asset, b.rule, b.debits_posted_minor,
                  b.credits_posted_minor, b.debits_pending_minor, b.credits_pending_minor,
                  b.overdraft_minor, b.version, b.is_closed, b.moved_at,
                  b.stripe = case b.stripes when 1 then 0 else spot % b.stripes end as is_own
             from groundplane.ledger_balances as b
            where b.tenant_id = tenant and b.account_id = w.id
              and b.stripe = coalesce(w.place, case b.stripes when 1 then 0
                                                             else spot % b.stripes end)
              for no key update) as b
     where b.is_own or not w.is_named;
    exit when cardinality(ids) = cardinality(named);
    -- An account that got more stripes while it was waited for has this connection's on a row that
    -- the statement could not see yet: only one that has none at all is not there.
    exit when not exists (
      select from unnest(named) as u (id)
       cross join lateral (
             select from groundplane.ledger_balances as b
              where b.tenant_id = tenant and b.account_id = u.id and b.stripe = 0 offset 0) as b
       where refers or u.id <> all (coalesce(ids, '{}')));
  end loop;
  before := versions;
  tick := groundplane.ledger_clock_v1();
  at := greatest(tick, moved);
  oldest := groundplane.uuid7_at(tick - interval '24 hours');
  youngest := groundplane.uuid7_at(tick + interval '5 minutes');

  -- 4: in new statements, which see what was committed while the lock was waited for.
  if is_new is not true then
    known := array(select t.id from groundplane.ledger_transfers as t
                    where t.tenant_id = tenant and t.id >= lowest and t.id <= highest
                      and t.id = any (transfers)
                    union all
                   select f.id from groundplane.ledger_refusals as f
                    where f.tenant_id = tenant and f.id = any (transfers));
  end if;
  if names_keys then
    known_keys := array(select k.key from groundplane.ledger_keys as k
                         where k.tenant_id = tenant and k.key = any (aliases));
  end if;
  some_known := coalesce(cardinality(known), 0) > 0 or coalesce(cardinality(known_keys), 0) > 0;
  if refers then
    select array_agg(h.state order by f.n), array_agg(h.amount_minor order by f.n),
           array_agg(dw.n order by f.n), array_agg(cw.n order by f.n),
           array_agg(h.expires_at order by f.n)
      into h_state, h_amount, h_d, h_c, h_expires
      from unnest(refs) with ordinality as f (id, n)
      left join lateral (
           select h.* from groundplane.ledger_holds as h
            where h.tenant_id = tenant and h.id = f.id offset 0) as h on true
      left join unnest(ids, places) with ordinality as dw (id, stripe, n)
        on dw.id = h.debit_account_id and dw.stripe = h.debit_stripe
      left join unnest(ids, places) with ordinality as cw (id, stripe, n)
        on cw.id = h.credit_account_id and cw.stripe = h.credit_stripe;
    select array_agg(o.amount_minor order by f.n),
           array_agg(o.amount_minor - coalesce(v.reversed_minor, 0) order by f.n),
           array_agg(dw.n order by f.n), array_agg(cw.n order by f.n)
      into o_amount, o_left, o_d, o_c
      from unnest(refs) with ordinality as f (id, n)
      left join lateral (
           select t.* from groundplane.ledger_transfers as t
            where t.tenant_id = tenant and t.id = f.id and t.kind in ('transfer', 'post')
           offset 0) as o on true
      left join lateral (
           select v.reversed_minor from groundplane.ledger_reversals as v
            where v.tenant_id = tenant and v.transfer_id = f.id offset 0) as v on true
      left join unnest(ids, places) with ordinality as dw (id, stripe, n)
        on dw.id = o.debit_account_id and dw.stripe = o.debit_stripe
      left join unnest(ids, places) with ordinality as cw (id, stripe, n)
        on cw.id = o.credit_account_id and cw.stripe = o.credit_stripe;
    h_by := array_fill(cast(null as uuid), array[cardinality(refs)]);
    h_moves := array_fill(cast(null as numeric), array[cardinality(refs)]);
    h_new := array_fill(false, array[cardinality(refs)]);
    o_new := h_new;
  end if;

  -- 5: in order, each against the counters as the items before it leave them. What can be said of an
  -- item whatever came before it is said by the query.
  is_plain := is_plain and not (refers or chained or some_known or firsts is not null);
  select array_agg(w.digest), array_agg(w.d), array_agg(w.c), array_agg(w.fault),
         array_agg(w.is_misdated), sum(abs(w.amount))
    into digests, e_d, e_c, faults, misdated, asked
    from (select amounts[i.n] as amount, dw.n as d, cw.n as c,
                 groundplane.ledger_digest_v1(acts[i.n], debits[i.n], credits[i.n], units[i.n],
                   amounts[i.n], targets[i.n], reasons[i.n], effectives[i.n], expiries[i.n],
                   aliases[i.n], cast(notes[i.n] as jsonb)) as digest,
                 case when acts[i.n] not in ('transfer', 'hold') then null
                      when amounts[i.n] is null or amounts[i.n] <= 0 or amounts[i.n] > largest
                           or amounts[i.n] <> trunc(amounts[i.n]) then 'ledger.invalid_amount'
                      when debits[i.n] = credits[i.n] then 'ledger.same_account'
                      when dw.n is null or cw.n is null then 'ledger.account_not_found'
                      when books[dw.n] <> books[cw.n] then 'ledger.book_mismatch'
                      when assets[dw.n] <> assets[cw.n] or units[i.n] <> assets[dw.n]
                      then 'ledger.asset_mismatch'
                      when closed[dw.n] or closed[cw.n] then 'ledger.account_closed' end as fault,
                 transfers[i.n] < oldest or transfers[i.n] > youngest
                   or get_byte(uuid_send(transfers[i.n]), 6) >> 4 <> 7 as is_misdated
            from generate_series(1, size) as i (n)
            left join generate_series(1, cardinality(ids)) as dw (n)
              on ids[dw.n] = debits[i.n] and owns[dw.n]
            left join generate_series(1, cardinality(ids)) as cw (n)
              on ids[cw.n] = credits[i.n] and owns[cw.n]
           order by i.n offset 0) as w;
  is_roomy := coalesce('transfer' = all (acts) and fullest + asked <= largest, false);
  for n in 1 .. size loop
    d := e_d[n];
    c := e_c[n];
    amount := amounts[n];
    moves := amount;
    said := faults[n];
    if not is_plain then
      waits := 0;
      t := case when refers then array_position(refs, targets[n]) end;
      if chains[n] is distinct from chain then
        chain := chains[n];
        chain_from := n;
        chain_failed := false;
      end if;
      if chain_failed then
        outs[n] := 'ledger.linked_failed';
        fresh[n] := false;
        continue;
      end if;
      if chains[n] = any (broken) then
        said := 'ledger.chain_broken';
      elsif some_known and (transfers[n] = any (known) or aliases[n] = any (known_keys)) then
        select k.outcome, k.posted into said, earlier
          from groundplane.ledger_known_v1(tenant, transfers[n], aliases[n], digests[n]) as k;
        said := coalesce(said, 'ledger.id_reused');
        whose[n] := coalesce(earlier, transfers[n]);
        repeats[n] := said <> 'ledger.id_reused';
      elsif firsts[n] < n then
        m := firsts[n];
        said := case when digests[m] = digests[n] then outs[m] else 'ledger.id_reused' end;
        repeats[n] := said <> 'ledger.id_reused';
        whose[n] := whose[m];
        rooms[n] := rooms[m];
      elsif acts[n] = 'hold' then
        moves := 0;
        waits := amount;
      elsif acts[n] in ('post', 'void', 'expire') then
        d := h_d[t];
        c := h_c[t];
        waits := - h_amount[t];
        -- Not locked: it was committed after step 2, so that for this call it is not there yet.
        if h_state[t] is null or d is null or c is null then
          said := 'ledger.hold_not_found';
        elsif acts[n] = 'post' and (amount <= 0 or amount <> trunc(amount)) then
          said := 'ledger.invalid_amount';
        elsif acts[n] = 'post' and amount > h_amount[t] then
          said := 'ledger.amount_exceeds_hold';
        elsif h_state[t] <> 'open'
              or acts[n] = 'expire' and not coalesce(h_expires[t] <= tick, false) then
          said := 'ledger.hold_resolved';
        elsif acts[n] = 'post' and h_expires[t] <= tick then
          said := 'ledger.hold_expired';
        end if;
        amount := case acts[n] when 'post' then coalesce(amount, h_amount[t]) else h_amount[t] end;
        moves := case acts[n] when 'post' then amount else 0 end;
      elsif acts[n] = 'reverse' then
        d := o_c[t];
        c := o_d[t];
        moves := coalesce(amount, o_left[t]);
        if o_amount[t] is null or d is null or c is null then
          said := 'ledger.transfer_not_found';
        elsif amount <= 0 or amount <> trunc(amount) then
          said := 'ledger.invalid_amount';
        elsif o_left[t] = 0 or amount > o_left[t] then
          said := 'ledger.already_reversed';
          rooms[n] := o_left[t];
        end if;
        amount := moves;
      elsif acts[n] is distinct from 'transfer' then
        raise exception using errcode = 'GP010', message = 'ledger: an item transfers, holds, '
          'posts, voids, expires or reverses';
      end if;
      if said is null and acts[n] not in ('transfer', 'hold') then
        if books[d] <> books[c] then
          said := 'ledger.book_mismatch';
        elsif assets[d] <> assets[c] or units[n] <> assets[d] then
          said := 'ledger.asset_mismatch';
        elsif closed[d] or closed[c] then
          said := 'ledger.account_closed';
        end if;
      end if;
    end if;

    if said is null and (is_limited or not is_roomy)
       and acts[n] in ('transfer', 'hold', 'post', 'reverse') then
      if not is_roomy and (dps[d] + moves > largest or dqs[d] + amount - moves > largest
                           or cps[c] + moves > largest or cqs[c] + amount - moves > largest) then
        said := 'ledger.invalid_amount';
      elsif acts[n] = 'post' then
        null;  -- its hold has counted already
      elsif rules[d] = 'debits_within_credits'
            and cps[d] + overs[d] < dps[d] + dqs[d] + amount then
        said := 'ledger.insufficient_funds';
        rooms[n] := cps[d] + overs[d] - dps[d] - dqs[d];
      elsif rules[c] = 'credits_within_debits'
            and dps[c] + overs[c] < cps[c] + cqs[c] + amount then
        said := 'ledger.insufficient_funds';
        rooms[n] := dps[c] + overs[c] - cps[c] - cqs[c];
      end if;
    end if;
    if said is null and misdated[n] then
      said := 'ledger.id_out_of_window';
    end if;

    if said is null then
      counted := counted + 1;
      dps[d] := dps[d] + moves;
      cps[c] := cps[c] + moves;
      versions[d] := versions[d] + 1;
      versions[c] := versions[c] + 1;
      d_v[n] := versions[d]; d_dp[n] := dps[d]; d_cp[n] := cps[d];
      c_v[n] := versions[c]; c_dp[n] := dps[c]; c_cp[n] := cps[c];
      if not is_plain then
        e_d[n] := d;
        e_c[n] := c;
        sums[n] := amount;
        e_moves[n] := moves;
        e_waits[n] := waits;
        dqs[d] := dqs[d] + waits;
        cqs[c] := cqs[c] + waits;
        d_dq[n] := dqs[d]; d_cq[n] := cqs[d];
        c_dq[n] := dqs[c]; c_cq[n] := cqs[c];
      end if;
      if refers then
        s := array_position(refs, transfers[n]);
        if acts[n] = 'hold' and s is not null then
          h_state[s] := 'open';
          h_amount[s] := amount;
          h_d[s] := d;
          h_c[s] := c;
          h_expires[s] := expiries[n];
        elsif acts[n] in ('transfer', 'post') and s is not null then
          o_amount[s] := amount;
          o_left[s] := amount;
          o_d[s] := d;
          o_c[s] := c;
        end if;
        if acts[n] in ('post', 'void', 'expire') then
          h_state[t] := case acts[n] when 'post' then 'posted' when 'void' then 'voided'
                                   else 'expired' end;
          h_by[t] := transfers[n];
          h_moves[t] := moves;
          h_new[t] := true;
        elsif acts[n] = 'reverse' then
          o_left[t] := o_left[t] - amount;
          o_new[t] := true;
        end if;
      end if;
      continue;
    end if;

    outs[n] := said;
    fresh[n] := false;
    if said = any (lasting) and not repeats[n] then
      refused := refused + 1;
    end if;
    if said <> 'posted' and chains[n] is not null then
      -- The chain's earlier items are taken back, the last one first.
      chain_failed := true;
      for m in reverse n - 1 .. chain_from loop
        if fresh[m] then
          d := e_d[m];
          c := e_c[m];
          dps[d] := dps[d] - e_moves[m];
          cps[c] := cps[c] - e_moves[m];
          dqs[d] := dqs[d] - e_waits[m];
          cqs[c] := cqs[c] - e_waits[m];
          versions[d] := versions[d] - 1;
          versions[c] := versions[c] - 1;
          if refers then
            t := array_position(refs, targets[m]);
            if acts[m] in ('post', 'void', 'expire') then
              h_state[t] := 'open';
              h_new[t] := false;
            elsif acts[m] = 'reverse' then
              o_left[t] := o_left[t] + sums[m];
            end if;
            t := array_position(refs, transfers[m]);
            if t is not null then
              h_state[t] := null;
              o_amount[t] := null;
            end if;
          end if;
          fresh[m] := false;
          counted := counted - 1;
        end if;
        outs[m] := 'ledger.linked_failed';
      end loop;
    end if;
  end loop;

  -- 6: the rows, in the order of their keys.
  if names_keys and counted + refused > 0 then
    insert into groundplane.ledger_keys (tenant_id, key, transfer_id)
    select tenant, i.alias, i.id
      from unnest(transfers, aliases, fresh, outs, repeats) as i (id, alias, fresh, said, again)
     where i.alias is not null and not i.again and (i.fresh or i.said = any (lasting))
     order by i.alias
    on conflict (tenant_id, key) do nothing;
    get diagnostics inserted = row_count;
    if inserted <> (select count(*) from unnest(aliases, fresh, outs, repeats)
                                         as i (alias, fresh, said, again)
                     where i.alias is not null and not i.again
                       and (i.fresh or i.said = any (lasting))) then
      raise exception using errcode = '40001', message = 'ledger: a key was taken meanwhile';
    end if;
  end if;
  if counted > 0 then
    -- `on conflict` would look up each id once more and write each row twice.
    begin
      insert into groundplane.ledger_transfers
             (tenant_id, id, book, kind, debit_account_id, credit_account_id, asset, amount_minor,
              hold_id, reverses_id, chain_id, key, code, effective_at, recorded_at, expires_at,
              body_hash, metadata, actor, correlation_id, posted_minor, pending_minor, debit_stripe,
              debit_version, debit_debits_posted_minor, debit_credits_posted_minor,
              debit_debits_pending_minor, debit_credits_pending_minor, credit_stripe, credit_version,
              credit_debits_posted_minor, credit_credits_posted_minor, credit_debits_pending_minor,
              credit_credits_pending_minor)
      select tenant, transfers[i.n], books[i.d], acts[i.n], ids[i.d], ids[i.c], assets[i.d],
             sums[i.n], case when acts[i.n] in ('post', 'void', 'expire') then targets[i.n] end,
             case when acts[i.n] = 'reverse' then targets[i.n] end, chains[i.n], aliases[i.n],
             reasons[i.n], coalesce(effectives[i.n], at), at, expiries[i.n], digests[i.n],
             coalesce(cast(notes[i.n] as jsonb), '{}'), doers[i.n], correlations[i.n], e_moves[i.n],
             coalesce(e_waits[i.n], 0), places[i.d], d_v[i.n], d_dp[i.n], d_cp[i.n],
             coalesce(d_dq[i.n], dqs[i.d]), coalesce(d_cq[i.n], cqs[i.d]), places[i.c], c_v[i.n],
             c_dp[i.n], c_cp[i.n], coalesce(c_dq[i.n], dqs[i.c]), coalesce(c_cq[i.n], cqs[i.c])
        from (select g.n, e_d[g.n] as d, e_c[g.n] as c from generate_series(1, size) as g (n)
               where fresh[g.n] order by transfers[g.n] offset 0) as i;
    exception when unique_violation then
      raise exception using errcode = '40001', message = 'ledger: an id was taken meanwhile';
    end;
    -- Found by `any` and joined by hash: a join alone would read every balance of the tenant.
    update groundplane.ledger_balances as b
       set debits_posted_minor = dps[w.n], credits_posted_minor = cps[w.n],
           debits_pending_minor = dqs[w.n], credits_pending_minor = cqs[w.n],
           version = versions[w.n], moved_at = at
      from generate_series(1, cardinality(ids)) as w (n)
     where b.tenant_id = tenant and b.account_id = any (ids) and b.account_id = ids[w.n]
       and b.stripe = places[w.n] and versions[w.n] > before[w.n];
    if 'hold' = any (acts) then
      insert into groundplane.ledger_holds
             (tenant_id, id, debit_account_id, debit_stripe, credit_account_id, credit_stripe,
              amount_minor, expires_at)
      select tenant, i.id, ids[i.d], places[i.d], ids[i.c], places[i.c], i.total, i.expires
        from unnest(transfers, acts, expiries, fresh, sums, e_d, e_c)
             as i (id, act, expires, fresh, total, d, c)
       where i.fresh and i.act = 'hold';
    end if;
    if refers then
      update groundplane.ledger_holds as h
         set state = w.state, resolved_by = w.by, resolved_at = at, posted_minor = w.moves
        from unnest(refs, h_state, h_by, h_moves, h_new) as w (id, state, by, moves, is_new)
       where h.tenant_id = tenant and h.id = w.id and w.is_new;
      insert into groundplane.ledger_reversals as v (tenant_id, transfer_id, reversed_minor)
      select tenant, w.id, w.amount - w.rest
        from unnest(refs, o_amount, o_left, o_new) as w (id, amount, rest, is_new)
       where w.is_new and w.amount > w.rest
       order by w.id
      on conflict (tenant_id, transfer_id) do update set reversed_minor = excluded.reversed_minor;
    end if;
  end if;
  if refused > 0 then
    insert into groundplane.ledger_refusals (tenant_id, id, code, body_hash)
    select tenant, i.id, i.said, i.digest
      from unnest(transfers, outs, repeats, digests) as i (id, said, again, digest)
     where i.said = any (lasting) and not i.again
     order by i.id
    on conflict (tenant_id, id) do nothing;
  end if;

  if true = any (repeats) then
    return query
    select cast(i.n as int), i.said, i.again, i.whose,
           coalesce(ids[i.d], k.debited), coalesce(ids[i.c], k.credited),
           coalesce(assets[i.d], k.unit_of), case when i.again then k.total else i.total end,
           case when i.again then k.recorded else at end,
           case when i.again then k.effect else coalesce(i.effective, at) end,
           coalesce(i.d_v, k.debit_version), coalesce(i.c_v, k.credit_version), i.room
      from unnest(transfers, effectives, outs, repeats, whose, aliases, sums, e_d, e_c, d_v, c_v,
                  rooms, digests) with ordinality
           as i (id, effective, said, again, whose, alias, total, d, c, d_v, c_v, room, digest, n)
      left join lateral groundplane.ledger_known_v1(tenant, i.id, i.alias, i.digest) as k on i.again
     order by i.n;
  else
    return query
    select i.n, outs[i.n], repeats[i.n], whose[i.n], ids[e_d[i.n]], ids[e_c[i.n]],
           assets[e_d[i.n]], sums[i.n], at, coalesce(effectives[i.n], at), d_v[i.n], c_v[i.n],
           rooms[i.n]
      from generate_series(1, size) as i (n);
  end if;
end $$;

revoke execute on function
       groundplane.ledger_post_v1(text, uuid[], text[], uuid[], uuid[], text[], numeric[], uuid[],
                                  uuid[], text[], timestamptz[], timestamptz[], text[], text[],
                                  text[], text[], boolean) from public;
grant execute on function
      groundplane.ledger_post_v1(text, uuid[], text[], uuid[], uuid[], text[], numeric[], uuid[],
                                 uuid[], text[], timestamptz[], timestamptz[], text[], text[],
                                 text[], text[], boolean)
   to groundplane_app;
