-- expand
-- The many: items in order, each with its verdict, in a number of statements that does not grow with
-- them. Counters are walked in memory; each touched balance is updated once. One plan serves every
-- call: rows are found by laterals, which can only be nested loops over an index; arrays are hashed.
create function groundplane.ledger_post_v1(
  tenant text, transfers uuid[], acts text[], debits uuid[], credits uuid[], units text[],
  amounts numeric[], targets uuid[], chains uuid[], reasons text[], effectives timestamptz[],
  expiries timestamptz[], aliases text[], notes text[], doers text[], correlations text[]
) returns table (
  item int, outcome text, is_repeat boolean, posted uuid, debited uuid, credited uuid, unit_of text,
  total numeric, recorded timestamptz, effect timestamptz, debit_version bigint,
  credit_version bigint, available numeric
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_mergejoin = off
set enable_nestloop = off as $$
#variable_conflict use_column
declare
  largest constant numeric := 99999999999999999999999999999999999999;
  lasting constant text[] := array['ledger.insufficient_funds', 'ledger.account_not_found',
    'ledger.account_closed', 'ledger.hold_not_found', 'ledger.hold_resolved',
    'ledger.hold_expired', 'ledger.transfer_not_found', 'ledger.already_reversed'];
  spot int := pg_backend_pid();
  refers boolean := cardinality(array_remove(targets, null)) > 0;
  names_keys boolean := cardinality(array_remove(aliases, null)) > 0;
  at timestamptz;
  tick timestamptz;
  youngest uuid;
  oldest uuid;
  -- What is locked, one place for each balance row.
  ids uuid[]; places smallint[]; owns boolean[];
  books text[]; assets text[]; rules text[];
  dps numeric[]; cps numeric[]; dqs numeric[]; cqs numeric[];
  overs numeric[]; versions bigint[]; closed boolean[]; moved timestamptz;
  before bigint[];
  -- What items refer to, one place for each hold or transfer.
  refs uuid[] := '{}';
  h_state text[]; h_amount numeric[]; h_d int[]; h_c int[]; h_expires timestamptz[];
  h_by uuid[]; h_moves numeric[]; h_new boolean[];
  o_amount numeric[]; o_left numeric[]; o_d int[]; o_c int[]; o_new boolean[];
  broken uuid[] := '{}'; firsts int[];
  -- Verdicts, one place for each item.
  outs text[] := '{}'; fresh boolean[] := '{}'; repeats boolean[] := '{}'; whose uuid[] := '{}';
  digests bytea[] := '{}'; sums numeric[] := '{}'; rooms numeric[] := '{}';
  size int := coalesce(cardinality(transfers), 0);
  no_int int[] := array_fill(cast(null as int), array[size]);
  no_long bigint[] := array_fill(cast(null as bigint), array[size]);
  no_sum numeric[] := array_fill(cast(null as numeric), array[size]);
  e_d int[] := no_int; e_c int[] := no_int;
  e_moves numeric[] := no_sum; e_waits numeric[] := no_sum;
  d_v bigint[] := no_long; d_dp numeric[] := no_sum; d_cp numeric[] := no_sum;
  d_dq numeric[] := no_sum; d_cq numeric[] := no_sum;
  c_v bigint[] := no_long; c_dp numeric[] := no_sum; c_cp numeric[] := no_sum;
  c_dq numeric[] := no_sum; c_cq numeric[] := no_sum;
  r record;
  n int; d int; c int; t int; m int;
  earlier uuid;
  said text;
  moves numeric; waits numeric; amount numeric;
  chain uuid; chain_from int; chain_failed boolean := false;
  counted int := 0; refused int := 0; inserted int;
begin
  perform groundplane.enter_v1(tenant);

  -- 1: chains in one piece.
  if cardinality(array_remove(chains, null)) > 0 then
    broken := array(select k.chain from unnest(chains) with ordinality as k (chain, n)
                     where k.chain is not null group by k.chain
                    having max(k.n) - min(k.n) + 1 <> count(*));
  end if;

  -- Ids that only grow hold no duplicate; else, or with keys, where each one stands first.
  if names_keys or exists (select from unnest(transfers, transfers[2:]) as p (id, following)
                            where p.following <= p.id) then
    firsts := array(select least(min(i.n) over (partition by i.id),
                                 case when i.alias is not null
                                      then min(i.n) over (partition by i.alias) end)
                      from unnest(transfers, aliases) with ordinality as i (id, alias, n)
                     order by i.n);
  end if;

  -- 2: whose balances: named, or those of the holds and transfers that items refer to.
  if refers then
    refs := array(select distinct u.id from unnest(targets) as u (id) where u.id is not null);
    select array_agg(w.id order by w.id, w.stripe), array_agg(w.stripe order by w.id, w.stripe)
      into ids, places
      from (select distinct x.id, coalesce(x.stripe, a.stripe) as stripe
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
                    select k.id, cast(null as smallint) from unnest(refs) as f (id)
                     cross join lateral (
                           select p.id from groundplane.ledger_transfers as t
                            cross join lateral (values (t.debit_account_id), (t.credit_account_id))
                                       as p (id)
                            where t.tenant_id = tenant and t.id = f.id
                              and t.kind in ('transfer', 'post') offset 0) as k) as x
             cross join lateral (
                   select cast(case b.stripes when 1 then 0 else spot % b.stripes end
                               as smallint) as stripe
                     from groundplane.ledger_balances as b
                    where b.tenant_id = tenant and b.account_id = x.id and b.stripe = 0
                   offset 0) as a) as w;
  else
    ids := array(select distinct u.id from unnest(debits || credits) as u (id)
                  where u.id is not null order by u.id);
    places := array_fill(cast(null as smallint), array[cardinality(ids)]);
  end if;

  -- 3: locked one after the other in key order, and read as others left them.
  select array_agg(b.account_id), array_agg(b.stripe), array_agg(b.is_own), array_agg(b.book),
         array_agg(b.asset), array_agg(b.rule), array_agg(b.debits_posted_minor),
         array_agg(b.credits_posted_minor), array_agg(b.debits_pending_minor),
         array_agg(b.credits_pending_minor), array_agg(b.overdraft_minor), array_agg(b.version),
         array_agg(b.is_closed), max(b.moved_at)
    into ids, places, owns, books, assets, rules, dps, cps, dqs, cqs, overs, versions, closed, moved
    from unnest(ids, places) as w (id, place)
   cross join lateral (
         select b.account_id, b.stripe, b.book, b.asset, b.rule, b.debits_posted_minor,
                b.credits_posted_minor, b.debits_pending_minor, b.credits_pending_minor,
                b.overdraft_minor, b.version, b.is_closed, b.moved_at,
                b.stripe = case b.stripes when 1 then 0 else spot % b.stripes end as is_own
           from groundplane.ledger_balances as b
          where b.tenant_id = tenant and b.account_id = w.id
            and b.stripe = coalesce(w.place, case b.stripes when 1 then 0
                                                           else spot % b.stripes end)
            for no key update) as b;
  before := versions;
  tick := groundplane.ledger_clock_v1();
  at := greatest(tick, moved);
  oldest := groundplane.uuid7_at(tick - interval '24 hours');
  youngest := groundplane.uuid7_at(tick + interval '5 minutes');

  -- 4: in new statements, which see what was committed while the lock was waited for.
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
      left join unnest(ids, owns) with ordinality as dw (id, is_own, n)
        on dw.id = o.debit_account_id and dw.is_own
      left join unnest(ids, owns) with ordinality as cw (id, is_own, n)
        on cw.id = o.credit_account_id and cw.is_own;
    h_by := array_fill(cast(null as uuid), array[cardinality(refs)]);
    h_moves := array_fill(cast(null as numeric), array[cardinality(refs)]);
    h_new := array_fill(false, array[cardinality(refs)]);
    o_new := h_new;
  end if;

  -- 5: in order, each against the counters as the items before it leave them.
  for r in
    select cast(i.n as int) as n, i.id, i.act, i.unit, i.amount, i.chain, i.alias, i.expires,
           cast(dw.n as int) as d, cast(cw.n as int) as c, i.debit, i.credit,
           groundplane.ledger_digest_v1(i.act, i.debit, i.credit, i.unit, i.amount, i.target,
             i.reason, i.effective, i.expires, i.alias, cast(i.notes as jsonb)) as digest,
           (select x.id from groundplane.ledger_transfers as x
             where x.tenant_id = tenant and x.id = i.id) as known,
           (select x.id from groundplane.ledger_refusals as x
             where x.tenant_id = tenant and x.id = i.id) as denied,
           case when i.alias is not null then
             (select x.transfer_id from groundplane.ledger_keys as x
               where x.tenant_id = tenant and x.key = i.alias) end as keyed,
           case when refers then cast(array_position(refs, i.target) as int) end as t,
           case when refers then cast(array_position(refs, i.id) as int) end as s
      from unnest(transfers, acts, debits, credits, units, amounts, targets, chains, reasons,
                  effectives, expiries, aliases, notes) with ordinality
           as i (id, act, debit, credit, unit, amount, target, chain, reason, effective, expires,
                 alias, notes, n)
      left join unnest(ids, owns) with ordinality as dw (id, is_own, n)
        on dw.id = i.debit and dw.is_own
      left join unnest(ids, owns) with ordinality as cw (id, is_own, n)
        on cw.id = i.credit and cw.is_own
     order by i.n
  loop
    n := r.n;
    said := null;
    digests[n] := r.digest;
    whose[n] := r.id;
    repeats[n] := false;
    fresh[n] := false;
    sums[n] := r.amount;
    rooms[n] := null;
    if r.chain is distinct from chain then
      chain := r.chain;
      chain_from := n;
      chain_failed := false;
    end if;
    if chain_failed then
      outs[n] := 'ledger.linked_failed';
      continue;
    end if;
    d := null;
    c := null;
    moves := 0;
    waits := 0;
    t := r.t;
    amount := r.amount;

    if r.chain = any (broken) then
      said := 'ledger.chain_broken';
    elsif r.known is not null or r.denied is not null or r.keyed is not null then
      select k.outcome, k.posted into said, earlier
        from groundplane.ledger_known_v1(tenant, r.id, r.alias, r.digest) as k;
      said := coalesce(said, 'ledger.id_reused');
      whose[n] := coalesce(earlier, r.id);
      repeats[n] := said <> 'ledger.id_reused';
    elsif firsts[n] < n then
      m := firsts[n];
      said := case when digests[m] = r.digest then outs[m] else 'ledger.id_reused' end;
      repeats[n] := said <> 'ledger.id_reused';
      whose[n] := whose[m];
      rooms[n] := rooms[m];
    elsif r.act in ('transfer', 'hold') then
      d := r.d;
      c := r.c;
      if amount is null or amount <= 0 or amount > largest or amount <> trunc(amount) then
        said := 'ledger.invalid_amount';
      elsif r.debit = r.credit then
        said := 'ledger.same_account';
      elsif r.act = 'transfer' then
        moves := amount;
      else
        waits := amount;
      end if;
    elsif r.act in ('post', 'void', 'expire') then
      d := h_d[t];
      c := h_c[t];
      waits := - h_amount[t];
      if h_state[t] is null then
        said := 'ledger.hold_not_found';
      elsif r.act = 'post' and (amount <= 0 or amount <> trunc(amount)) then
        said := 'ledger.invalid_amount';
      elsif r.act = 'post' and amount > h_amount[t] then
        said := 'ledger.amount_exceeds_hold';
      elsif h_state[t] <> 'open'
            or r.act = 'expire' and not coalesce(h_expires[t] <= tick, false) then
        said := 'ledger.hold_resolved';
      elsif r.act = 'post' and h_expires[t] <= tick then
        said := 'ledger.hold_expired';
      end if;
      amount := case r.act when 'post' then coalesce(amount, h_amount[t]) else h_amount[t] end;
      moves := case r.act when 'post' then amount else 0 end;
    elsif r.act = 'reverse' then
      d := o_c[t];
      c := o_d[t];
      moves := coalesce(amount, o_left[t]);
      if o_amount[t] is null then
        said := 'ledger.transfer_not_found';
      elsif amount <= 0 or amount <> trunc(amount) then
        said := 'ledger.invalid_amount';
      elsif o_left[t] = 0 or amount > o_left[t] then
        said := 'ledger.already_reversed';
        rooms[n] := o_left[t];
      end if;
      amount := moves;
    else
      raise exception using errcode = 'GP010', message = 'ledger: an item transfers, holds, '
        'posts, voids, expires or reverses';
    end if;

    if said is null then
      if d is null or c is null then
        said := 'ledger.account_not_found';
      elsif books[d] <> books[c] then
        said := 'ledger.book_mismatch';
      elsif assets[d] <> assets[c] or r.unit <> assets[d] then
        said := 'ledger.asset_mismatch';
      elsif closed[d] or closed[c] then
        said := 'ledger.account_closed';
      elsif r.act in ('transfer', 'hold', 'reverse') then
        if dps[d] + moves > largest or dqs[d] + waits > largest or cps[c] + moves > largest
           or cqs[c] + waits > largest then
          said := 'ledger.invalid_amount';
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
      if said is null and (r.id < oldest or r.id > youngest
                           or get_byte(uuid_send(r.id), 6) >> 4 <> 7) then
        said := 'ledger.id_out_of_window';
      end if;
    end if;

    if said is null then
      said := 'posted';
      counted := counted + 1;
      fresh[n] := true;
      sums[n] := amount;
      e_d[n] := d;
      e_c[n] := c;
      e_moves[n] := moves;
      e_waits[n] := waits;
      dps[d] := dps[d] + moves;
      cps[c] := cps[c] + moves;
      if waits <> 0 then
        dqs[d] := dqs[d] + waits;
        cqs[c] := cqs[c] + waits;
      end if;
      versions[d] := versions[d] + 1;
      versions[c] := versions[c] + 1;
      d_v[n] := versions[d]; d_dp[n] := dps[d]; d_cp[n] := cps[d];
      d_dq[n] := dqs[d]; d_cq[n] := cqs[d];
      c_v[n] := versions[c]; c_dp[n] := dps[c]; c_cp[n] := cps[c];
      c_dq[n] := dqs[c]; c_cq[n] := cqs[c];
      if refers then
        if r.act = 'hold' and r.s is not null then
          h_state[r.s] := 'open';
          h_amount[r.s] := amount;
          h_d[r.s] := d;
          h_c[r.s] := c;
          h_expires[r.s] := r.expires;
        elsif r.act in ('transfer', 'post') and r.s is not null then
          o_amount[r.s] := amount;
          o_left[r.s] := amount;
          o_d[r.s] := d;
          o_c[r.s] := c;
        end if;
        if r.act in ('post', 'void', 'expire') then
          h_state[t] := case r.act when 'post' then 'posted' when 'void' then 'voided'
                                   else 'expired' end;
          h_by[t] := r.id;
          h_moves[t] := moves;
          h_new[t] := true;
        elsif r.act = 'reverse' then
          o_left[t] := o_left[t] - amount;
          o_new[t] := true;
        end if;
      end if;
    elsif said <> 'posted' and r.chain is not null then
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
    outs[n] := said;
    if said = any (lasting) and not repeats[n] then
      refused := refused + 1;
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
    insert into groundplane.ledger_transfers
           (tenant_id, id, book, kind, debit_account_id, credit_account_id, asset, amount_minor,
            hold_id, reverses_id, chain_id, key, code, effective_at, recorded_at, expires_at,
            body_hash, metadata, actor, correlation_id)
    select tenant, i.id, books[i.d], i.act, ids[i.d], ids[i.c], assets[i.d], i.total,
           case when i.act in ('post', 'void', 'expire') then i.target end,
           case when i.act = 'reverse' then i.target end, i.chain, i.alias, i.reason,
           coalesce(i.effective, at), at, i.expires, i.digest,
           coalesce(cast(i.notes as jsonb), '{}'), i.doer, i.correlation
      from unnest(transfers, acts, targets, chains, reasons, effectives, expiries, aliases, notes,
                  doers, correlations, fresh, digests, sums, e_d, e_c)
           as i (id, act, target, chain, reason, effective, expires, alias, notes, doer,
                 correlation, fresh, digest, total, d, c)
     where i.fresh
     order by i.id
    on conflict (tenant_id, id) do nothing;
    get diagnostics inserted = row_count;
    if inserted <> counted then
      raise exception using errcode = '40001', message = 'ledger: an id was taken meanwhile';
    end if;
    insert into groundplane.ledger_entries
           (tenant_id, transfer_id, account_id, stripe, side, posted_minor, pending_minor, version,
            debits_posted_minor, credits_posted_minor, debits_pending_minor,
            credits_pending_minor, effective_at, recorded_at)
    select tenant, i.id, ids[s.place], places[s.place], s.side, i.moves, i.waits, s.version, s.dp, s.cp,
           s.dq, s.cq, coalesce(i.effective, at), at
      from unnest(transfers, effectives, fresh, e_d, e_c, e_moves, e_waits, d_v, d_dp, d_cp, d_dq,
                  d_cq, c_v, c_dp, c_cp, c_dq, c_cq)
           as i (id, effective, fresh, d, c, moves, waits, d_v, d_dp, d_cp, d_dq, d_cq, c_v, c_dp,
                 c_cp, c_dq, c_cq)
     cross join lateral (values ('debit', i.d, i.d_v, i.d_dp, i.d_cp, i.d_dq, i.d_cq),
                                ('credit', i.c, i.c_v, i.c_dp, i.c_cp, i.c_dq, i.c_cq))
                as s (side, place, version, dp, cp, dq, cq)
     where i.fresh;
    update groundplane.ledger_balances as b
       set debits_posted_minor = w.dp, credits_posted_minor = w.cp, debits_pending_minor = w.dq,
           credits_pending_minor = w.cq, version = w.version, moved_at = at
      from unnest(ids, places, dps, cps, dqs, cqs, versions, before)
           as w (id, stripe, dp, cp, dq, cq, version, before)
     where b.tenant_id = tenant and b.account_id = w.id and b.stripe = w.stripe
       and w.version > w.before;
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
    select cast(i.n as int), i.said, i.again, i.whose, ids[i.d], ids[i.c], assets[i.d], i.total,
           at, coalesce(i.effective, at), i.d_v, i.c_v, i.room
      from unnest(effectives, outs, repeats, whose, sums, e_d, e_c, d_v, c_v, rooms)
           with ordinality
           as i (effective, said, again, whose, total, d, c, d_v, c_v, room, n)
     order by i.n;
  end if;
end $$;

revoke execute on function
       groundplane.ledger_post_v1(text, uuid[], text[], uuid[], uuid[], text[], numeric[], uuid[],
                                  uuid[], text[], timestamptz[], timestamptz[], text[], text[],
                                  text[], text[]) from public;
grant execute on function
      groundplane.ledger_post_v1(text, uuid[], text[], uuid[], uuid[], text[], numeric[], uuid[],
                                 uuid[], text[], timestamptz[], timestamptz[], text[], text[],
                                 text[], text[])
   to groundplane_app;
