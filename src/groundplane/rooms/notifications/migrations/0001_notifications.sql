-- expand
-- What was asked (notifications), what was tried outside (deliveries, attempts), why (events), what a
-- person sees (inbox items), and the switches, profiles and providers that decide about it.

create table groundplane.notification_types (
  tenant_id      text collate "C" not null default groundplane.tenant(),
  name           text collate "C" not null,
  channels       text[] not null default '{in_app}',
  is_critical    boolean not null default false,
  is_marketing   boolean not null default false,
  in_doubt       text not null default 'resend',
  quiet          text not null default 'defer',
  expires_after  interval,
  dedupe_for     interval,
  template       text collate "C",
  digest         jsonb,
  keep_read_days int,
  updated_at     timestamptz not null default groundplane.now(),
  constraint notification_types_key primary key (tenant_id, name),
  constraint notification_types_tenant_named check (tenant_id <> ''),
  constraint notification_types_in_doubt_known check (in_doubt in ('resend', 'hold')),
  constraint notification_types_quiet_known check (quiet in ('defer', 'drop', 'ignore')),
  constraint notification_types_keep_positive check (keep_read_days > 0)
);

create table groundplane.notifications (
  tenant_id        text collate "C" not null default groundplane.tenant(),
  id               uuid not null,
  type             text collate "C" not null,
  priority         text collate "C" not null,
  title            text,
  message          text,
  action_url       text,
  metadata         jsonb not null default '{}',
  template         text collate "C",
  template_version int,
  data             jsonb,
  channels         text[],
  target           jsonb not null,
  recipients       int not null,
  batch_id         uuid,
  escalation       jsonb,
  collapse_key     text collate "C",
  send_at          timestamptz,
  expires_at       timestamptz,
  cancelled_at     timestamptz,
  actor            text not null,
  correlation_id   text collate "C" not null,
  created_at       timestamptz not null default groundplane.now(),
  constraint notifications_key primary key (tenant_id, id),
  constraint notifications_tenant_named check (tenant_id <> ''),
  constraint notifications_priority_known check (priority in ('LOW', 'MEDIUM', 'HIGH', 'URGENT')),
  constraint notifications_title_short check (length(title) <= 255),
  constraint notifications_say_something check (title is not null or template is not null)
) partition by range (id);
create index notifications_by_type on groundplane.notifications (tenant_id, type, id);
create index notifications_by_batch on groundplane.notifications (tenant_id, batch_id)
 where batch_id is not null;
create index notifications_by_correlation
    on groundplane.notifications (correlation_id, tenant_id);
comment on index groundplane.notifications_by_correlation is
  'exception: led by the tenant it would look as good as the key to a planner without statistics';

-- The truth about one outside channel and one recipient. A job holds the lease: `job_id` names the
-- one that may work on the row, so that two never do.
create table groundplane.notification_deliveries (
  tenant_id        text collate "C" not null default groundplane.tenant(),
  id               uuid not null,
  notification_id  uuid not null,
  batch_id         uuid,
  chunk            int,
  user_id          text collate "C" not null,
  channel          text collate "C" not null,
  address          text,
  data             jsonb,
  priority         text collate "C" not null,
  lane             text collate "C" not null,
  state            text collate "C" not null,
  reason           text collate "C",
  attempt          int not null default 0,
  provider_id      uuid,
  template_version int,
  locale           text,
  unless           text,
  inbox_item_id    uuid,
  job_id           uuid,
  queued_at        timestamptz not null default groundplane.now(),
  due_at           timestamptz not null default groundplane.now(),
  expires_at       timestamptz,
  accepted_at      timestamptz,
  delivered_at     timestamptz,
  bounced_at       timestamptz,
  updated_at       timestamptz not null default groundplane.now(),
  constraint notification_deliveries_key primary key (tenant_id, id),
  constraint notification_deliveries_tenant_named check (tenant_id <> ''),
  constraint notification_deliveries_state_known check (state in (
    'queued', 'sending', 'accepted', 'delivered', 'failed_temporary', 'failed_permanent',
    'failed_technical', 'expired', 'cancelled', 'suppressed', 'skipped', 'outcome_unknown')),
  constraint notification_deliveries_unless_known check (unless in ('seen', 'read')),
  constraint notification_deliveries_work_has_a_job
       check (state not in ('queued', 'sending') or job_id is not null)
) partition by range (id);
create index notification_deliveries_by_notification
    on groundplane.notification_deliveries (tenant_id, notification_id);
