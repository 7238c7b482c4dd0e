// Written by `npm run generate` from the server's own description; do not edit.
// sha256 919a706761d2f7a7e52899920ef9614e78e1582246a30094b36a545a5244d66a

import { kind } from "./problems.js";

/** Every code that a server of this version may answer. */
export type Code =
  | "audit.broken_chain"
  | "audit.not_found"
  | "audit.too_large"
  | "auth.cross_site"
  | "auth.forbidden"
  | "auth.invalid"
  | "auth.issuer_refused"
  | "auth.json_only"
  | "auth.keys_unavailable"
  | "auth.missing"
  | "cli.no_database"
  | "cli.refused"
  | "console.insecure"
  | "console.link_used"
  | "console.no_issuer"
  | "console.not_built"
  | "console.sign_in_failed"
  | "crypto.cannot_open"
  | "crypto.unknown_key"
  | "crypto.weak_key"
  | "database.bad_cursor"
  | "database.bad_page"
  | "database.no_partition"
  | "database.outcome_unknown"
  | "database.pool_exhausted"
  | "database.retryable"
  | "database.rolled_back"
  | "database.timeout"
  | "database.too_far"
  | "database.too_many_points"
  | "database.unavailable"
  | "database.unknown_room"
  | "database.unknown_series"
  | "database.unknown_statement"
  | "database.unknown_table"
  | "dev.already_runs"
  | "dev.hopeless"
  | "dev.no_port"
  | "dev.not_ours"
  | "dev.not_ready"
  | "dev.not_running"
  | "egress.blocked_address"
  | "egress.failed"
  | "egress.timeout"
  | "egress.too_large"
  | "embedded.database_exists"
  | "embedded.database_in_use"
  | "embedded.disk_full"
  | "embedded.in_use"
  | "embedded.no_account"
  | "embedded.not_found"
  | "embedded.not_running"
  | "embedded.ports_taken"
  | "embedded.setting_refused"
  | "embedded.start_failed"
  | "embedded.unreachable"
  | "embedded.unreadable"
  | "embedded.wrong_version"
  | "events.conflict"
  | "events.id_out_of_window"
  | "events.id_reused"
  | "events.invalid_data"
  | "events.invalid_options"
  | "events.lease_lost"
  | "events.no_broker"
  | "events.not_found"
  | "events.not_parked"
  | "events.not_there"
  | "events.rebuild_running"
  | "events.sealing_unavailable"
  | "events.subject_erased"
  | "events.subscription_not_found"
  | "events.too_large"
  | "events.unknown_type"
  | "faults.bad_plan"
  | "faults.refused"
  | "flags.busy"
  | "flags.changed"
  | "flags.cycle"
  | "flags.duplicate"
  | "flags.in_use"
  | "flags.invalid_name"
  | "flags.invalid_rule"
  | "flags.not_allowed"
  | "flags.not_found"
  | "flags.schedule_conflict"
  | "flags.too_large"
  | "flags.too_many_streams"
  | "flags.type_mismatch"
  | "flags.unknown_environment"
  | "idempotency.already_settled"
  | "idempotency.body_too_large"
  | "idempotency.key_expired"
  | "idempotency.key_malformed"
  | "idempotency.key_missing"
  | "idempotency.key_reused"
  | "idempotency.lease_lost"
  | "idempotency.not_found"
  | "idempotency.not_replayable"
  | "idempotency.outcome_unknown"
  | "idempotency.refused"
  | "idempotency.still_running"
  | "idempotency.too_many_steps"
  | "jobs.invalid_options"
  | "jobs.invalid_payload"
  | "jobs.invalid_schedule"
  | "jobs.not_cancellable"
  | "jobs.not_dead"
  | "jobs.not_found"
  | "jobs.queue_full"
  | "jobs.schedule_not_found"
  | "jobs.stale_attempt"
  | "jobs.too_large"
  | "jobs.unknown_name"
  | "jobs.worker_lost"
  | "ledger.account_closed"
  | "ledger.account_differs"
  | "ledger.account_not_found"
  | "ledger.already_reversed"
  | "ledger.amount_exceeds_hold"
  | "ledger.asset_differs"
  | "ledger.asset_mismatch"
  | "ledger.batch_too_large"
  | "ledger.book_mismatch"
  | "ledger.broken_seal"
  | "ledger.chain_broken"
  | "ledger.day_closed"
  | "ledger.hold_expired"
  | "ledger.hold_not_found"
  | "ledger.hold_resolved"
  | "ledger.id_out_of_window"
  | "ledger.id_reused"
  | "ledger.insufficient_funds"
  | "ledger.invalid_amount"
  | "ledger.invalid_item"
  | "ledger.linked_failed"
  | "ledger.not_empty"
  | "ledger.outcome_unknown"
  | "ledger.same_account"
  | "ledger.transfer_not_found"
  | "ledger.unbalanced"
  | "limits.exceeded"
  | "live.bad_frame"
  | "live.bad_origin"
  | "live.bad_ticket"
  | "live.no_such_topic"
  | "live.not_allowed"
  | "live.too_many"
  | "migrate.bad_file"
  | "migrate.busy"
  | "migrate.changed"
  | "migrate.not_granted"
  | "migrate.not_prepared"
  | "migrate.too_early"
  | "notifications.bad_provider"
  | "notifications.capture_not_found"
  | "notifications.illegal_state"
  | "notifications.invalid"
  | "notifications.invalid_target"
  | "notifications.no_provider"
  | "notifications.not_cancellable"
  | "notifications.not_found"
  | "notifications.provider_not_found"
  | "notifications.renderer_away"
  | "notifications.stale_preferences"
  | "notifications.stale_provider"
  | "notifications.template_data"
  | "notifications.template_invalid"
  | "notifications.template_limit"
  | "notifications.template_not_found"
  | "notifications.too_large"
  | "notifications.type_not_found"
  | "notifications.unauthorized"
  | "notifications.unknown_type"
  | "payments.cannot_seal"
  | "payments.card_number_refused"
  | "payments.illegal_state"
  | "payments.invalid"
  | "payments.invalid_method"
  | "payments.key_reused"
  | "payments.method_not_found"
  | "payments.not_found"
  | "payments.over_refund"
  | "payments.report_not_found"
  | "payments.stale"
  | "problems.not_found"
  | "request.bad"
  | "request.invalid"
  | "request.method_not_allowed"
  | "request.not_found"
  | "request.unstorable"
  | "scope.no_tenant"
  | "scope.no_transaction"
  | "scope.other_tenant"
  | "scope.unsupported_connection"
  | "scope.wrong_role"
  | "server.failed"
  | "server.timeout"
  | "server.too_large"
  | "settings.invalid"
  | "tenants.conflict"
  | "tenants.deleting"
  | "tenants.erasure_not_found"
  | "tenants.exists"
  | "tenants.grant_not_found"
  | "tenants.invalid"
  | "tenants.key_exists"
  | "tenants.key_expired"
  | "tenants.key_not_found"
  | "tenants.key_not_live"
  | "tenants.not_found"
  | "tenants.operator_unavailable"
  | "tenants.role_exists"
  | "tenants.role_not_found"
  | "tenants.service_exists"
  | "tenants.service_not_found"
  | "tenants.sign_in_not_kept"
  | "tenants.suspended"
  | "tenants.unknown"
  | "tenants.user_erased"
  | "tenants.user_not_found";

