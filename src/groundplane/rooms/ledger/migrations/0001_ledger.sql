-- expand
-- Money, points or stock that always adds up. The application may read these tables and write none:
-- every row comes from `ledger_account_v1` and `ledger_post_v1`, so the rules hold for anyone.

create table groundplane.ledger_assets (
  asset     text collate "C" not null,
  scale     smallint not null,
  name      text not null,
  kind      text not null default 'currency',
  added_at  timestamptz not null default groundplane.now(),
  constraint ledger_assets_key primary key (asset),
  constraint ledger_assets_named check (asset ~ '^[A-Z0-9._-]{1,16}$'),
  constraint ledger_assets_scale_bounded check (scale between 0 and 18),
  constraint ledger_assets_kind_known check (kind in ('currency', 'points', 'stock', 'other'))
);

create table groundplane.ledger_accounts (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  id          uuid not null,
  book        text collate "C" not null default 'main',
  name        text collate "C" not null,
  asset       text collate "C" not null,
  kind        text not null,
  rule        text not null,
  stripes     smallint not null default 1,
  is_clearing boolean not null default false,
  metadata    jsonb not null default '{}',
  opened_at   timestamptz not null default groundplane.now(),
  closed_at   timestamptz,
  constraint ledger_accounts_name_once unique (tenant_id, book, name),
  constraint ledger_accounts_tenant_named check (tenant_id <> ''),
  constraint ledger_accounts_kind_known
       check (kind in ('asset', 'liability', 'equity', 'income', 'expense')),
  constraint ledger_accounts_rule_known
       check (rule in ('none', 'debits_within_credits', 'credits_within_debits')),
  constraint ledger_accounts_only_unlimited_ones_are_striped
       check (stripes = 1 or stripes between 2 and 64 and rule = 'none'),
  -- No entry of a stripe tells whether the account was at zero.
  constraint ledger_accounts_clearing_ones_are_not_striped check (stripes = 1 or not is_clearing)
);
create index ledger_accounts_by_asset on groundplane.ledger_accounts (tenant_id, asset);
-- Last: of indexes that cost the same, which all do while there are no statistics, the planner takes
-- the youngest, and a cached plan by another one would read every row of the tenant.
alter table groundplane.ledger_accounts
  add constraint ledger_accounts_key primary key (tenant_id, id);

-- The one hot row of an account (or of a stripe), with all that a posting must know of the account:
-- one look-up locks and reads it. No further index, so every update is HOT. Here, in transfers and in
-- entries what must hold is held by the functions, the only writers, and told by `verify`: PostgreSQL
-- reads each check from its text anew in every statement, 5 to 10 us each.
create table groundplane.ledger_balances (
  tenant_id             text collate "C" not null default groundplane.tenant(),
  account_id            uuid not null,
  stripe                smallint not null,
  stripes               smallint not null,
  book                  text collate "C" not null,
  asset                 text collate "C" not null,
  rule                  text not null,
  debits_posted_minor   numeric(38,0) not null default 0,
  credits_posted_minor  numeric(38,0) not null default 0,
  debits_pending_minor  numeric(38,0) not null default 0,
  credits_pending_minor numeric(38,0) not null default 0,
  overdraft_minor       numeric(38,0) not null default 0,
  version               bigint not null default 0,
  moved_at              timestamptz not null default groundplane.now(),
  is_closed             boolean not null default false,
  constraint ledger_balances_key primary key (tenant_id, account_id, stripe),
  constraint ledger_balances_tenant_named check (tenant_id <> ''),
  constraint ledger_balances_of_an_account foreign key (tenant_id, account_id)
       references groundplane.ledger_accounts (tenant_id, id)
) with (fillfactor = 50);

create sequence groundplane.ledger_transfers_seq cache 1;
comment on sequence groundplane.ledger_transfers_seq is
  'exception: node-local order for the sealer; never unique, never shown';

