-- expand
-- Tokens of a provider and what a person may see of them; never a card number.
create table groundplane.payment_methods (
  tenant_id     text collate "C" not null default groundplane.tenant(),
  id            uuid not null,
  owner         text collate "C" not null,
  provider      text collate "C" not null,
  token         bytea,
  fingerprint   bytea not null,
  kind          text not null,
  brand         text,
  last4         text,
  expires_month smallint,
  expires_year  smallint,
  label         text,
  default_at    timestamptz,
  state         text not null default 'active',
  created_at    timestamptz not null default groundplane.now(),
  constraint payment_methods_tenant_named check (tenant_id <> ''),
  constraint payment_methods_once unique (tenant_id, owner, provider, fingerprint),
  constraint payment_methods_kind_known
       check (kind in ('card', 'bank', 'wallet', 'mobile_money', 'other')),
  constraint payment_methods_state_known check (state in ('active', 'removed')),
  constraint payment_methods_removed_without_token check ((state = 'removed') = (token is null)),
  constraint payment_methods_last4_short check (last4 ~ '^\d{1,4}$'),
  constraint payment_methods_expiry_whole check ((expires_month is null) = (expires_year is null))
);
create index payment_methods_by_owner on groundplane.payment_methods (tenant_id, owner);
alter table groundplane.payment_methods
  add constraint payment_methods_key primary key (tenant_id, id);

-- Of each tenant the key of its fingerprints: a phone number is a token that could be guessed.
create table groundplane.payment_keys (
  tenant_id text collate "C" not null default groundplane.tenant(),
  sealed    bytea not null,
  constraint payment_keys_key primary key (tenant_id),
  constraint payment_keys_tenant_named check (tenant_id <> '')
);

create table groundplane.payments (
  tenant_id          text collate "C" not null default groundplane.tenant(),
  id                 uuid not null,
  key                text collate "C",
  body_hash          bytea not null,
  owner              text collate "C",
  method_id          uuid,
  amount_minor       numeric(38,0) not null,
  asset              text collate "C" not null,
  debit_account_id   uuid not null,
  credit_account_id  uuid not null,
  state              text collate "C" not null default 'created',
  version            bigint not null default 1,
  authorized_minor   numeric(38,0) not null default 0,
  captured_minor     numeric(38,0) not null default 0,
  refunded_minor     numeric(38,0) not null default 0,
  hold_id            uuid,
  transfer_id        uuid,
  provider           text collate "C" not null,
  provider_reference text collate "C",
  failure_code       text,
  expires_at         timestamptz,
  captured_at        timestamptz,
  metadata           jsonb not null default '{}',
  created_at         timestamptz not null default groundplane.now(),
  changed_at         timestamptz not null default groundplane.now(),
  constraint payments_tenant_named check (tenant_id <> ''),
  constraint payments_state_known check (state in ('created', 'authorized', 'captured', 'refunded',
                                                   'failed', 'cancelled', 'expired')),
  constraint payments_amount_positive check (amount_minor > 0),
  constraint payments_never_more_than_authorized check (captured_minor <= amount_minor
             and authorized_minor <= amount_minor and refunded_minor <= captured_minor),
  constraint payments_of_a_method foreign key (tenant_id, method_id)
             references groundplane.payment_methods (tenant_id, id),
  constraint payments_from_an_account foreign key (tenant_id, debit_account_id)
             references groundplane.ledger_accounts (tenant_id, id),
  constraint payments_to_an_account foreign key (tenant_id, credit_account_id)
             references groundplane.ledger_accounts (tenant_id, id)
) with (fillfactor = 80);
create unique index payments_key_once on groundplane.payments (tenant_id, key)
 where key is not null;
create unique index payments_reference_once
    on groundplane.payments (tenant_id, provider, provider_reference)
 where provider_reference is not null;
create index payments_captured on groundplane.payments (tenant_id, provider, captured_at)
 where captured_at is not null;
create index payments_by_state on groundplane.payments (tenant_id, state, changed_at);
create index payments_by_method on groundplane.payments (tenant_id, method_id);
create index payments_by_debit on groundplane.payments (tenant_id, debit_account_id);
create index payments_by_credit on groundplane.payments (tenant_id, credit_account_id);
create index payments_due on groundplane.payments (expires_at) where state = 'authorized';
comment on index groundplane.payments_due is
  'exception: the sweep finds the authorisations of all tenants whose time is over';