/** 409: The trail is not what was sealed. `audit verify` names each entry and seal that was changed, removed or added. */
export const AuditBrokenChain = /*#__PURE__*/ kind("audit.broken_chain");
/** 404: There is no such audit entry. `GET /v1/audit` lists what this tenant has; entries leave with their partition. */
export const AuditNotFound = /*#__PURE__*/ kind("audit.not_found");
/** 422: An audit entry holds changed fields only, at most 64 KB of them. Record what changed, not whole documents; leave texts and secrets out. */
export const AuditTooLarge = /*#__PURE__*/ kind("audit.too_large");
/** 403: A change was asked for by a page that is not the console. Signed in by cookie, changes are taken from the console's own pages only. */
export const AuthCrossSite = /*#__PURE__*/ kind("auth.cross_site");
/** 403: The caller may not do this. Ask a tenant admin for a role with this permission, or use a key that has it. */
export const AuthForbidden = /*#__PURE__*/ kind("auth.forbidden");
/** 401: The credentials are not accepted. `groundplane tenants token decode` says why an access token is refused. */
export const AuthInvalid = /*#__PURE__*/ kind("auth.invalid");
/** 500: An issuer in the settings is for development only. Outside `groundplane dev` issuers are reached by https. */
export const AuthIssuerRefused = /*#__PURE__*/ kind("auth.issuer_refused");
/** 415: Signed in by cookie, a body must be JSON. Send `Content-Type: application/json`; programs use a token instead of the cookie. */
export const AuthJsonOnly = /*#__PURE__*/ kind("auth.json_only");
/** 503: The keys of the identity provider cannot be fetched. Try again shortly; `groundplane tenants token decode` says what is wrong. */
export const AuthKeysUnavailable = /*#__PURE__*/ kind("auth.keys_unavailable");
/** 401: Nobody is signed in. Send `Authorization: Bearer <access token or API key>`. */
export const AuthMissing = /*#__PURE__*/ kind("auth.missing");
/** 422: No database is named. Set GROUNDPLANE_DATABASE_URL, or start one with `groundplane dev`. */
export const CliNoDatabase = /*#__PURE__*/ kind("cli.no_database");
/** 403: The database refused. `groundplane doctor` says what the login lacks; `groundplane migrate` makes the schema. */
export const CliRefused = /*#__PURE__*/ kind("cli.refused");
/** 403: People sign in to the console over https only. Open it by https. Behind a proxy, set GROUNDPLANE_CONSOLE__URL to the address people see; plain http works on loopback in `groundplane dev` alone. */
export const ConsoleInsecure = /*#__PURE__*/ kind("console.insecure");
/** 410: This sign-in link was used, or was never given out. A link works once. `groundplane console` opens the browser with a new one. */
export const ConsoleLinkUsed = /*#__PURE__*/ kind("console.link_used");
/** 503: Nobody can sign in to the console: no identity provider is configured. Set GROUNDPLANE_TENANTS__ISSUERS and GROUNDPLANE_CONSOLE__CLIENT_ID. */
export const ConsoleNoIssuer = /*#__PURE__*/ kind("console.no_issuer");
/** 503: The console is not built. In a checkout run `make pages` (needs Node.js); a released wheel contains the build. */
export const ConsoleNotBuilt = /*#__PURE__*/ kind("console.not_built");
/** 400: The sign-in did not succeed. Begin again: a sign-in is good for ten minutes, in the browser that began it, once. */
export const ConsoleSignInFailed = /*#__PURE__*/ kind("console.sign_in_failed");
/** 500: The sealed value does not open. It was changed, moved to another place, or sealed under another key of the same id. */
export const CryptoCannotOpen = /*#__PURE__*/ kind("crypto.cannot_open");
/** 500: The sealed value names a master key that is not loaded. Keep retired master keys in the list, behind the current one: nothing else opens it. */
export const CryptoUnknownKey = /*#__PURE__*/ kind("crypto.unknown_key");
/** 500: The master keys cannot be used. Give id:base64 of at least 32 random bytes, the current key first, divided by commas. */
export const CryptoWeakKey = /*#__PURE__*/ kind("crypto.weak_key");
/** 422: The cursor is not one that this list gave out. Start again without a cursor; a cursor belongs to one list, one order and one tenant. */
export const DatabaseBadCursor = /*#__PURE__*/ kind("database.bad_cursor");
/** 422: The page size is out of bounds. Ask for between 1 and the list's own most. */
export const DatabaseBadPage = /*#__PURE__*/ kind("database.bad_page");
/** 500: No partition takes this row: the routine that makes them has been silent. Run `groundplane database maintain-partitions`; readiness has been red for a while. */
export const DatabaseNoPartition = /*#__PURE__*/ kind("database.no_partition");
/** 503: The answer to COMMIT was lost, and whether it took effect could not be found out. Repeat the request with the same idempotency key: it gets one effect and one answer. */
export const DatabaseOutcomeUnknown = /*#__PURE__*/ kind("database.outcome_unknown");
/** 503: Every database connection is in use. Try again shortly; if it lasts, look at the longest transactions before raising the pool. */
export const DatabasePoolExhausted = /*#__PURE__*/ kind("database.pool_exhausted");
/** 409: The transaction collided with another one and may be tried again. Repeat the whole transaction, or let gp.run(...) do so. */
export const DatabaseRetryable = /*#__PURE__*/ kind("database.retryable");
/** 500: The database rolled the transaction back instead of committing it. An earlier statement in it failed and its error was swallowed; look for that one. */
export const DatabaseRolledBack = /*#__PURE__*/ kind("database.rolled_back");
/** 503: The database did not finish in time. Try again; if it lasts, `groundplane database slow` and its locks say what is in the way. */
export const DatabaseTimeout = /*#__PURE__*/ kind("database.timeout");
/** 422: The partition routine does not run for a time so far away. Up to 400 days from now: it makes every range up to there, and retires what is older. */
export const DatabaseTooFar = /*#__PURE__*/ kind("database.too_far");
/** 422: The range holds too many steps of this size. Ask for a longer step, or leave it out. */
export const DatabaseTooManyPoints = /*#__PURE__*/ kind("database.too_many_points");
/** 503: The database cannot be reached. Try again shortly. `groundplane doctor` says what is wrong with the address or the login. */
export const DatabaseUnavailable = /*#__PURE__*/ kind("database.unavailable");
/** 422: There is no such room to verify. `groundplane verify --help` names the rooms. */
export const DatabaseUnknownRoom = /*#__PURE__*/ kind("database.unknown_room");
/** 422: There are no figures of this name. Leave the name out to see all. */
export const DatabaseUnknownSeries = /*#__PURE__*/ kind("database.unknown_series");
/** 404: We send no statement of this name, or not as a role whose plans are shown. `groundplane database slow --ours` lists those that were sent lately. */
export const DatabaseUnknownStatement = /*#__PURE__*/ kind("database.unknown_statement");
/** 404: There is no such partitioned table. `groundplane database partitions` lists them. */
export const DatabaseUnknownTable = /*#__PURE__*/ kind("database.unknown_table");
/** 409: `groundplane dev` already runs in this folder. `groundplane console` opens it; for a second one name another folder with --data. */
export const DevAlreadyRuns = /*#__PURE__*/ kind("dev.already_runs");
/** 500: A process ends at every start. Its log in the data folder says why; `groundplane doctor` checks the database. */
export const DevHopeless = /*#__PURE__*/ kind("dev.hopeless");
/** 500: No free port was found. Name one: groundplane dev --port N, or 0 for any that is free. */
export const DevNoPort = /*#__PURE__*/ kind("dev.no_port");
/** 409: This folder was not made by `groundplane dev`. Name another one with --data, or delete it yourself. */
export const DevNotOurs = /*#__PURE__*/ kind("dev.not_ours");
/** 500: The server did not become ready. Its log in the data folder says why; `groundplane doctor` checks the database. */
export const DevNotReady = /*#__PURE__*/ kind("dev.not_ready");
/** 409: `groundplane dev` does not run in this folder. Start it: groundplane dev --data FOLDER */
export const DevNotRunning = /*#__PURE__*/ kind("dev.not_running");
/** 422: This address is not called. Only public https addresses on ports 443 and 80 are called, unless settings say more. */
export const EgressBlockedAddress = /*#__PURE__*/ kind("egress.blocked_address");
/** 502: The call failed. Look at the detail for address, certificate or refusal; try again later. */
export const EgressFailed = /*#__PURE__*/ kind("egress.failed");
/** 504: The answer did not come in time. Try again later, or give the call more time. */
export const EgressTimeout = /*#__PURE__*/ kind("egress.timeout");
/** 502: The answer is too large. Ask for less, or raise what this call may take. */
export const EgressTooLarge = /*#__PURE__*/ kind("egress.too_large");
/** 409: A database of that name exists already. Use it, or choose another name. */
export const EmbeddedDatabaseExists = /*#__PURE__*/ kind("embedded.database_exists");
/** 409: The template database has open connections, so it cannot be copied. Close every connection to the template first. */
export const EmbeddedDatabaseInUse = /*#__PURE__*/ kind("embedded.database_in_use");
/** 507: There is no space left for the embedded PostgreSQL. Free some space on that disk and start again; committed data is kept. */
export const EmbeddedDiskFull = /*#__PURE__*/ kind("embedded.disk_full");
/** 409: A PostgreSQL already runs on this data folder. Use start(attach=True) to work with the running one, or stop it first. */
export const EmbeddedInUse = /*#__PURE__*/ kind("embedded.in_use");
/** 503: There is no account under which PostgreSQL can run. initdb needs a name for its user id: add a line for that id to /etc/passwd. */
export const EmbeddedNoAccount = /*#__PURE__*/ kind("embedded.no_account");
/** 503: No PostgreSQL was found to start. The default one comes with: pip install "groundplane[embedded]" */
export const EmbeddedNotFound = /*#__PURE__*/ kind("embedded.not_found");
/** 503: The embedded PostgreSQL is not running. Call start() first. */
export const EmbeddedNotRunning = /*#__PURE__*/ kind("embedded.not_running");
/** 503: No free port was found. Ask for another port, or for port 0 to get any free one. */
export const EmbeddedPortsTaken = /*#__PURE__*/ kind("embedded.ports_taken");
/** 422: A setting belongs to the launcher or is not a setting's name. Leave it out; the launcher sets address, port and sockets itself. */
export const EmbeddedSettingRefused = /*#__PURE__*/ kind("embedded.setting_refused");
/** 503: The embedded PostgreSQL did not start. The last lines of its log are in the detail. */
export const EmbeddedStartFailed = /*#__PURE__*/ kind("embedded.start_failed");
/** 403: The account that runs PostgreSQL cannot reach a folder it needs. PostgreSQL refuses to run as root; start as an ordinary user or choose another folder. */
export const EmbeddedUnreachable = /*#__PURE__*/ kind("embedded.unreachable");
/** 403: The data folder cannot be read and written. Start it as the user who owns the folder, or choose another folder. */
export const EmbeddedUnreadable = /*#__PURE__*/ kind("embedded.unreadable");
/** 409: The data folder was made by another major version of PostgreSQL. Ask for the version that made it, or dump it with that version's pg_dumpall and load the dump into a new folder. */
export const EmbeddedWrongVersion = /*#__PURE__*/ kind("embedded.wrong_version");
/** 409: The stream is at another version than expected. Read the stream from the version you know, decide again, append again. */
export const EventsConflict = /*#__PURE__*/ kind("events.conflict");
/** 422: The event id is no UUIDv7 of the last 24 hours. Leave the id out, or make it (UUIDv7) when the event happens. */
export const EventsIdOutOfWindow = /*#__PURE__*/ kind("events.id_out_of_window");
/** 409: This event id belongs to another event. Use a new id for a new event; the same id is for sending the same event again. */
export const EventsIdReused = /*#__PURE__*/ kind("events.id_reused");
/** 422: The data does not fit the type of the event. `errors` says where; the type's schema says what it wants. */
export const EventsInvalidData = /*#__PURE__*/ kind("events.invalid_data");
/** 422: What is asked of events contradicts itself or is out of bounds. The detail names the part, and what it may be or what to do instead. */
export const EventsInvalidOptions = /*#__PURE__*/ kind("events.invalid_options");
/** 409: This lease is not yours any more; nothing was written. Fetch again: somebody else reads this subscription, or its position was moved. */
export const EventsLeaseLost = /*#__PURE__*/ kind("events.lease_lost");
/** 500: No address of this broker is set, or its client is not installed. Set GROUNDPLANE_EVENTS__KAFKA_URL or __NATS_URL and install groundplane[kafka] or [nats]. */
export const EventsNoBroker = /*#__PURE__*/ kind("events.no_broker");
/** 404: There is no such event. `GET /v1/events` is the log; an event is in it a moment after its commit. */
export const EventsNotFound = /*#__PURE__*/ kind("events.not_found");
/** 409: This dead letter is settled already. List the dead letters again; only those without an outcome wait. */
export const EventsNotParked = /*#__PURE__*/ kind("events.not_parked");
/** 409: The subscription did not pass the event in time. Ask again; `groundplane events subscriptions` shows its lag. */
export const EventsNotThere = /*#__PURE__*/ kind("events.not_there");
/** 409: A rebuild of this projection is under way. Wait for it, or look how far it is among the subscriptions. */
export const EventsRebuildRunning = /*#__PURE__*/ kind("events.rebuild_running");
/** 500: Personal data cannot be sealed without master keys. Set GROUNDPLANE_MASTER_KEYS. */
export const EventsSealingUnavailable = /*#__PURE__*/ kind("events.sealing_unavailable");
/** 409: This subject was erased: nothing personal is written about it any more. Write about another subject; an erasure is for good. */
export const EventsSubjectErased = /*#__PURE__*/ kind("events.subject_erased");
/** 404: There is no such subscription. `GET /v1/events/subscriptions` lists them; a worker declares those of the code. */
export const EventsSubscriptionNotFound = /*#__PURE__*/ kind("events.subscription_not_found");
/** 422: An event holds at most 256 KiB of data and 16 KiB of metadata. Store the document and put its address into the event. */
export const EventsTooLarge = /*#__PURE__*/ kind("events.too_large");
/** 422: No event of this type is declared. Declare it with @event, or set GROUNDPLANE_EVENTS__UNKNOWN_TYPES=allow. */
export const EventsUnknownType = /*#__PURE__*/ kind("events.unknown_type");
/** 422: The fault plan cannot be armed. A plan is `point=act` parts joined by `;`, on a database with the mark of a test. */
export const FaultsBadPlan = /*#__PURE__*/ kind("faults.bad_plan");
/** 500: Fault points may be armed on a test database only. Unset GROUNDPLANE_FAULTS: this database does not carry the mark of a test. */
export const FaultsRefused = /*#__PURE__*/ kind("faults.refused");
/** 409: Another transaction is changing flags of this environment. Try again shortly; long transactions change flags last. */
export const FlagsBusy = /*#__PURE__*/ kind("flags.busy");
/** 409: Somebody else changed it meanwhile. Read it again and repeat the change; `current` is what is there now. */
export const FlagsChanged = /*#__PURE__*/ kind("flags.changed");
/** 422: Prerequisites form a circle, or go deeper than five. Remove the prerequisite that leads back. */
export const FlagsCycle = /*#__PURE__*/ kind("flags.cycle");
/** 409: The name is taken. Choose another name, or update the flag that has it; a platform flag's name is reserved. */
export const FlagsDuplicate = /*#__PURE__*/ kind("flags.duplicate");
/** 409: Something still uses it. Change those that `used_by` lists first. */
export const FlagsInUse = /*#__PURE__*/ kind("flags.in_use");
/** 422: This is no name for a flag. Kebab-case, up to 100 characters, such as new-checkout; some words belong to routes. */
export const FlagsInvalidName = /*#__PURE__*/ kind("flags.invalid_name");
/** 422: A rule, condition or percentage is not right. `path` says where; docs/rooms/flags.md lists the operators. */
export const FlagsInvalidRule = /*#__PURE__*/ kind("flags.invalid_rule");
/** 403: This flag may not be overridden here. The platform's operators may, or the flag says `tenants_may_override`. */
export const FlagsNotAllowed = /*#__PURE__*/ kind("flags.not_allowed");
/** 404: There is no such flag, segment or schedule for this caller. Look at the spelling and the environment; a deleted flag can be restored for 30 days. */
export const FlagsNotFound = /*#__PURE__*/ kind("flags.not_found");
/** 409: Two schedules change one field in overlapping time. Cancel the other schedule, or choose another time. */
export const FlagsScheduleConflict = /*#__PURE__*/ kind("flags.schedule_conflict");
/** 422: A limit of flags is reached. The detail names the limit; archive or split what is there. */
export const FlagsTooLarge = /*#__PURE__*/ kind("flags.too_large");
/** 429: The tenant holds as many streams as a server keeps for it. Ask for all flags with the last ETag now and then; or raise GROUNDPLANE_FLAGS__STREAMS. */
export const FlagsTooManyStreams = /*#__PURE__*/ kind("flags.too_many_streams");
/** 422: The value does not fit the flag's type. Ask with the verb of the flag's own type. */
export const FlagsTypeMismatch = /*#__PURE__*/ kind("flags.type_mismatch");
/** 422: There is no such environment. `known` lists them; GROUNDPLANE_ENVIRONMENTS names more. */
export const FlagsUnknownEnvironment = /*#__PURE__*/ kind("flags.unknown_environment");
/** 409: There is nothing to settle: the record's outcome is known. Look at the record: its outcome stands there. */
export const IdempotencyAlreadySettled = /*#__PURE__*/ kind("idempotency.already_settled");
/** 413: The request is too large for its key to be checked. Send a digest of the body that the server trusts, or send less. */
export const IdempotencyBodyTooLarge = /*#__PURE__*/ kind("idempotency.body_too_large");
/** 410: The record's time was over before the work was. Look whether the effect is there; then ask with a new key. */
export const IdempotencyKeyExpired = /*#__PURE__*/ kind("idempotency.key_expired");
/** 422: The idempotency key is not one. 1 to 255 visible ASCII characters, with or without quotes around them; best a UUID. */
export const IdempotencyKeyMalformed = /*#__PURE__*/ kind("idempotency.key_malformed");
/** 400: This request needs an idempotency key. Send `Idempotency-Key: <a UUID of your own>`, and the same one when you try again. */
export const IdempotencyKeyMissing = /*#__PURE__*/ kind("idempotency.key_missing");
/** 422: The key belongs to another request. Use a new key for a new request; repeat the old one unchanged. */
export const IdempotencyKeyReused = /*#__PURE__*/ kind("idempotency.key_reused");
/** 409: The claim is not this caller's any more. Somebody else took the key over: write nothing more for it. */
export const IdempotencyLeaseLost = /*#__PURE__*/ kind("idempotency.lease_lost");
/** 404: There is no such record. Look at operation, key and who asked: a key belongs to its actor. */
export const IdempotencyNotFound = /*#__PURE__*/ kind("idempotency.not_found");
/** 409: The work was done once, but its answer was not kept. Look at what the work made; the effect happened exactly once. */
export const IdempotencyNotReplayable = /*#__PURE__*/ kind("idempotency.not_replayable");
/** 409: Whether the work took effect outside is not known. An operator, or the operation's resolver, settles it: groundplane idempotency settle. */
export const IdempotencyOutcomeUnknown = /*#__PURE__*/ kind("idempotency.outcome_unknown");
/** 409: The work was refused, and that is its answer. Repeating gets the same answer; a new attempt needs a new key. */
export const IdempotencyRefused = /*#__PURE__*/ kind("idempotency.refused");
/** 409: Another call with this key is at work. Try again shortly with the same key: the answer will be the first call's. */
export const IdempotencyStillRunning = /*#__PURE__*/ kind("idempotency.still_running");
/** 422: A key has at most 20 steps, and a step at most 64 KiB of output. Put several effects into one step, or keep less of each. */
export const IdempotencyTooManySteps = /*#__PURE__*/ kind("idempotency.too_many_steps");
/** 422: These options of a job contradict each other or are out of bounds. The detail names the option; leave one of the two out. */
export const JobsInvalidOptions = /*#__PURE__*/ kind("jobs.invalid_options");
/** 422: The payload does not fit the job. `errors` says where; the job's own model says what it wants. */
export const JobsInvalidPayload = /*#__PURE__*/ kind("jobs.invalid_payload");
/** 422: The schedule cannot be read. Write `15m`, `6h`, or five cron fields, and the name of an IANA time zone. */
export const JobsInvalidSchedule = /*#__PURE__*/ kind("jobs.invalid_schedule");
/** 409: The job has already ended. Look at the job: its outcome stands there. */
export const JobsNotCancellable = /*#__PURE__*/ kind("jobs.not_cancellable");
/** 409: The job is no dead letter, or was replayed already. List the dead letters again. */
export const JobsNotDead = /*#__PURE__*/ kind("jobs.not_dead");
/** 404: There is no such job. Look at the id and the tenant; finished jobs are kept for 14 days. */
export const JobsNotFound = /*#__PURE__*/ kind("jobs.not_found");
/** 429: The lane holds more ready jobs than its queue allows. Try again in ten seconds: that is how often ready jobs are counted. */
export const JobsQueueFull = /*#__PURE__*/ kind("jobs.queue_full");
/** 404: There is no such schedule. `GET /v1/jobs/schedules` lists them. */
export const JobsScheduleNotFound = /*#__PURE__*/ kind("jobs.schedule_not_found");
/** 409: This attempt is not yours any more; nothing was written. Stop: the job was given to another worker, cancelled, or finished already. */
export const JobsStaleAttempt = /*#__PURE__*/ kind("jobs.stale_attempt");
/** 422: A payload holds at most 64 KiB, a result 8 KiB. Store the data and pass its id. */
export const JobsTooLarge = /*#__PURE__*/ kind("jobs.too_large");
/** 422: No job of this name is declared. Declare it with @job, or name its queue when another process declares it. */
export const JobsUnknownName = /*#__PURE__*/ kind("jobs.unknown_name");
/** 409: The worker's lease ran out. Stop its handlers and register again under a new id. */
export const JobsWorkerLost = /*#__PURE__*/ kind("jobs.worker_lost");
/** 409: The account is closed. Use another account. */
export const LedgerAccountClosed = /*#__PURE__*/ kind("ledger.account_closed");
/** 409: The account's name is taken, with other terms. Open it under another name, or with the terms it has. */
export const LedgerAccountDiffers = /*#__PURE__*/ kind("ledger.account_differs");
/** 404: There is no such account. Open the account first; look at the name, the book and the tenant. */
export const LedgerAccountNotFound = /*#__PURE__*/ kind("ledger.account_not_found");
/** 409: No more than what is left of a transfer can be reversed. The detail says how much is left. */
export const LedgerAlreadyReversed = /*#__PURE__*/ kind("ledger.already_reversed");
/** 422: More than was held cannot be posted. Post what was held or less, and transfer the rest. */
export const LedgerAmountExceedsHold = /*#__PURE__*/ kind("ledger.amount_exceeds_hold");
/** 409: The asset exists with another scale, which never changes. Use the scale it has, or give the asset another name. */
export const LedgerAssetDiffers = /*#__PURE__*/ kind("ledger.asset_differs");
/** 422: A transfer moves one asset, which both accounts and the request name. Exchange first: `POST /v1/ledger/exchange` buys one asset with another. */
export const LedgerAssetMismatch = /*#__PURE__*/ kind("ledger.asset_mismatch");
/** 422: A batch has too many items. Send it in several batches. */
export const LedgerBatchTooLarge = /*#__PURE__*/ kind("ledger.batch_too_large");
/** 422: A transfer stays in one book. Use two transfers, each in its book. */
export const LedgerBookMismatch = /*#__PURE__*/ kind("ledger.book_mismatch");
/** 409: The ledger is not what was sealed. Stop writing to this tenant, and run `groundplane ledger verify`. */
export const LedgerBrokenSeal = /*#__PURE__*/ kind("ledger.broken_seal");
/** 422: The items of a chain follow each other. Put the items of a chain next to each other. */
export const LedgerChainBroken = /*#__PURE__*/ kind("ledger.chain_broken");
/** 409: The book is closed for that day. Use a later effective time; corrections go into an open day. */
export const LedgerDayClosed = /*#__PURE__*/ kind("ledger.day_closed");
/** 409: The hold's time is over. Make a new hold. */
export const LedgerHoldExpired = /*#__PURE__*/ kind("ledger.hold_expired");
/** 404: There is no such hold. Look at the id and the tenant; `GET /v1/ledger/transfers` lists what was asked. */
export const LedgerHoldNotFound = /*#__PURE__*/ kind("ledger.hold_not_found");
/** 409: The hold was already posted, voided or expired. The transfer says how it ended. */
export const LedgerHoldResolved = /*#__PURE__*/ kind("ledger.hold_resolved");
/** 422: A new transfer's id is a UUIDv7 made in the last 24 hours. Make the id when you make the request; your own name for it goes into `key`. */
export const LedgerIdOutOfWindow = /*#__PURE__*/ kind("ledger.id_out_of_window");
/** 409: This id or key belongs to another transfer. A retry sends the same body; a new transfer takes a new id. */
export const LedgerIdReused = /*#__PURE__*/ kind("ledger.id_reused");
/** 409: The account's limit would be crossed. `available_minor` says what may move; open holds count as spent. */
export const LedgerInsufficientFunds = /*#__PURE__*/ kind("ledger.insufficient_funds");
/** 422: An amount is a positive whole number of minor units, and no counter outgrows 38 digits. Send it as a text of digits, in the asset's smallest unit. */
export const LedgerInvalidAmount = /*#__PURE__*/ kind("ledger.invalid_amount");
/** 422: The item is malformed. `errors` says where. */
export const LedgerInvalidItem = /*#__PURE__*/ kind("ledger.invalid_item");
/** 409: Another member of the chain failed, so none of it was posted. Mend the member that failed, and send the chain again. */
export const LedgerLinkedFailed = /*#__PURE__*/ kind("ledger.linked_failed");
/** 409: An account closes only at zero, without open holds. Move what is left, settle the holds, then close it. */
export const LedgerNotEmpty = /*#__PURE__*/ kind("ledger.not_empty");
/** 503: The answer to the commit was lost; the id tells what became of it. Ask `find(id)`, or send the same transfer with the same id again: it posts once. */
export const LedgerOutcomeUnknown = /*#__PURE__*/ kind("ledger.outcome_unknown");
/** 422: A transfer moves between two accounts. Name two different accounts. */
export const LedgerSameAccount = /*#__PURE__*/ kind("ledger.same_account");
/** 404: There is no such transfer. It never took effect: it may be sent again with the same id. */
export const LedgerTransferNotFound = /*#__PURE__*/ kind("ledger.transfer_not_found");
/** 422: Debits and credits of a journal are equal for each asset. Compare the sums; the detail says which asset differs. */
export const LedgerUnbalanced = /*#__PURE__*/ kind("ledger.unbalanced");
/** 429: Too many requests. Wait as long as `Retry-After` says, and spread requests evenly. */
export const LimitsExceeded = /*#__PURE__*/ kind("limits.exceeded");
/** 422: The frame cannot be read. `{"frame": "subscribe", "topic": "own"}`; also `unsubscribe` and `ping`. */
export const LiveBadFrame = /*#__PURE__*/ kind("live.bad_frame");
/** 403: Pages of this origin may not connect. Add it to GROUNDPLANE_LIVE__ORIGINS, exactly as the browser sends it. */
export const LiveBadOrigin = /*#__PURE__*/ kind("live.bad_origin");
/** 401: The ticket is unknown, used, or too old. Ask for a new one: POST /v1/live/tickets. A ticket opens one connection, once. */
export const LiveBadTicket = /*#__PURE__*/ kind("live.bad_ticket");
/** 404: There is nothing of that name to follow. The page on live updates names the topics and who may follow them. */
export const LiveNoSuchTopic = /*#__PURE__*/ kind("live.no_such_topic");
/** 403: This connection may not follow that. Ask who runs the tenant for the permission that the detail names. */
export const LiveNotAllowed = /*#__PURE__*/ kind("live.not_allowed");
/** 429: There are too many connections or topics already. Close what is not needed; one connection can follow many topics. */
export const LiveTooMany = /*#__PURE__*/ kind("live.too_many");
/** 500: A migration file does not say what it is. Begin it with `-- expand` or `-- contract`. */
export const MigrateBadFile = /*#__PURE__*/ kind("migrate.bad_file");
/** 409: Another migration is running, or a table is in use. Try again when the other one, or the long transaction, has ended. */
export const MigrateBusy = /*#__PURE__*/ kind("migrate.busy");
/** 409: A migration that was already applied has been edited. Put the file back as it was and write a new one beside it. */
export const MigrateChanged = /*#__PURE__*/ kind("migrate.changed");
/** 403: The application's login could not be let in. Make the login first (`create role app login password ...`), as an administrator. */
export const MigrateNotGranted = /*#__PURE__*/ kind("migrate.not_granted");
/** 503: The roles and the schema of Groundplane do not exist in this database. As an administrator: groundplane migrate --print | psql "$ADMIN_URL" */
export const MigrateNotPrepared = /*#__PURE__*/ kind("migrate.not_prepared");
/** 409: A contract migration while an older release is still running. Stop the old workers and servers first; `groundplane jobs workers` lists them. */
export const MigrateTooEarly = /*#__PURE__*/ kind("migrate.too_early");
/** 422: The provider's settings are not usable. `errors` says where; the channel's page says what it wants. */
export const NotificationsBadProvider = /*#__PURE__*/ kind("notifications.bad_provider");
/** 404: Nothing of that id was caught, or it is gone after a day. List what was caught; it is kept for a day. */
export const NotificationsCaptureNotFound = /*#__PURE__*/ kind("notifications.capture_not_found");
/** 409: The delivery's state does not allow this. The delivery's timeline says where it stands. */
export const NotificationsIllegalState = /*#__PURE__*/ kind("notifications.illegal_state");
/** 422: The notification cannot be taken as it is. `errors` says where. */
export const NotificationsInvalid = /*#__PURE__*/ kind("notifications.invalid");
/** 422: Say whom it is for: one person, a list of people, or a role. Exactly one of user_id, user_ids and user_role. */
export const NotificationsInvalidTarget = /*#__PURE__*/ kind("notifications.invalid_target");
/** 409: Nobody can send over this channel. Add a provider for the channel, or set GROUNDPLANE_NOTIFICATIONS__SMTP_URL for mail. */
export const NotificationsNoProvider = /*#__PURE__*/ kind("notifications.no_provider");
/** 409: Nothing of it can be stopped any more. Its timeline says what was sent. */
export const NotificationsNotCancellable = /*#__PURE__*/ kind("notifications.not_cancellable");
/** 404: There is no such notification, or it is not yours. Look at the id; read items leave after 90 days. */
export const NotificationsNotFound = /*#__PURE__*/ kind("notifications.not_found");
/** 404: There is no such provider. `GET /v1/notifications/providers` lists them. */
export const NotificationsProviderNotFound = /*#__PURE__*/ kind("notifications.provider_not_found");
/** 503: No renderer could be started; this says nothing about the template. Try again; if it lasts, the machine has no memory or processes left for another one. */
export const NotificationsRendererAway = /*#__PURE__*/ kind("notifications.renderer_away");
/** 409: The preferences were changed elsewhere in the meantime. Read them again and repeat your change with their version. */
export const NotificationsStalePreferences = /*#__PURE__*/ kind("notifications.stale_preferences");
/** 409: The provider was changed by somebody else. Read it again and repeat your change with its version. */
export const NotificationsStaleProvider = /*#__PURE__*/ kind("notifications.stale_provider");
/** 422: The data does not fit the template. Give every variable that the template prints; nothing is ever left as a gap. */
export const NotificationsTemplateData = /*#__PURE__*/ kind("notifications.template_data");
/** 422: The template cannot be compiled. `channel`, `locale`, `field` and, where known, `line` and `column` say where. */
export const NotificationsTemplateInvalid = /*#__PURE__*/ kind("notifications.template_invalid");
/** 422: The template takes more time, memory, steps or room than one rendering may. Rendering has 256 MB, a second and 1 MB of output; loops inside loops use it up. */
export const NotificationsTemplateLimit = /*#__PURE__*/ kind("notifications.template_limit");
/** 404: There is no such template, version, channel or locale. `groundplane notifications templates list` names them; only a published version is sent. */
export const NotificationsTemplateNotFound = /*#__PURE__*/ kind("notifications.template_not_found");
/** 422: The notification is over a limit. The detail names the limit; send less, or in several calls. */
export const NotificationsTooLarge = /*#__PURE__*/ kind("notifications.too_large");
/** 404: There is no such type. `GET /v1/notifications/types` lists them; declare it first. */
export const NotificationsTypeNotFound = /*#__PURE__*/ kind("notifications.type_not_found");
/** 403: These rows belong to another person. A person reaches the own inbox only; administrators use /v1/notifications. */
export const NotificationsUnauthorized = /*#__PURE__*/ kind("notifications.unauthorized");
/** 422: Nobody declared this type of notification. Declare it first: `groundplane notifications types put NAME`. SYSTEM always exists. */
export const NotificationsUnknownType = /*#__PURE__*/ kind("notifications.unknown_type");
/** 503: Tokens are stored sealed, and no master key is set. Set GROUNDPLANE_MASTER_KEYS. */
export const PaymentsCannotSeal = /*#__PURE__*/ kind("payments.cannot_seal");
/** 422: This looks like a card number, which is never stored. Give the provider's token; of a card only its last four digits may be shown. */
export const PaymentsCardNumberRefused = /*#__PURE__*/ kind("payments.card_number_refused");
/** 409: The payment's state does not allow this. Look at the payment: its state and its timeline say what may follow. */
export const PaymentsIllegalState = /*#__PURE__*/ kind("payments.illegal_state");
/** 422: The payment or report is malformed. `errors` says where. */
export const PaymentsInvalid = /*#__PURE__*/ kind("payments.invalid");
/** 422: The payment method cannot be used. Choose another of the owner's methods. */
export const PaymentsInvalidMethod = /*#__PURE__*/ kind("payments.invalid_method");
/** 409: This key, id or provider reference belongs to another payment or refund. Find it by its key; a new payment needs a new one. */
export const PaymentsKeyReused = /*#__PURE__*/ kind("payments.key_reused");
/** 404: There is no such payment method. List the owner's methods; removed ones cannot be used. */
export const PaymentsMethodNotFound = /*#__PURE__*/ kind("payments.method_not_found");
/** 404: There is no such payment. Look at the id and the tenant; a key finds it too. */
export const PaymentsNotFound = /*#__PURE__*/ kind("payments.not_found");
/** 409: No more can be refunded than was captured. The payment says what is left. */
export const PaymentsOverRefund = /*#__PURE__*/ kind("payments.over_refund");
/** 404: There is no such report that waits for a decision. `GET /v1/payments/reports` lists those that wait. */
export const PaymentsReportNotFound = /*#__PURE__*/ kind("payments.report_not_found");
/** 409: Somebody changed the payment meanwhile. Read it again, and decide again. */
export const PaymentsStale = /*#__PURE__*/ kind("payments.stale");
/** 404: There is no problem of that code. Look at the spelling; every code stands in the documentation. */
export const ProblemsNotFound = /*#__PURE__*/ kind("problems.not_found");
/** 400: The request cannot be answered. The detail says what cannot be read. */
export const RequestBad = /*#__PURE__*/ kind("request.bad");
/** 422: The request is malformed. `errors` names each field and what is wrong with it; /docs shows the expected shape. */
export const RequestInvalid = /*#__PURE__*/ kind("request.invalid");
/** 405: This path does not take this method. `Allow` names the methods that it takes; `/docs` shows every call. */
export const RequestMethodNotAllowed = /*#__PURE__*/ kind("request.method_not_allowed");
/** 404: There is nothing at this path. /docs lists every path. */
export const RequestNotFound = /*#__PURE__*/ kind("request.not_found");
/** 422: A value cannot be stored. No NUL, no unpaired surrogates; JSON at most 250 deep, whole numbers within 64 bits. */
export const RequestUnstorable = /*#__PURE__*/ kind("request.unstorable");
/** 500: No tenant is set for a statement that needs one. Name the tenant first: gp.tenant('acme'), or --tenant acme on the command line. */
export const ScopeNoTenant = /*#__PURE__*/ kind("scope.no_tenant");
/** 500: There is no open transaction to work in. Open one first: `async with gp.begin() as tx`, session.begin(), or Django's atomic(). */
export const ScopeNoTransaction = /*#__PURE__*/ kind("scope.no_transaction");
/** 500: One transaction serves one tenant, and this one already serves another. Finish this transaction before working for the next tenant. */
export const ScopeOtherTenant = /*#__PURE__*/ kind("scope.other_tenant");
/** 500: This kind of connection cannot be joined. Use asyncpg, psycopg 3, SQLAlchemy over either of them, or Django over psycopg 3. */
export const ScopeUnsupportedConnection = /*#__PURE__*/ kind("scope.unsupported_connection");
/** 500: This statement belongs to another database role. Run it through the verb that owns the statement. */
export const ScopeWrongRole = /*#__PURE__*/ kind("scope.wrong_role");
/** 500: Something went wrong on our side. Repeat it with the same idempotency key; when reporting it, give the request id. */
export const ServerFailed = /*#__PURE__*/ kind("server.failed");
/** 504: The request took too long and was stopped. Repeat it with the same idempotency key; if it lasts, ask for less at once. */
export const ServerTimeout = /*#__PURE__*/ kind("server.timeout");
/** 413: The request is too large. Send less, or in several requests. */
export const ServerTooLarge = /*#__PURE__*/ kind("server.too_large");
/** 422: What this process is told by its environment cannot be. Correct the variable that is named, or unset it for its default: docs/settings.md. */
export const SettingsInvalid = /*#__PURE__*/ kind("settings.invalid");
/** 409: Somebody else changed it in between. Read it again, and send the version you saw. */
export const TenantsConflict = /*#__PURE__*/ kind("tenants.conflict");
/** 409: This tenant is being deleted. Within seven days of the deletion `resume` brings it back; afterwards nothing does. */
export const TenantsDeleting = /*#__PURE__*/ kind("tenants.deleting");
/** 404: There is no such erasure. Use the id that the erasure answered. */
export const TenantsErasureNotFound = /*#__PURE__*/ kind("tenants.erasure_not_found");
/** 409: This tenant id was already given out, and is never given out again. Choose another id; ids of deleted tenants stay taken. */
export const TenantsExists = /*#__PURE__*/ kind("tenants.exists");
/** 404: There is no such grant. `GET /v1/tenants/grants` lists them. */
export const TenantsGrantNotFound = /*#__PURE__*/ kind("tenants.grant_not_found");
/** 422: The tenant, user, role or key is described wrongly. `errors` or the detail says where. */
export const TenantsInvalid = /*#__PURE__*/ kind("tenants.invalid");
/** 409: A live key of this name exists. Rotate it: the old one keeps working while the new one is rolled out. */
export const TenantsKeyExists = /*#__PURE__*/ kind("tenants.key_exists");
/** 401: The API key has expired. Ask a tenant admin for a new key. */
export const TenantsKeyExpired = /*#__PURE__*/ kind("tenants.key_expired");
/** 404: There is no such API key. `GET /v1/tenants/keys` lists them, also revoked ones. */
export const TenantsKeyNotFound = /*#__PURE__*/ kind("tenants.key_not_found");
/** 409: The key is revoked, expired or already replaced. Rotate the live key of this name, or create a new one. */
export const TenantsKeyNotLive = /*#__PURE__*/ kind("tenants.key_not_live");
/** 404: There is no such tenant. Look at the id; an operator sees all of them. */
export const TenantsNotFound = /*#__PURE__*/ kind("tenants.not_found");
/** 503: This installation cannot read across tenants. Grant groundplane_switch to the login, or set GROUNDPLANE_OPERATOR_DATABASE_URL. */
export const TenantsOperatorUnavailable = /*#__PURE__*/ kind("tenants.operator_unavailable");
/** 409: A role of this name exists. Change it, or choose another name. */
export const TenantsRoleExists = /*#__PURE__*/ kind("tenants.role_exists");
/** 404: There is no such role. Built in are admin, editor, viewer, support and member; others are made by create_role. */
export const TenantsRoleNotFound = /*#__PURE__*/ kind("tenants.role_not_found");
/** 409: A service account with this name, or with this issuer and subject, exists. Use that one, or disable it and choose another name. */
export const TenantsServiceExists = /*#__PURE__*/ kind("tenants.service_exists");
/** 404: There is no such service account. `GET /v1/tenants/services` lists them. */
export const TenantsServiceNotFound = /*#__PURE__*/ kind("tenants.service_not_found");
/** 503: A sign-in cannot be kept, as nothing can be sealed. Set GROUNDPLANE_MASTER_KEYS: tokens of people are stored sealed or not at all. */
export const TenantsSignInNotKept = /*#__PURE__*/ kind("tenants.sign_in_not_kept");
/** 403: This tenant is suspended. An operator of the platform can let it in again. */
export const TenantsSuspended = /*#__PURE__*/ kind("tenants.suspended");
/** 403: The credentials lead to no tenant that exists. The header Groundplane-Tenant picks one of the tenants in the token; it adds none. */
export const TenantsUnknown = /*#__PURE__*/ kind("tenants.unknown");
/** 409: This user was erased, and the id stays empty. Use another id for another person. */
export const TenantsUserErased = /*#__PURE__*/ kind("tenants.user_erased");
/** 404: There is no such user. Look at the id and the tenant; put users from your own directory first. */
export const TenantsUserNotFound = /*#__PURE__*/ kind("tenants.user_not_found");
