-- expand
-- One decision of a rate limit (GCRA): the theoretical arrival time moves only if it stays within
-- the burst. Asks for `tokens`, and when there are not so many for `needed`; `granted` is 0 when
-- refused. The step is whole microseconds, rounded up, so that rounding never adds a token.
create function groundplane.limit_take_v1(
  tenant text, whom text, rate float8, burst int, tokens int, needed int
) returns table (granted int, remaining int, wait_seconds float8)
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  entered text := groundplane.enter_v1(tenant);
  moment timestamptz := groundplane.now();
  step float8 := ceil(1000000 / rate) / 1000000;
  slack interval := make_interval(secs => burst * step);
  -- Whatever is later is of a clock that has been put back, and would refuse until it is there again.
  latest timestamptz := moment + slack + interval '1 minute';
  asked int := least(tokens, burst);
  reached timestamptz;
begin
  loop
    insert into groundplane.limits as held (tenant_id, subject, arrival_at)
    values (tenant, whom, moment + make_interval(secs => asked * step))
    on conflict (tenant_id, subject) do update
       set arrival_at = greatest(case when held.arrival_at < latest then held.arrival_at end, moment)
                        + make_interval(secs => asked * step)
     where greatest(case when held.arrival_at < latest then held.arrival_at end, moment)
           + make_interval(secs => asked * step) <= moment + slack
    returning arrival_at into reached;
    if found then
      granted := asked;
      remaining := floor(extract(epoch from moment + slack - reached) / step + 0.000001);
      wait_seconds := 0;
      return next;
      return;
    end if;
    exit when asked <= needed;
    asked := needed;
  end loop;
  select l.arrival_at into reached
    from groundplane.limits as l where l.tenant_id = tenant and l.subject = whom;
  granted := 0;
  remaining := 0;
  wait_seconds := greatest(0, extract(epoch from
    coalesce(reached, moment) + make_interval(secs => needed * step) - slack - moment));
  return next;
end $$;

revoke execute on function groundplane.limit_take_v1(text, text, float8, int, int, int) from public;
grant execute on function groundplane.limit_take_v1(text, text, float8, int, int, int)
   to groundplane_app;