create index notification_deliveries_by_user
    on groundplane.notification_deliveries (tenant_id, user_id, id);
create index notification_deliveries_by_batch
    on groundplane.notification_deliveries (tenant_id, batch_id, chunk, state)
 where batch_id is not null;
create index notification_deliveries_open
    on groundplane.notification_deliveries (channel, due_at) where state in ('queued', 'sending');
create index notification_deliveries_unsettled
    on groundplane.notification_deliveries (tenant_id, updated_at)
 where state = 'outcome_unknown';

create table groundplane.notification_attempts (
  tenant_id    text collate "C" not null default groundplane.tenant(),
  delivery_id  uuid not null,
  attempt      int not null,
  provider_id  uuid not null,
  provider_key text not null,
  job_id       uuid not null,
  started_at   timestamptz not null default groundplane.now(),
  finished_at  timestamptz,
  outcome      text collate "C",
  code         text,
  detail       text,
  provider_ref text collate "C",
  latency_ms   int,
  constraint notification_attempts_key primary key (tenant_id, delivery_id, attempt),
  constraint notification_attempts_tenant_named check (tenant_id <> ''),
  constraint notification_attempts_outcome_known check (outcome in (
    'accepted', 'temporary', 'permanent', 'technical', 'refused', 'in_doubt', 'not_started')),
  constraint notification_attempts_finished_whole check ((finished_at is null) = (outcome is null))
) partition by range (delivery_id);
create index notification_attempts_by_reference
    on groundplane.notification_attempts (tenant_id, provider_id, provider_ref)
 where provider_ref is not null;

create table groundplane.notification_events (
  tenant_id       text collate "C" not null default groundplane.tenant(),
  id              uuid not null,
  notification_id uuid not null,
  delivery_id     uuid,
  kind            text collate "C" not null,
  reason          jsonb not null default '{}',
  source          text not null,
  provider_at     timestamptz,
  at              timestamptz not null default groundplane.now(),
  constraint notification_events_key primary key (tenant_id, id),
  constraint notification_events_tenant_named check (tenant_id <> '')
) partition by range (id);
create index notification_events_by_notification
    on groundplane.notification_events (tenant_id, notification_id, id);

-- What a person sees. It carries its own text: the notification's partition may be gone before it.
create table groundplane.notification_inbox_items (
  tenant_id       text collate "C" not null default groundplane.tenant(),
  id              uuid not null,
  user_id         text collate "C" not null,
  notification_id uuid not null,
  type            text collate "C" not null,
  priority        text collate "C" not null,
  title           text not null,
  message         text,
  html            text,
  action_url      text,
  actions         jsonb not null default '[]',
  metadata        jsonb not null default '{}',
  collapse_key    text collate "C",
  created_at      timestamptz not null default groundplane.now(),
  seen_at         timestamptz,
  read_at         timestamptz,
  archived_at     timestamptz,
  snoozed_until   timestamptz,
  expires_at      timestamptz,
  deleted_at      timestamptz,
  changed_in      xid8 not null default pg_current_xact_id(),
  constraint notification_inbox_items_key primary key (tenant_id, id),
  constraint notification_inbox_items_tenant_named check (tenant_id <> ''),
  constraint notification_inbox_items_user_named check (user_id <> ''),
  constraint notification_inbox_items_title_short check (length(title) <= 255)
) with (fillfactor = 90);
create index notification_inbox_items_feed
    on groundplane.notification_inbox_items (tenant_id, user_id, id desc)
 where deleted_at is null;