-- A transfer and its two entries in one row: what it asked for, what it moved, and of each side the
-- account's version and counters after it. So no entry is ever without the other one, or alone.
create table groundplane.ledger_transfers (
  tenant_id                    text collate "C" not null default groundplane.tenant(),
  id                           uuid not null,
  book                         text collate "C" not null,
  kind                         text not null,
  debit_account_id             uuid not null,
  credit_account_id            uuid not null,
  asset                        text collate "C" not null,
  amount_minor                 numeric(38,0) not null,
  hold_id                      uuid,
  reverses_id                  uuid,
  chain_id                     uuid,
  key                          text collate "C",
  code                         text collate "C" not null,
  effective_at                 timestamptz not null,
  recorded_at                  timestamptz not null,
  expires_at                   timestamptz,
  body_hash                    bytea not null,
  metadata                     jsonb not null default '{}',
  actor                        text not null,
  correlation_id               text collate "C" not null,
  seq                          bigint not null
                               default nextval('groundplane.ledger_transfers_seq'),
  xid                          xid8 not null default pg_current_xact_id(),
  posted_minor                 numeric(38,0) not null,
  pending_minor                numeric(38,0) not null,
  debit_stripe                 smallint not null,
  debit_version                bigint not null,
  debit_debits_posted_minor    numeric(38,0) not null,
  debit_credits_posted_minor   numeric(38,0) not null,
  debit_debits_pending_minor   numeric(38,0) not null,
  debit_credits_pending_minor  numeric(38,0) not null,
  credit_stripe                smallint not null,
  credit_version               bigint not null,
  credit_debits_posted_minor   numeric(38,0) not null,
  credit_credits_posted_minor  numeric(38,0) not null,
  credit_debits_pending_minor  numeric(38,0) not null,
  credit_credits_pending_minor numeric(38,0) not null,
  constraint ledger_transfers_tenant_named check (tenant_id <> '')
) partition by range (id);
create index ledger_transfers_by_correlation
    on groundplane.ledger_transfers (correlation_id, tenant_id);
comment on index groundplane.ledger_transfers_by_correlation is
  'exception: led by the tenant it would look as good as the key to a planner without statistics';
create index ledger_transfers_by_chain
    on groundplane.ledger_transfers (tenant_id, chain_id) where chain_id is not null;
create index ledger_transfers_by_xid on groundplane.ledger_transfers (xid, seq);
comment on index groundplane.ledger_transfers_by_xid is
  'exception: the sealer takes the transfers of all tenants by snapshot windows';
create index ledger_transfers_by_debit
    on groundplane.ledger_transfers (debit_account_id, debit_stripe, recorded_at, debit_version);
create index ledger_transfers_by_credit
    on groundplane.ledger_transfers (credit_account_id, credit_stripe, recorded_at, credit_version);
-- As of an effective time is as of that recorded time, corrected by the few that are dated otherwise.
create index ledger_transfers_dated_by_debit
    on groundplane.ledger_transfers (debit_account_id, effective_at)
 where effective_at <> recorded_at;
create index ledger_transfers_dated_by_credit
    on groundplane.ledger_transfers (credit_account_id, effective_at)
 where effective_at <> recorded_at;
comment on index groundplane.ledger_transfers_by_debit is
  'exception: an account has one tenant; led by it they would look as good as the key (see above)';
comment on index groundplane.ledger_transfers_by_credit is 'exception: see ledger_transfers_by_debit';
comment on index groundplane.ledger_transfers_dated_by_debit is
  'exception: see ledger_transfers_by_debit';
comment on index groundplane.ledger_transfers_dated_by_credit is
  'exception: see ledger_transfers_by_debit';
alter table groundplane.ledger_transfers
  add constraint ledger_transfers_key primary key (tenant_id, id);

-- Two for each transfer: what it did to one account, and the account's counters after it.
create view groundplane.ledger_entries with (security_invoker = true) as
select t.tenant_id, t.id as transfer_id, t.debit_account_id as account_id, t.debit_stripe as stripe,
       'debit' as side, t.credit_account_id as other_account_id, t.book, t.asset, t.kind, t.code,
       t.posted_minor, t.pending_minor, t.debit_version as version,
       t.debit_debits_posted_minor as debits_posted_minor,
       t.debit_credits_posted_minor as credits_posted_minor,
       t.debit_debits_pending_minor as debits_pending_minor,
       t.debit_credits_pending_minor as credits_pending_minor, t.effective_at, t.recorded_at
  from groundplane.ledger_transfers as t