alter table groundplane.payments add constraint payments_key primary key (tenant_id, id);

create table groundplane.payment_refunds (
  tenant_id          text collate "C" not null default groundplane.tenant(),
  id                 uuid not null,
  payment_id         uuid not null,
  amount_minor       numeric(38,0) not null,
  transfer_id        uuid not null,
  provider_reference text,
  state              text not null default 'requested',
  reason             text not null,
  created_at         timestamptz not null default groundplane.now(),
  constraint payment_refunds_tenant_named check (tenant_id <> ''),
  constraint payment_refunds_state_known check (state in ('requested', 'done')),
  constraint payment_refunds_amount_positive check (amount_minor > 0),
  constraint payment_refunds_of_a_payment foreign key (tenant_id, payment_id)
             references groundplane.payments (tenant_id, id)
);
create index payment_refunds_by_payment on groundplane.payment_refunds (tenant_id, payment_id);
alter table groundplane.payment_refunds
  add constraint payment_refunds_key primary key (tenant_id, id);

-- What providers told us, each once, whatever became of it.
create table groundplane.payment_reports (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  provider   text collate "C" not null,
  report_id  text collate "C" not null,
  payment_id uuid,
  reference  text collate "C",
  kind       text not null,
  body       jsonb not null,
  outcome    text collate "C" not null,
  detail     text,
  applied_at timestamptz not null default groundplane.now(),
  constraint payment_reports_tenant_named check (tenant_id <> ''),
  constraint payment_reports_outcome_known
       check (outcome in ('applied', 'ignored', 'break', 'waiting', 'unmatched', 'dismissed'))
);
create index payment_reports_by_outcome
    on groundplane.payment_reports (tenant_id, outcome, applied_at);
create index payment_reports_by_time on groundplane.payment_reports (applied_at);
comment on index groundplane.payment_reports_by_time is
  'exception: matching and clean-up look at the reports of all tenants';
alter table groundplane.payment_reports
  add constraint payment_reports_key primary key (tenant_id, provider, report_id);

select groundplane.declare('groundplane.payment_methods', 'payments', 'tenant',
                           hidden_columns => '{token,fingerprint}'),
       groundplane.declare('groundplane.payments', 'payments', 'tenant', retention => 'forever'),
       groundplane.declare('groundplane.payment_keys', 'payments', 'tenant',
                           retention => 'forever', hidden_columns => '{sealed}'),
       groundplane.declare('groundplane.payment_refunds', 'payments', 'tenant',
                           retention => 'forever'),
       groundplane.declare('groundplane.payment_reports', 'payments', 'tenant',
                           retention => 'delete');
select groundplane.protect('groundplane.payment_methods'),
       groundplane.protect('groundplane.payments'),
       groundplane.protect('groundplane.payment_keys'),
       groundplane.protect('groundplane.payment_refunds'),
       groundplane.protect('groundplane.payment_reports');

-- The stream is the trail.
create view groundplane.payment_timeline with (security_invoker = true) as
select e.tenant_id, cast(substr(e.stream, 9) as uuid) as payment_id, e.version,
       e.recorded_at as at, e.type, e.data ->> 'state' as state,
       cast(e.data ->> 'amount_minor' as numeric(38,0)) as amount_minor,
       cast(e.data ->> 'transfer_id' as uuid) as transfer_id,
       e.data ->> 'provider_reference' as provider_reference, e.actor
  from groundplane.events as e
 where e.stream ~ '^payment/[0-9a-f-]{36}$' and e.type like 'payment.%';

create view groundplane.payment_totals with (security_invoker = true) as
select p.tenant_id, p.asset, p.state, count(*) as payments, sum(p.captured_minor) as captured_minor,
       sum(p.refunded_minor) as refunded_minor
  from groundplane.payments as p group by p.tenant_id, p.asset, p.state;
grant select on groundplane.payment_timeline, groundplane.payment_totals
   to groundplane_app, groundplane_operator, groundplane_maintenance;