create index notification_inbox_items_unread
    on groundplane.notification_inbox_items (tenant_id, user_id) include (snoozed_until, expires_at)
 where read_at is null and archived_at is null and deleted_at is null;
create index notification_inbox_items_by_type
    on groundplane.notification_inbox_items (tenant_id, user_id, type, id desc)
 where deleted_at is null;
create index notification_inbox_items_read
    on groundplane.notification_inbox_items (tenant_id, read_at) where read_at is not null;
create index notification_inbox_items_created
    on groundplane.notification_inbox_items (tenant_id, created_at);
create index notification_inbox_items_deleted
    on groundplane.notification_inbox_items (tenant_id, deleted_at) where deleted_at is not null;
create index notification_inbox_items_changed
    on groundplane.notification_inbox_items (changed_in) include (tenant_id, user_id);
create unique index notification_inbox_items_collapsed
    on groundplane.notification_inbox_items (tenant_id, user_id, collapse_key)
 where collapse_key is not null and deleted_at is null;

-- `*` stands for any; the user `*` is the tenant's default.
create table groundplane.notification_preferences (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  user_id    text collate "C" not null,
  topic      text collate "C" not null default '*',
  type       text collate "C" not null default '*',
  channel    text collate "C" not null default '*',
  is_allowed boolean not null,
  source     text not null,
  updated_at timestamptz not null default groundplane.now(),
  constraint notification_preferences_key primary key (tenant_id, user_id, topic, type, channel),
  constraint notification_preferences_tenant_named check (tenant_id <> ''),
  constraint notification_preferences_topic_or_type check (topic = '*' or type = '*')
);

create table groundplane.notification_profiles (
  tenant_id        text collate "C" not null default groundplane.tenant(),
  user_id          text collate "C" not null,
  locale           text,
  time_zone        text,
  quiet_from       time,
  quiet_to         time,
  quiet_days       int[],
  paused_until     timestamptz,
  unread_warned_at timestamptz,
  version          bigint not null default 1,
  updated_at       timestamptz not null default groundplane.now(),
  constraint notification_profiles_key primary key (tenant_id, user_id),
  constraint notification_profiles_tenant_named check (tenant_id <> ''),
  constraint notification_profiles_quiet_whole check ((quiet_from is null) = (quiet_to is null))
);

create table groundplane.notification_providers (
  tenant_id       text collate "C" not null default groundplane.tenant(),
  id              uuid not null,
  name            text collate "C" not null,
  channel         text collate "C" not null,
  kind            text collate "C" not null,
  config          jsonb not null default '{}',
  sealed          bytea,
  key_id          text,
  position        int not null default 0,
  weight          int not null default 100,
  rate_per_second int,
  burst           int,
  state           text collate "C" not null default 'on',
  open_until      timestamptz,
  open_reason     text,
  version         bigint not null default 1,
  updated_at      timestamptz not null default groundplane.now(),
  constraint notification_providers_key primary key (tenant_id, id),
  constraint notification_providers_one_name unique (tenant_id, name),
  constraint notification_providers_tenant_named check (tenant_id <> ''),
  constraint notification_providers_state_known check (state in ('on', 'paused', 'open')),
  constraint notification_providers_open_has_an_end
       check ((state = 'open') = (open_until is not null)),
  constraint notification_providers_sealed_whole check ((sealed is null) = (key_id is null))
);
create index notification_providers_not_on
    on groundplane.notification_providers (state) where state <> 'on';

create table groundplane.notification_captures (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  id          uuid not null,
  delivery_id uuid not null,
  channel     text collate "C" not null,
  user_id     text collate "C" not null,
  rendered    jsonb not null,
  outcome     text not null,
  at          timestamptz not null default groundplane.now(),
  constraint notification_captures_key primary key (tenant_id, id),
  constraint notification_captures_tenant_named check (tenant_id <> '')
);
create index notification_captures_old on groundplane.notification_captures (id);