union all
select t.tenant_id, t.id, t.credit_account_id, t.credit_stripe, 'credit', t.debit_account_id,
       t.book, t.asset, t.kind, t.code, t.posted_minor, t.pending_minor, t.credit_version,
       t.credit_debits_posted_minor, t.credit_credits_posted_minor, t.credit_debits_pending_minor,
       t.credit_credits_pending_minor, t.effective_at, t.recorded_at
  from groundplane.ledger_transfers as t;

create table groundplane.ledger_holds (
  tenant_id         text collate "C" not null default groundplane.tenant(),
  id                uuid not null,
  debit_account_id  uuid not null,
  debit_stripe      smallint not null,
  credit_account_id uuid not null,
  credit_stripe     smallint not null,
  amount_minor      numeric(38,0) not null,
  state             text not null default 'open',
  resolved_by       uuid,
  resolved_at       timestamptz,
  posted_minor      numeric(38,0),
  expires_at        timestamptz,
  constraint ledger_holds_key primary key (tenant_id, id),
  constraint ledger_holds_tenant_named check (tenant_id <> ''),
  constraint ledger_holds_state_known check (state in ('open', 'posted', 'voided', 'expired')),
  constraint ledger_holds_resolved_by_one check ((state = 'open') = (resolved_by is null))
);
create index ledger_holds_due on groundplane.ledger_holds (expires_at) where state = 'open';
comment on index groundplane.ledger_holds_due is
  'exception: the sweep finds the holds of all tenants whose time is over';
create index ledger_holds_old on groundplane.ledger_holds (resolved_at) where state <> 'open';
comment on index groundplane.ledger_holds_old is
  'exception: the clean-up finds what all tenants resolved long ago';

create table groundplane.ledger_reversals (
  tenant_id      text collate "C" not null default groundplane.tenant(),
  transfer_id    uuid not null,
  reversed_minor numeric(38,0) not null,
  constraint ledger_reversals_key primary key (tenant_id, transfer_id),
  constraint ledger_reversals_tenant_named check (tenant_id <> '')
);

-- Unpartitioned, so that a key is unique for ever and not once a month.
create table groundplane.ledger_keys (
  tenant_id   text collate "C" not null default groundplane.tenant(),
  key         text collate "C" not null,
  transfer_id uuid not null,
  constraint ledger_keys_key primary key (tenant_id, key),
  constraint ledger_keys_tenant_named check (tenant_id <> ''),
  constraint ledger_keys_bounded check (length(key) between 1 and 255)
);

-- A refusal that depended on data burns the id: a later try gets the same answer.
create table groundplane.ledger_refusals (
  tenant_id  text collate "C" not null default groundplane.tenant(),
  id         uuid not null,
  code       text not null,
  body_hash  bytea not null,
  refused_at timestamptz not null default groundplane.now(),
  constraint ledger_refusals_key primary key (tenant_id, id),
  constraint ledger_refusals_tenant_named check (tenant_id <> '')
);
create index ledger_refusals_old on groundplane.ledger_refusals (refused_at);
comment on index groundplane.ledger_refusals_old is
  'exception: the clean-up finds the old refusals of all tenants';

create table groundplane.ledger_seals (
  tenant_id    text collate "C" not null default groundplane.tenant(),
  number       bigint not null,
  transfer_ids uuid[] not null,
  hashes       bytea[] not null,
  root         bytea not null,
  previous     bytea not null,
  head         bytea not null,
  sealed_at    timestamptz not null default groundplane.now(),
  constraint ledger_seals_key primary key (tenant_id, number),
  constraint ledger_seals_tenant_named check (tenant_id <> ''),
  constraint ledger_seals_whole check (cardinality(transfer_ids) = cardinality(hashes)
                                       and cardinality(hashes) between 1 and 1000)
);
create index ledger_seals_by_time on groundplane.ledger_seals (tenant_id, sealed_at);

-- How far the sealer has looked: snapshot windows over `ledger_transfers`.
create table groundplane.ledger_windows (
  source          text collate "C" not null,
  cluster_id      text not null,
  seen            pg_snapshot not null,
  upcoming        pg_snapshot,
  after_seq       bigint not null default 0,
  final_through   timestamptz,
  candidate_at    timestamptz,
  candidate_xmax  xid8,
  moved_at        timestamptz not null default groundplane.now(),
  constraint ledger_windows_key primary key (source)
);

