-- expand
-- The numbers on the bells of many people of one tenant, for a gateway that holds their sockets; and
-- when the next one of them changes by itself, because something expires or is snoozed no longer.
create function groundplane.notification_bells_v1(tenant text, users text[])
returns table (user_id text, unread bigint, moves_in float8)
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz := groundplane.now();
begin
  return query
    select u.user_id, b.unread, cast(extract(epoch from b.moves_at - at) as float8)
      from unnest(users) as u (user_id)
     cross join lateral (
           select count(*) filter (where (i.expires_at is null or i.expires_at > at)
                                     and (i.snoozed_until is null or i.snoozed_until <= at)),
                  min(least(case when i.expires_at > at then i.expires_at end,
                            case when i.snoozed_until > at then i.snoozed_until end))
             from groundplane.notification_inbox_items as i
            where i.tenant_id = tenant and i.user_id = u.user_id and i.read_at is null
              and i.archived_at is null and i.deleted_at is null) as b (unread, moves_at);
end $$;
revoke execute on function groundplane.notification_bells_v1(text, text[]) from public;
grant execute on function groundplane.notification_bells_v1(text, text[]) to groundplane_app;