select groundplane.declare('groundplane.notification_types', 'notifications', 'tenant'),
       groundplane.declare('groundplane.notifications', 'notifications', 'tenant',
                           partition_column => 'id', period => '1 month', keep => '180 days',
                           retention => 'drop'),
       groundplane.declare('groundplane.notification_deliveries', 'notifications', 'tenant',
                           partition_column => 'id', period => '1 month', keep => '180 days',
                           retention => 'drop'),
       groundplane.declare('groundplane.notification_attempts', 'notifications', 'tenant',
                           partition_column => 'delivery_id', period => '1 month',
                           keep => '180 days', retention => 'drop'),
       groundplane.declare('groundplane.notification_events', 'notifications', 'tenant',
                           partition_column => 'id', period => '1 month', keep => '180 days',
                           retention => 'drop', is_append_only => true),
       groundplane.declare('groundplane.notification_inbox_items', 'notifications', 'tenant',
                           keep => '365 days', retention => 'delete'),
       groundplane.declare('groundplane.notification_preferences', 'notifications', 'tenant'),
       groundplane.declare('groundplane.notification_profiles', 'notifications', 'tenant'),
       groundplane.declare('groundplane.notification_providers', 'notifications', 'tenant',
                           hidden_columns => '{sealed}'),
       groundplane.declare('groundplane.notification_captures', 'notifications', 'tenant',
                           keep => '1 day', retention => 'delete');
select groundplane.protect('groundplane.notification_types'),
       groundplane.protect('groundplane.notifications'),
       groundplane.protect('groundplane.notification_deliveries'),
       groundplane.protect('groundplane.notification_attempts'),
       groundplane.protect('groundplane.notification_events'),
       groundplane.protect('groundplane.notification_inbox_items'),
       groundplane.protect('groundplane.notification_preferences'),
       groundplane.protect('groundplane.notification_profiles'),
       groundplane.protect('groundplane.notification_providers'),
       groundplane.protect('groundplane.notification_captures');
select groundplane.partitions_make_v1('notifications'),
       groundplane.partitions_make_v1('notification_deliveries'),
       groundplane.partitions_make_v1('notification_attempts'),
       groundplane.partitions_make_v1('notification_events');

comment on index groundplane.notification_deliveries_open is
  'exception: one sweeper looks after the deliveries of all tenants';
comment on index groundplane.notification_inbox_items_changed is
  'exception: a gateway follows the people of all tenants';
comment on index groundplane.notification_providers_not_on is
  'exception: one gauge counts the providers of all tenants';
comment on index groundplane.notification_captures_old is
  'exception: what was caught goes after a day, for all tenants';

-- The bell. Exact at the moment it is asked: an index probe of one person's unread items.
create function groundplane.notification_unread_v1(tenant text, the_user text) returns bigint
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz := groundplane.now();
begin
  return (select count(*) from groundplane.notification_inbox_items as i
           where i.tenant_id = tenant and i.user_id = the_user and i.read_at is null
             and i.archived_at is null and i.deleted_at is null
             and (i.expires_at is null or i.expires_at > at)
             and (i.snoozed_until is null or i.snoozed_until <= at));
end $$;