select groundplane.declare('groundplane.ledger_assets', 'ledger', 'reference'),
       groundplane.declare('groundplane.ledger_accounts', 'ledger', 'tenant', retention => 'forever'),
       groundplane.declare('groundplane.ledger_balances', 'ledger', 'tenant', retention => 'forever'),
       groundplane.declare('groundplane.ledger_transfers', 'ledger', 'tenant',
                           partition_column => 'id', period => '1 month', retention => 'forever',
                           is_append_only => true),
       groundplane.declare('groundplane.ledger_holds', 'ledger', 'tenant', retention => 'delete'),
       groundplane.declare('groundplane.ledger_reversals', 'ledger', 'tenant',
                           retention => 'forever'),
       groundplane.declare('groundplane.ledger_keys', 'ledger', 'tenant', retention => 'forever'),
       groundplane.declare('groundplane.ledger_refusals', 'ledger', 'tenant', retention => 'delete'),
       groundplane.declare('groundplane.ledger_seals', 'ledger', 'tenant', retention => 'forever',
                           is_append_only => true),
       groundplane.declare('groundplane.ledger_windows', 'ledger', 'local', is_readable => true);
select groundplane.protect('groundplane.ledger_assets'),
       groundplane.protect('groundplane.ledger_accounts'),
       groundplane.protect('groundplane.ledger_balances'),
       groundplane.protect('groundplane.ledger_transfers'),
       groundplane.protect('groundplane.ledger_holds'),
       groundplane.protect('groundplane.ledger_reversals'),
       groundplane.protect('groundplane.ledger_keys'),
       groundplane.protect('groundplane.ledger_refusals'),
       groundplane.protect('groundplane.ledger_seals'),
       groundplane.protect('groundplane.ledger_windows');

-- Only the two definer functions write; the sweeps delete what has had its time.
revoke insert, update, delete
    on groundplane.ledger_accounts, groundplane.ledger_balances, groundplane.ledger_transfers,
       groundplane.ledger_holds, groundplane.ledger_reversals, groundplane.ledger_keys,
       groundplane.ledger_refusals, groundplane.ledger_seals
  from groundplane_app;
revoke insert, update, delete
    on groundplane.ledger_accounts, groundplane.ledger_balances, groundplane.ledger_reversals,
       groundplane.ledger_keys
  from groundplane_maintenance;
revoke insert on groundplane.ledger_transfers from groundplane_maintenance;
revoke delete on groundplane.ledger_assets from groundplane_operator;

select groundplane.partitions_make_v1('ledger_transfers');

-- An account's stripes summed, and what may still leave it under its rule.
create view groundplane.ledger_account_balances with (security_invoker = true) as
select a.tenant_id, a.id as account_id, a.book, a.name, a.asset, a.kind, a.rule,
       s.overdraft_minor, s.debits_posted_minor, s.credits_posted_minor, s.debits_pending_minor,
       s.credits_pending_minor, s.version, s.moved_at,
       case a.rule
         when 'debits_within_credits' then s.credits_posted_minor + s.overdraft_minor
                                           - s.debits_posted_minor - s.debits_pending_minor
         when 'credits_within_debits' then s.debits_posted_minor + s.overdraft_minor
                                           - s.credits_posted_minor - s.credits_pending_minor
       end as available_minor
  from groundplane.ledger_accounts as a
 cross join lateral (
       select sum(b.debits_posted_minor) as debits_posted_minor,
              sum(b.credits_posted_minor) as credits_posted_minor,
              sum(b.debits_pending_minor) as debits_pending_minor,
              sum(b.credits_pending_minor) as credits_pending_minor,
              sum(b.overdraft_minor) as overdraft_minor, cast(sum(b.version) as bigint) as version,
              max(b.moved_at) as moved_at
         from groundplane.ledger_balances as b
        where b.tenant_id = a.tenant_id and b.account_id = a.id) as s;

