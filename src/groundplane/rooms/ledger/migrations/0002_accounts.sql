-- expand
-- Opens, changes and closes accounts. It locks the account's own row and then its balances, so that
-- it waits for postings and they for it. `lock` takes what a posting of this connection would take.
create function groundplane.ledger_account_v1(
  tenant text, act text, account uuid, in_book text, called text, unit text, sort text,
  limited text, overdraft numeric, width int, clearing boolean, notes text,
  out outcome text, out which uuid
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  entered text := groundplane.enter_v1(tenant);
  known groundplane.ledger_accounts;
  held record;
  inserted int;
begin
  outcome := 'done';
  which := account;
  if act = 'lock' then
    loop
      perform from groundplane.ledger_balances as b
        where b.tenant_id = tenant and b.account_id = account
          and b.stripe = case b.stripes when 1 then 0 else pg_backend_pid() % b.stripes end
          for no key update;
      exit when found;
      -- Not found although it is there: it got more stripes while its row was waited for,
      -- and the new one is not in the snapshot of the statement that waited.
      if not exists (select from groundplane.ledger_balances as b
                      where b.tenant_id = tenant and b.account_id = account and b.stripe = 0) then
        outcome := 'ledger.account_not_found';
        exit;
      end if;
    end loop;
    return;
  end if;
  if act = 'open' then
    if not exists (select from groundplane.ledger_assets as a where a.asset = unit) then
      outcome := 'ledger.asset_mismatch';
      return;
    end if;
    insert into groundplane.ledger_accounts
           (tenant_id, id, book, name, asset, kind, rule, stripes, is_clearing, metadata)
    values (tenant, account, in_book, called, unit, sort, limited, width, clearing,
            coalesce(cast(notes as jsonb), '{}'))
    on conflict (tenant_id, book, name) do nothing;
    get diagnostics inserted = row_count;
    if inserted = 1 then
      insert into groundplane.ledger_balances
             (tenant_id, account_id, stripe, stripes, book, asset, rule, overdraft_minor)
      select tenant, account, n, width, in_book, unit, limited,
             case when n = 0 then overdraft else 0 end
        from generate_series(0, width - 1) as n;
      outcome := 'opened';
      return;
    end if;
    select a.* into known from groundplane.ledger_accounts as a
     where a.tenant_id = tenant and a.book = in_book and a.name = called;
    which := known.id;
    if (known.asset, known.kind, known.rule, known.is_clearing)
       is distinct from (unit, sort, limited, clearing) then
      outcome := 'ledger.account_differs';
    elsif known.closed_at is not null then
      outcome := 'ledger.account_closed';
    end if;
    return;
  end if;

  select a.* into known from groundplane.ledger_accounts as a
   where a.tenant_id = tenant and a.id = account for no key update;
  if known.id is null then
    outcome := 'ledger.account_not_found';
    return;
  elsif known.closed_at is not null then
    outcome := case act when 'close' then 'done' else 'ledger.account_closed' end;
    return;
  end if;
  perform from groundplane.ledger_balances as b
    where b.tenant_id = tenant and b.account_id = account
    order by b.account_id, b.stripe for no key update;
  select sum(b.debits_posted_minor) as dp, sum(b.credits_posted_minor) as cp,
         sum(b.debits_pending_minor) as dq, sum(b.credits_pending_minor) as cq into held
    from groundplane.ledger_balances as b where b.tenant_id = tenant and b.account_id = account;
  if act = 'close' then
    if held.dp <> held.cp or held.dq <> 0 or held.cq <> 0 then
      outcome := 'ledger.not_empty';
      return;
    end if;
    update groundplane.ledger_accounts as a set closed_at = groundplane.now()
     where a.tenant_id = tenant and a.id = account;
    update groundplane.ledger_balances as b set is_closed = true
     where b.tenant_id = tenant and b.account_id = account;
    return;
  end if;

  if overdraft is not null and
     (known.rule = 'debits_within_credits' and held.cp + overdraft - held.dp - held.dq < 0
      or known.rule = 'credits_within_debits' and held.dp + overdraft - held.cp - held.cq < 0) then
    outcome := 'ledger.insufficient_funds';
    return;
  end if;
  width := greatest(known.stripes, coalesce(width, 1));
  update groundplane.ledger_accounts as a
     set stripes = width, metadata = coalesce(cast(notes as jsonb), a.metadata)
   where a.tenant_id = tenant and a.id = account;
  update groundplane.ledger_balances as b
     set stripes = width, overdraft_minor = coalesce(case b.stripe when 0 then overdraft end,
                                                     b.overdraft_minor)
   where b.tenant_id = tenant and b.account_id = account;
  insert into groundplane.ledger_balances
         (tenant_id, account_id, stripe, stripes, book, asset, rule)
  select tenant, account, n, width, known.book, known.asset, known.rule
    from generate_series(known.stripes, width - 1) as n;
end $$;

revoke execute on function groundplane.ledger_account_v1(
  text, text, uuid, text, text, text, text, text, numeric, int, boolean, text) from public;
grant execute on function groundplane.ledger_account_v1(
  text, text, uuid, text, text, text, text, text, numeric, int, boolean, text)
   to groundplane_app;