-- A page of the feed, newest first, each row with the unread count; one row of nulls when it is
-- empty. Two statements, because a filter on type has an index of its own. One plan for all callers:
-- the index is the same for each, and planning anew took four times as long as reading.
create function groundplane.notification_inbox_page_v1(
  tenant text, the_user text, after_id uuid, most int, the_type text default null,
  is_read boolean default null, the_priority text default null, from_id uuid default null,
  to_id uuid default null, with_metadata text default null, is_archived boolean default false
) returns table (
  unread bigint, id uuid, notification_id uuid, type text, priority text, title text, message text,
  html text, action_url text, actions text, metadata text, created_at timestamptz,
  seen_at timestamptz, read_at timestamptz, archived_at timestamptz, snoozed_until timestamptz,
  expires_at timestamptz)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz := groundplane.now();
  bell bigint;
  upper_id uuid := coalesce(least(after_id, to_id), 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  lower_id uuid := coalesce(from_id, '00000000-0000-0000-0000-000000000000');
begin
  select count(*) into bell from groundplane.notification_inbox_items as i
   where i.tenant_id = tenant and i.user_id = the_user and i.read_at is null
     and i.archived_at is null and i.deleted_at is null
     and (i.expires_at is null or i.expires_at > at)
     and (i.snoozed_until is null or i.snoozed_until <= at);
  if the_type is null then
    return query
      select bell, i.id, i.notification_id, i.type, i.priority, i.title, i.message, i.html,
             i.action_url, cast(i.actions as text), cast(i.metadata as text), i.created_at,
             i.seen_at, i.read_at, i.archived_at, i.snoozed_until, i.expires_at
        from groundplane.notification_inbox_items as i
       where i.tenant_id = tenant and i.user_id = the_user and i.deleted_at is null
         and i.id < upper_id and i.id >= lower_id
         and (i.archived_at is not null) = is_archived
         and (i.expires_at is null or i.expires_at > at)
         and (i.snoozed_until is null or i.snoozed_until <= at)
         and (is_read is null or (i.read_at is not null) = is_read)
         and (the_priority is null or i.priority = the_priority)
         and (with_metadata is null or i.metadata @> cast(with_metadata as jsonb))
       order by i.id desc limit most;
  else
    return query
      select bell, i.id, i.notification_id, i.type, i.priority, i.title, i.message, i.html,
             i.action_url, cast(i.actions as text), cast(i.metadata as text), i.created_at,
             i.seen_at, i.read_at, i.archived_at, i.snoozed_until, i.expires_at
        from groundplane.notification_inbox_items as i
       where i.tenant_id = tenant and i.user_id = the_user and i.deleted_at is null
         and i.type = the_type and i.id < upper_id and i.id >= lower_id
         and (i.archived_at is not null) = is_archived
         and (i.expires_at is null or i.expires_at > at)
         and (i.snoozed_until is null or i.snoozed_until <= at)
         and (is_read is null or (i.read_at is not null) = is_read)
         and (the_priority is null or i.priority = the_priority)
         and (with_metadata is null or i.metadata @> cast(with_metadata as jsonb))
       order by i.id desc limit most;
  end if;
  if not found then
    unread := bell;
    return next;
  end if;
end $$;

-- One conditional change of some items of one person: the ids that changed, how many of those asked
-- for there are, and the new count. Twice changes nothing. Locks are taken in key order.
create function groundplane.notification_mark_v1(
  tenant text, the_user text, ids uuid[], act text, until timestamptz default null
) returns table (changed uuid[], known int, unread bigint)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz := groundplane.now();
begin
  with held as materialized (
    select i.id
      from groundplane.notification_inbox_items as i
     where i.tenant_id = tenant and i.user_id = the_user and i.id = any (ids)
       and i.deleted_at is null
       and case act when 'read' then i.read_at is null
                    when 'unread' then i.read_at is not null
                    when 'seen' then i.seen_at is null
                    when 'archive' then i.archived_at is null
                    when 'unarchive' then i.archived_at is not null
                    when 'snooze' then i.snoozed_until is distinct from until
                    when 'delete' then true end
     order by i.id for no key update),
  marked as (
    update groundplane.notification_inbox_items as i
       set seen_at = case when act in ('seen', 'read') then coalesce(i.seen_at, at)
                          else i.seen_at end,
           read_at = case act when 'read' then at when 'unread' then null else i.read_at end,
           archived_at = case act when 'archive' then at when 'unarchive' then null
                                  else i.archived_at end,
           snoozed_until = case act when 'snooze' then until else i.snoozed_until end,
           deleted_at = case act when 'delete' then at else i.deleted_at end,
           changed_in = pg_current_xact_id()
      from held as h
     where i.tenant_id = tenant and i.id = h.id
    returning i.id)
  select coalesce(array_agg(m.id order by m.id), '{}') into changed from marked as m;
  known := cardinality(changed);
  if known < cardinality(ids) then
    select known + count(*) into known
      from groundplane.notification_inbox_items as i
     where i.tenant_id = tenant and i.user_id = the_user and i.id = any (ids)
       and i.id <> all (changed) and i.deleted_at is null;
  end if;
  unread := groundplane.notification_unread_v1(tenant, the_user);
  return next;
end $$;

-- Everything the person could see up to and with one item; what arrived since stays unread.
create function groundplane.notification_read_all_v1(tenant text, the_user text, upto uuid)
returns table (changed int, unread bigint)
language plpgsql volatile set search_path = pg_catalog, pg_temp
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  entered text := groundplane.enter_v1(tenant);
  at timestamptz := groundplane.now();
begin
  with held as materialized (
    select i.id
      from groundplane.notification_inbox_items as i
     where i.tenant_id = tenant and i.user_id = the_user and i.read_at is null
       and i.archived_at is null and i.deleted_at is null
       and (upto is null or i.id <= upto)
       and (i.expires_at is null or i.expires_at > at)
       and (i.snoozed_until is null or i.snoozed_until <= at)
     order by i.id for no key update)
  update groundplane.notification_inbox_items as i
     set read_at = at, seen_at = coalesce(i.seen_at, at), changed_in = pg_current_xact_id()
    from held as h
   where i.tenant_id = tenant and i.id = h.id;
  get diagnostics changed = row_count;
  unread := groundplane.notification_unread_v1(tenant, the_user);
  return next;
end $$;

revoke execute on function
       groundplane.notification_unread_v1(text, text),
       groundplane.notification_inbox_page_v1(text, text, uuid, int, text, boolean, text, uuid,
                                              uuid, text, boolean),
       groundplane.notification_mark_v1(text, text, uuid[], text, timestamptz),
       groundplane.notification_read_all_v1(text, text, uuid)
  from public;
grant execute on function
      groundplane.notification_unread_v1(text, text),
      groundplane.notification_inbox_page_v1(text, text, uuid, int, text, boolean, text, uuid,
                                             uuid, text, boolean),
      groundplane.notification_mark_v1(text, text, uuid[], text, timestamptz),
      groundplane.notification_read_all_v1(text, text, uuid)
   to groundplane_app;

-- Whose inbox changed since a snapshot, for a gateway that follows the people of many tenants: ids
-- only, never contents. It belongs to maintenance, whose policy folds away, so it is made as that
-- role. `seen` is the snapshot answered before; without one it answers only where to begin.
grant create on schema groundplane to groundplane_maintenance;
set local role groundplane_maintenance;
create function groundplane.notification_changes_v1(seen text, most int)
returns table (tenant_id text, user_id text, changed_in text, snapshot text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off as $$
#variable_conflict use_column
declare
  old pg_snapshot := cast(seen as pg_snapshot);
  finished xid8 := pg_snapshot_xmax(old);
  running xid8[] := array(select pg_snapshot_xip(old));
begin
  return query
    with changes as (
      select i.tenant_id, i.user_id, i.changed_in
        from groundplane.notification_inbox_items as i
       where old is not null and i.changed_in >= finished
       union all
      select i.tenant_id, i.user_id, i.changed_in
        from groundplane.notification_inbox_items as i
       where old is not null and i.changed_in = any (running) and i.changed_in < finished),
    people as (
      select c.tenant_id, c.user_id, max(cast(cast(c.changed_in as text) as numeric)) as changed_in
        from changes as c
       group by c.tenant_id, c.user_id
       limit most)
    select p.tenant_id, p.user_id, cast(p.changed_in as text), cast(pg_current_snapshot() as text)
      from (select 1) as once left join people as p on true;
end $$;
revoke execute on function groundplane.notification_changes_v1(text, int) from public;
grant execute on function groundplane.notification_changes_v1(text, int) to groundplane_app;
set local role groundplane_owner;
revoke create on schema groundplane from groundplane_maintenance;