create view groundplane.ledger_journal with (security_invoker = true) as
select t.tenant_id, t.id, t.book, t.kind, d.name as debit, c.name as credit, t.asset,
       t.amount_minor, t.code, t.effective_at, t.recorded_at, t.chain_id, t.actor,
       t.correlation_id
  from groundplane.ledger_transfers as t
  join groundplane.ledger_accounts as d
    on d.tenant_id = t.tenant_id and d.id = t.debit_account_id
  join groundplane.ledger_accounts as c
    on c.tenant_id = t.tenant_id and c.id = t.credit_account_id;
grant select on groundplane.ledger_account_balances, groundplane.ledger_entries,
      groundplane.ledger_journal
   to groundplane_app, groundplane_operator, groundplane_maintenance;
grant usage on sequence groundplane.ledger_transfers_seq to groundplane_maintenance;

-- ISO 4217.
insert into groundplane.ledger_assets (asset, scale, name)
values
       ('AED', 2, 'UAE dirham'), ('AFN', 2, 'Afghani'), ('ALL', 2, 'Lek'),
       ('AMD', 2, 'Armenian dram'), ('AOA', 2, 'Kwanza'), ('ARS', 2, 'Argentine peso'),
       ('AUD', 2, 'Australian dollar'), ('AWG', 2, 'Aruban florin'),
       ('AZN', 2, 'Azerbaijan manat'), ('BAM', 2, 'Convertible mark'),
       ('BBD', 2, 'Barbados dollar'), ('BDT', 2, 'Taka'), ('BHD', 3, 'Bahraini dinar'),
       ('BIF', 0, 'Burundi franc'), ('BMD', 2, 'Bermudian dollar'), ('BND', 2, 'Brunei dollar'),
       ('BOB', 2, 'Boliviano'), ('BRL', 2, 'Brazilian real'), ('BSD', 2, 'Bahamian dollar'),
       ('BTN', 2, 'Ngultrum'), ('BWP', 2, 'Pula'), ('BYN', 2, 'Belarusian ruble'),
       ('BZD', 2, 'Belize dollar'), ('CAD', 2, 'Canadian dollar'), ('CDF', 2, 'Congolese franc'),
       ('CHF', 2, 'Swiss franc'), ('CLF', 4, 'Unidad de fomento'), ('CLP', 0, 'Chilean peso'),
       ('CNY', 2, 'Yuan renminbi'), ('COP', 2, 'Colombian peso'), ('CRC', 2, 'Costa Rican colon'),
       ('CUP', 2, 'Cuban peso'), ('CVE', 2, 'Cabo Verde escudo'), ('CZK', 2, 'Czech koruna'),
       ('DJF', 0, 'Djibouti franc'), ('DKK', 2, 'Danish krone'), ('DOP', 2, 'Dominican peso'),
       ('DZD', 2, 'Algerian dinar'), ('EGP', 2, 'Egyptian pound'), ('ERN', 2, 'Nakfa'),
       ('ETB', 2, 'Ethiopian birr'), ('EUR', 2, 'Euro'), ('FJD', 2, 'Fiji dollar'),
       ('FKP', 2, 'Falkland Islands pound'), ('GBP', 2, 'Pound sterling'), ('GEL', 2, 'Lari'),
       ('GHS', 2, 'Ghana cedi'), ('GIP', 2, 'Gibraltar pound'), ('GMD', 2, 'Dalasi'),
       ('GNF', 0, 'Guinean franc'), ('GTQ', 2, 'Quetzal'), ('GYD', 2, 'Guyana dollar'),
       ('HKD', 2, 'Hong Kong dollar'), ('HNL', 2, 'Lempira'), ('HTG', 2, 'Gourde'),
       ('HUF', 2, 'Forint'), ('IDR', 2, 'Rupiah'), ('ILS', 2, 'New Israeli sheqel'),
       ('INR', 2, 'Indian rupee'), ('IQD', 3, 'Iraqi dinar'), ('IRR', 2, 'Iranian rial'),
       ('ISK', 0, 'Iceland krona'), ('JMD', 2, 'Jamaican dollar'), ('JOD', 3, 'Jordanian dinar'),
       ('JPY', 0, 'Yen'), ('KES', 2, 'Kenyan shilling'), ('KGS', 2, 'Som'), ('KHR', 2, 'Riel'),
       ('KMF', 0, 'Comorian franc'), ('KPW', 2, 'North Korean won'), ('KRW', 0, 'Won'),
       ('KWD', 3, 'Kuwaiti dinar'), ('KYD', 2, 'Cayman Islands dollar'), ('KZT', 2, 'Tenge'),
       ('LAK', 2, 'Lao kip'), ('LBP', 2, 'Lebanese pound'), ('LKR', 2, 'Sri Lanka rupee'),
       ('LRD', 2, 'Liberian dollar'), ('LSL', 2, 'Loti'), ('LYD', 3, 'Libyan dinar'),
       ('MAD', 2, 'Moroccan dirham'), ('MDL', 2, 'Moldovan leu'), ('MGA', 2, 'Malagasy ariary'),
       ('MKD', 2, 'Denar'), ('MMK', 2, 'Kyat'), ('MNT', 2, 'Tugrik'), ('MOP', 2, 'Pataca'),
       ('MRU', 2, 'Ouguiya'), ('MUR', 2, 'Mauritius rupee'), ('MVR', 2, 'Rufiyaa'),
       ('MWK', 2, 'Malawi kwacha'), ('MXN', 2, 'Mexican peso'), ('MYR', 2, 'Malaysian ringgit'),
       ('MZN', 2, 'Mozambique metical'), ('NAD', 2, 'Namibia dollar'), ('NGN', 2, 'Naira'),
       ('NIO', 2, 'Cordoba oro'), ('NOK', 2, 'Norwegian krone'), ('NPR', 2, 'Nepalese rupee'),
       ('NZD', 2, 'New Zealand dollar'), ('OMR', 3, 'Rial Omani'), ('PAB', 2, 'Balboa'),
       ('PEN', 2, 'Sol'), ('PGK', 2, 'Kina'), ('PHP', 2, 'Philippine peso'),
       ('PKR', 2, 'Pakistan rupee'), ('PLN', 2, 'Zloty'), ('PYG', 0, 'Guarani'),
       ('QAR', 2, 'Qatari rial'), ('RON', 2, 'Romanian leu'), ('RSD', 2, 'Serbian dinar'),
       ('RUB', 2, 'Russian ruble'), ('RWF', 0, 'Rwanda franc'), ('SAR', 2, 'Saudi riyal'),
       ('SBD', 2, 'Solomon Islands dollar'), ('SCR', 2, 'Seychelles rupee'),
       ('SDG', 2, 'Sudanese pound'), ('SEK', 2, 'Swedish krona'), ('SGD', 2, 'Singapore dollar'),
       ('SHP', 2, 'Saint Helena pound'), ('SLE', 2, 'Leone'), ('SOS', 2, 'Somali shilling'),
       ('SRD', 2, 'Surinam dollar'), ('SSP', 2, 'South Sudanese pound'), ('STN', 2, 'Dobra'),
       ('SVC', 2, 'El Salvador colon'), ('SYP', 2, 'Syrian pound'), ('SZL', 2, 'Lilangeni'),
       ('THB', 2, 'Baht'), ('TJS', 2, 'Somoni'), ('TMT', 2, 'Turkmenistan manat'),
       ('TND', 3, 'Tunisian dinar'), ('TOP', 2, 'Paanga'), ('TRY', 2, 'Turkish lira'),
       ('TTD', 2, 'Trinidad and Tobago dollar'), ('TWD', 2, 'New Taiwan dollar'),
       ('TZS', 2, 'Tanzanian shilling'), ('UAH', 2, 'Hryvnia'), ('UGX', 0, 'Uganda shilling'),
       ('USD', 2, 'US dollar'), ('UYU', 2, 'Peso uruguayo'), ('UZS', 2, 'Uzbekistan sum'),
       ('VES', 2, 'Bolivar soberano'), ('VND', 0, 'Dong'), ('VUV', 0, 'Vatu'), ('WST', 2, 'Tala'),
       ('XAF', 0, 'CFA franc BEAC'), ('XCD', 2, 'East Caribbean dollar'),
       ('XCG', 2, 'Caribbean guilder'), ('XOF', 0, 'CFA franc BCEAO'), ('XPF', 0, 'CFP franc'),
       ('YER', 2, 'Yemeni rial'), ('ZAR', 2, 'Rand'), ('ZMW', 2, 'Zambian kwacha'),
       ('ZWG', 2, 'Zimbabwe gold')
on conflict (asset) do nothing;
