// Written by `npm run generate` from the server's own description; do not edit.
// sha256 919a706761d2f7a7e52899920ef9614e78e1582246a30094b36a545a5244d66a

export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is all well?
         * @description One word for everything; `?full=true` with all its parts.
         *
         *     Needs `database.read`.
         */
        get: operations["system_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/db": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the database well?
         * @description Ping, pools and error rate of the database.
         *
         *     Needs `database.read`.
         */
        get: operations["system_health_db"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/db/detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every measurement of the database
         * @description Also connections, transactions, locks, dead rows, migrations and partitions.
         *
         *     Needs `database.read`.
         */
        get: operations["system_health_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/db/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as text
         * @description For a person to read in a terminal.
         *
         *     Needs `database.read`.
         */
        get: operations["system_health_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alive?
         * @description The process turns. Touches neither pool nor database.
         *
         *     Open to everybody.
         */
        get: operations["system_livez"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description What this process counted, as OpenMetrics text.
         *
         *     Needs `metrics.read`.
         */
        get: operations["system_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ofrep/v1/evaluate/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate every flag (OFREP)
         * @description All flags the caller may see. The ETag covers the revision, the context and, where a flag
         *     depends on time, the minute.
         *
         *     Needs `flags.evaluate`.
         */
        post: operations["ofrep_evaluate_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ofrep/v1/evaluate/flags/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate one flag (OFREP)
         * @description The answer for this context; 404 for an unknown flag, 400 where evaluating it fails.
         *
         *     Needs `flags.evaluate`.
         */
        post: operations["ofrep_evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ofrep/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hear of changes (OFREP)
         * @description Server-sent `refetchEvaluation` events: that something changed, never what.
         *
         *     Open; the request carries its own proof.
         */
        get: operations["ofrep_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready?
         * @description May this process get traffic? 503 with the reason when not.
         *
         *     Open to everybody.
         */
        get: operations["system_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All tenants
         * @description In the order of their ids. Recorded in the platform's audit trail before it is answered.
         *
         *     For operators of the platform.
         */
        get: operations["tenants_list"];
        put?: never;
        /**
         * Create a tenant
         * @description An id is given out once, ever.
         *
         *     For operators of the platform.
         */
        post: operations["tenants_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One tenant
         * @description Recorded in the platform's audit trail and in the tenant's before it is answered.
         *
         *     For operators of the platform.
         */
        get: operations["tenants_get"];
        put?: never;
        post?: never;
        /**
         * Delete a tenant
         * @description Suspends it; `resume` brings it back for seven days. The id stays taken.
         *
         *     For operators of the platform.
         */
        delete: operations["tenants_delete"];
        options?: never;
        head?: never;
        /**
         * Change a tenant
         * @description What is left out stays as it is.
         *
         *     For operators of the platform.
         */
        patch: operations["tenants_update"];
        trace?: never;
    };
    "/v1/admin/tenants/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a tenant
         * @description Also one that was deleted less than seven days ago.
         *
         *     For operators of the platform.
         */
        post: operations["tenants_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/tenants/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a tenant
         * @description Nobody of it gets in any more, everywhere within five seconds; its data stays.
         *
         *     For operators of the platform.
         */
        post: operations["tenants_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the audit trail
         * @description Newest first. An action that ends with a full stop (`flags.`) means all that begin so.
         *
         *     Needs `audit.read`.
         */
        get: operations["audit_list"];
        put?: never;
        /**
         * Record an act of your own service
         * @description Writes one entry; who did it and in which request is taken from the call itself.
         *
         *     Needs `audit.write`.
         */
        post: operations["audit_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One audit entry
         * @description The entry with what changed, before and after.
         *
         *     Needs `audit.read`.
         */
        get: operations["audit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export the trail
         * @description Streamed, oldest first; the export itself is recorded before it begins.
         *
         *     Needs `audit.export`.
         */
        post: operations["audit_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest seals
         * @description To be kept where nobody of this database can write.
         *
         *     Needs `audit.read`.
         */
        get: operations["audit_heads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare the trail with its seals
         * @description Names each entry that was changed, removed or added, and each seal that was written anew.
         *
         *     Needs `audit.read`.
         */
        post: operations["audit_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/database/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The alerts that ring
         * @description Those on a gauge, which every server and worker judges every ten seconds; the first first.
         *
         *     Needs `database.read`.
         */
        get: operations["database_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/database/locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who waits for whom
         * @description Connections that wait for a lock, and those that hold it; never what they sent.
         *
         *     For operators of the platform.
         */
        get: operations["database_locks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/database/partitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The partitions of every table
         * @description Ranges, sizes, boundaries, and what blocks retiring; of one table or of all.
         *
         *     For operators of the platform.
         */
        get: operations["database_partitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/database/partitions/maintain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the partition routine
         * @description Makes what is missing ahead, retires what is past its time; may run any number of times.
         *
         *     Whoever accepts `application/x-ndjson` is told how far it is, a line for each step.
         *
         *     For operators of the platform.
         */
        post: operations["database_maintain_partitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/database/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The connections of this process
         * @description In use, idle and at most, by database role.
         *
         *     Needs `database.read`.
         */
        get: operations["database_pools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/database/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What breaks the schema rules
         * @description The rules of the schema on the live database, each finding with the SQL that mends it.
         *
         *     For operators of the platform.
         */
        get: operations["database_check_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/database/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures over time
         * @description Of the whole fleet, in steps of 10 s (kept for 2 days), 1 m (14 days) or 1 h (400 days).
         *
         *     Needs `metrics.read`.
         */
        get: operations["database_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/database/sizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How large tables are, and how they grow
         * @description The largest first, against the oldest of the last 30 days' samples.
         *
         *     For operators of the platform.
         */
        get: operations["database_sizes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/database/slow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The statements that took the most time
         * @description From pg_stat_statements where it is loaded, else as our processes timed them; no values.
         *
         *     For operators of the platform.
         */
        get: operations["database_slow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/database/statements/{statement}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How one of our statements would run
         * @description The plan for any values. Only statements of ours, by name; nothing is executed.
         *
         *     For operators of the platform.
         */
        get: operations["database_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The log
         * @description Go on after the `position` of the answer; nothing is ever added at or before it.
         *
         *     Needs `events.read`.
         */
        get: operations["events_log"];
        put?: never;
        /**
         * Publish facts without a stream
         * @description All or none; an event sent again with its id is there once.
         *
         *     Needs `events.write`.
         */
        post: operations["events_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event
         * @description With its place in the log once it has one.
         *
         *     Needs `events.read`.
         */
        get: operations["events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/append": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Append to several streams, all or none
         * @description In the order given.
         *
         *     Needs `events.write`.
         */
        post: operations["events_append_many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/cloudevents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish CloudEvents
         * @description In the JSON format of version 1.0, as a batch; (source, id) has one effect.
         *
         *     Needs `events.write`.
         */
        post: operations["events_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/cloudevents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event as a CloudEvent
         * @description In the JSON format of CloudEvents 1.0.
         *
         *     Needs `events.read`.
         */
        get: operations["events_cloudevent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What could not be worked on
         * @description The newest first; settled ones are kept for 30 days.
         *
         *     Needs `events.retry`.
         */
        get: operations["events_dead_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/dead-letters/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give parked events up
         * @description Each leaves an entry in the audit trail.
         *
         *     Needs `events.retry`.
         */
        post: operations["events_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try parked events again
         * @description In the order of their streams.
         *
         *     Needs `events.retry`.
         */
        post: operations["events_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/streams/{stream}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events of a stream
         * @description After a version, oldest first.
         *
         *     Needs `events.read`.
         */
        get: operations["events_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/streams/{stream}/append": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Append to a stream
         * @description With `expected`, only if nobody was faster.
         *
         *     Needs `events.write`.
         */
        post: operations["events_append"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subjects/{subject}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a subject's personal data
         * @description For good: its key is deleted.
         *
         *     Needs `users.erase`.
         */
        post: operations["events_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who follows, and how far
         * @description What code declares belongs to the platform's tenant.
         *
         *     Needs `events.admin`.
         */
        get: operations["events_subscriptions"];
        put?: never;
        /**
         * Create or change a pull subscription
         * @description One that exists stays where it is.
         *
         *     Needs `events.admin`.
         */
        post: operations["events_subscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subscriptions/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a pull subscription
         * @description Its position is gone with it.
         *
         *     Needs `events.admin`.
         */
        delete: operations["events_unsubscribe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subscriptions/{name}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Done with the leased events
         * @description They do not come again.
         *
         *     Needs `events.consume`.
         */
        post: operations["events_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subscriptions/{name}/fetch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lease the next events
         * @description None while somebody else holds them.
         *
         *     Needs `events.consume`.
         */
        post: operations["events_fetch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subscriptions/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a subscription
         * @description Nothing is lost meanwhile.
         *
         *     Needs `events.admin`.
         */
        post: operations["events_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subscriptions/{name}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rebuild a projection
         * @description Beside the serving one; then they are swapped.
         *
         *     Projections are declared in code and belong to the platform's tenant; any other gets 404.
         *     On the command line: `groundplane --tenant _platform events rebuild NAME`.
         *
         *     Needs `events.admin`.
         */
        post: operations["events_rebuild"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subscriptions/{name}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Park an event of the lease
         * @description With it those that follow it in its stream: their ids are in the answer.
         *
         *     Needs `events.consume`.
         */
        post: operations["events_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subscriptions/{name}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a subscription
         * @description What lies behind the position comes again.
         *
         *     Needs `events.admin`.
         */
        post: operations["events_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subscriptions/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a subscription go on
         * @description Also one that stopped.
         *
         *     Needs `events.admin`.
         */
        post: operations["events_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/subscriptions/{name}/wait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wait until a subscription is past an event
         * @description To read what one has just written through a projection.
         *
         *     Needs `events.read`.
         */
        get: operations["events_wait_for"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/trace/{correlation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events of one correlation id
         * @description In the order of writing; at most 500.
         *
         *     Needs `events.read`.
         */
        get: operations["events_trace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Flags with their rules
         * @description In the order of their names; only for those who may read rules.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_list"];
        put?: never;
        /**
         * Create a flag
         * @description As given in one environment, killed in every other one until it is revived there.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{flag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One flag
         * @description By id or name, with its rules.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_get"];
        put?: never;
        post?: never;
        /**
         * Delete a flag
         * @description Gone in every environment, its name free; restorable for 30 days.
         *
         *     Needs `flags.write`.
         */
        delete: operations["flags_delete"];
        options?: never;
        head?: never;
        /**
         * Change a flag
         * @description Only what is sent changes; another version than the caller saw is refused.
         *
         *     Needs `flags.write`.
         */
        patch: operations["flags_update"];
        trace?: never;
    };
    "/v1/flags/{flag}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive a flag
         * @description Callers get their own default.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{flag}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy between environments
         * @description State and rules, as one revision; `dry_run` only tells.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{flag}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Answers per variant
         * @description By hour, after a week by day.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{flag}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sampled answers
         * @description The newest first.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_evaluations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{flag}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A flag's history
         * @description Who changed what and why, the newest first.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{flag}/kill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Kill a flag
         * @description Off, now: everybody gets the off variant, whatever default they pass.
         *
         *     Needs `flags.kill`.
         */
        post: operations["flags_kill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{flag}/ramps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a percentage linearly
         * @description From today's percentage to another one.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_ramp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{flag}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a deleted flag back
         * @description Within 30 days, if its name is still free.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{flag}/revive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revive a flag
         * @description Back on, with its rules as they were.
         *
         *     Needs `flags.kill`.
         */
        post: operations["flags_revive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{flag}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A flag's schedules
         * @description Steps and ramps in the order of their times.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_list_schedules"];
        put?: never;
        /**
         * Change a flag at a time
         * @description Once, by a worker; checked now and again then.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{name}/evaluate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate a flag
         * @description Value, variant and reason; an error stands in the answer, with the default that was sent.
         *
         *     Needs `flags.evaluate`.
         */
        post: operations["flags_evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{name}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Why a flag answers what it does
         * @description Every condition and bucket, now or as of a moment or revision.
         *
         *     Needs `flags.read`.
         */
        post: operations["flags_explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{name}/is-enabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Is a flag on
         * @description For this caller; an unknown flag is off.
         *
         *     Needs `flags.evaluate`.
         */
        post: operations["flags_is_enabled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/{name}/override": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Override a platform flag
         * @description This tenant's rules before the platform's, or its own kill.
         *
         *     Needs `flags.write`.
         */
        put: operations["flags_override"];
        post?: never;
        /**
         * End an override
         * @description The platform's flag as everybody has it.
         *
         *     Needs `flags.write`.
         */
        delete: operations["flags_clear_override"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two revisions
         * @description What the later one has that the earlier has not, and the reverse.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/evaluate-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate every flag
         * @description Values and reasons of all flags this caller may see, never their rules.
         *
         *     Needs `flags.evaluate`.
         */
        post: operations["flags_evaluate_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Flags as a document
         * @description Our YAML, or a document for any flagd client.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/flagd.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All flags for a flagd client
         * @description The platform's flags with this tenant's layer, and its own; point flagd's HTTP sync here.
         *     The ETag covers the revisions and, where a flag depends on time, the minute.
         *
         *     Needs `flags.sync`.
         */
        get: operations["flags_sync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take over a document
         * @description A flagd document or our YAML, as one revision.
         *
         *     Whoever accepts `application/x-ndjson` is told how far it is, a line for each step.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This tenant's overrides
         * @description What it has changed of the platform's flags.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_list_overrides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/propagation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has a revision
         * @description Every process that is alive, and which of them are behind.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_propagation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/restore-revision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to a revision
         * @description As one new revision; nothing is forgotten.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_restore_revision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed
         * @description Everything in one environment, the newest first.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Cancel a schedule
         * @description A step is not made; a ramp stays where it is.
         *
         *     Needs `flags.write`.
         */
        delete: operations["flags_cancel_schedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Segments
         * @description In the order of their names.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_list_segments"];
        put?: never;
        /**
         * Create a segment
         * @description A named set of subjects: by a condition, or by a list.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_create_segment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/segments/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a segment
         * @description Only one that no rule names.
         *
         *     Needs `flags.write`.
         */
        delete: operations["flags_delete_segment"];
        options?: never;
        head?: never;
        /**
         * Change a segment
         * @description Another condition; every flag that names it follows.
         *
         *     Needs `flags.write`.
         */
        patch: operations["flags_update_segment"];
        trace?: never;
    };
    "/v1/flags/segments/{name}/add-members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put subjects on a list
         * @description Who is on it stays.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_add_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/segments/{name}/remove-members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take subjects off a list
         * @description Who is not on it is passed over.
         *
         *     Needs `flags.write`.
         */
        post: operations["flags_remove_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flags/stale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Flags to remove
         * @description Each with its evidence.
         *
         *     Needs `flags.read`.
         */
        get: operations["flags_find_stale"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/idempotency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List records
         * @description By operation and key. `stuck`: the outcome is unknown, or the lease has run out.
         *
         *     Needs `idempotency.read`.
         */
        get: operations["idempotency_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/idempotency/{operation}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One record
         * @description What is known of one key; never what was answered.
         *
         *     Needs `idempotency.read`.
         */
        get: operations["idempotency_check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/idempotency/{operation}/{key}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a key, or get the stored answer
         * @description Lease mode: complete, extend or release the claim before its lease runs out.
         *
         *     Needs `idempotency.use`.
         */
        post: operations["idempotency_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/idempotency/{operation}/{key}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store the answer
         * @description Refused when somebody else has taken the key over.
         *
         *     Needs `idempotency.use`.
         */
        post: operations["idempotency_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/idempotency/{operation}/{key}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on holding a key
         * @description Call it every third of the lease.
         *
         *     Needs `idempotency.use`.
         */
        post: operations["idempotency_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/idempotency/{operation}/{key}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a key back after a failure
         * @description The next caller may run, unless an effect outside was begun and not recorded.
         *
         *     Needs `idempotency.use`.
         */
        post: operations["idempotency_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/idempotency/{operation}/{key}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide what became of the work
         * @description For a record whose outcome is unknown; audited.
         *
         *     Needs `idempotency.settle`.
         */
        post: operations["idempotency_settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/idempotency/{operation}/{key}/steps/{step}/intend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that an effect outside begins
         * @description Send the answered key to the provider: it is the same at every attempt.
         *
         *     Needs `idempotency.use`.
         */
        post: operations["idempotency_intend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/idempotency/{operation}/{key}/steps/{step}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep the result of an effect outside
         * @description At most 64 KiB.
         *
         *     Needs `idempotency.use`.
         */
        post: operations["idempotency_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/idempotency/cleanup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete expired records
         * @description Of all tenants, in short statements; never an unexpired one.
         *
         *     Needs `idempotency.settle`.
         */
        post: operations["idempotency_cleanup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live, dead and finished jobs
         * @description The newest first.
         *
         *     Needs `jobs.read`.
         */
        get: operations["jobs_list"];
        put?: never;
        /**
         * Enqueue a job
         * @description The job is ready, or waits for its time; a worker does it.
         *
         *     Needs `jobs.write`.
         */
        post: operations["jobs_enqueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One job
         * @description Wherever it is now: live, dead or finished.
         *
         *     Needs `jobs.read`.
         */
        get: operations["jobs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description One that has not begun ends; one that is running is asked to stop.
         *
         *     Needs `jobs.write`.
         */
        post: operations["jobs_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/reschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a job at another time
         * @description Only while it has not begun.
         *
         *     Needs `jobs.write`.
         */
        post: operations["jobs_reschedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/beat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a worker's leases
         * @description And hear which attempts should end.
         *
         *     Needs `jobs.work`.
         */
        post: operations["jobs_beat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lease jobs to a worker of your own
         * @description Of this tenant only. Beat every ten seconds, or after thirty others get them.
         *
         *     Needs `jobs.work`.
         */
        post: operations["jobs_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs that were given up
         * @description The newest first; kept for 30 days.
         *
         *     Needs `jobs.retry`.
         */
        get: operations["jobs_dead_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/dead-letters/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop dead letters for good
         * @description Each leaves an entry in the audit trail.
         *
         *     Needs `jobs.retry`.
         */
        post: operations["jobs_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start dead jobs again
         * @description Each becomes a new job with attempt 0; the dead letter stays and names it.
         *
         *     Needs `jobs.retry`.
         */
        post: operations["jobs_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/enqueue-many": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enqueue many jobs of one kind
         * @description All or none of them, in the order given.
         *
         *     Needs `jobs.write`.
         */
        post: operations["jobs_enqueue_many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * These jobs failed
         * @description They are tried again after the delay, or are dead when no attempt is left.
         *
         *     Needs `jobs.work`.
         */
        post: operations["jobs_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * These jobs are done
         * @description Answers the ids of those that are another attempt's by now.
         *
         *     Needs `jobs.work`.
         */
        post: operations["jobs_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much work waits where
         * @description One row for each queue and lane that holds work of this tenant.
         *
         *     Needs `jobs.read`.
         */
        get: operations["jobs_queues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/queues/{queue}/limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Limit how many run and start
         * @description Exact over all workers. What is not given has no limit any more.
         *
         *     Needs `jobs.admin`.
         */
        post: operations["jobs_limit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/queues/{queue}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start no more jobs
         * @description In one lane or in all of this tenant's; as `_platform`, of everybody's. What runs goes on.
         *
         *     Needs `jobs.admin`.
         */
        post: operations["jobs_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/queues/{queue}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start jobs again
         * @description The end of a pause.
         *
         *     Needs `jobs.admin`.
         */
        post: operations["jobs_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attempts that have ended
         * @description The newest first; kept for 14 days.
         *
         *     Needs `jobs.read`.
         */
        get: operations["jobs_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recurring work
         * @description With the next run of each.
         *
         *     Needs `jobs.admin`.
         */
        get: operations["jobs_schedules"];
        put?: never;
        /**
         * Create or change recurring work
         * @description `6h`, or five cron fields in an IANA zone; the name is its key.
         *
         *     Needs `jobs.admin`.
         */
        post: operations["jobs_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/schedules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End recurring work
         * @description Jobs that it has already enqueued stay.
         *
         *     Needs `jobs.admin`.
         */
        delete: operations["jobs_unschedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/schedules/{name}/trigger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a schedule's job now
         * @description Once, beside its regular times.
         *
         *     Needs `jobs.admin`.
         */
        post: operations["jobs_trigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The processes that do jobs
         * @description Those that are alive, and those that were today.
         *
         *     For operators of the platform.
         */
        get: operations["jobs_workers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts by name
         * @description `prefix=customers/42/` means all whose name begins so.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_accounts"];
        put?: never;
        /**
         * Open an account
         * @description The same name with the same terms answers the account that is there.
         *
         *     Needs `ledger.write`.
         */
        post: operations["ledger_open_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account
         * @description By its id; by its name `GET /accounts?prefix=`.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an account
         * @description Overdraft, more stripes, metadata; its limit is never crossed by it.
         *
         *     Needs `ledger.write`.
         */
        patch: operations["ledger_change_account"];
        trace?: never;
    };
    "/v1/ledger/accounts/{id}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an account has, or had
         * @description Posted, pending and available, now or as of a recorded or effective time.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/accounts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close an account
         * @description For good; only at zero and without open holds.
         *
         *     Needs `ledger.write`.
         */
        post: operations["ledger_close_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/accounts/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to an account
         * @description Oldest first.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/accounts/{id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Opening balance, lines, closing balance
         * @description Of a span of recorded time; `next` continues a long one.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Units
         * @description All of them; the currencies of ISO 4217 are there from the start.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_assets"];
        put?: never;
        /**
         * Add a unit, or rename it
         * @description Its scale never changes.
         *
         *     For operators of the platform.
         */
        post: operations["ledger_put_asset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/clearing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Clearing accounts that are not at zero
         * @description And since when.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_clearing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Buy one asset with another
         * @description Through two liquidity accounts, exactly, with the residue booked.
         *
         *     Needs `ledger.post`.
         */
        post: operations["ledger_exchange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest seals
         * @description To be kept where nobody of this database can write.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_heads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a journal
         * @description Debits and credits that are equal for each asset, all or none.
         *
         *     Needs `ledger.post`.
         */
        post: operations["ledger_journal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search transfers
         * @description The newest first.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_list"];
        put?: never;
        /**
         * Move an amount
         * @description Once for its id or key: a repeat gets the first answer, marked `is_repeat`.
         *
         *     Needs `ledger.post`.
         */
        post: operations["ledger_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/transfers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of a transfer
         * @description By its id or its key: posted, or refused and why. 404 means that it never took effect.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/transfers/{id}/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a hold
         * @description All of it, or a part; the rest is released.
         *
         *     Needs `ledger.post`.
         */
        post: operations["ledger_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/transfers/{id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reverse a transfer
         * @description All that is left of it, or a part; never more than is left.
         *
         *     Needs `ledger.post`.
         */
        post: operations["ledger_reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/transfers/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a hold
         * @description Nothing moves.
         *
         *     Needs `ledger.post`.
         */
        post: operations["ledger_void"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/transfers/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post many items
         * @description Each with its verdict; items of one chain all or none. `raise` makes a problem of the first
         *     refusal.
         *
         *     Needs `ledger.post`.
         */
        post: operations["ledger_transfers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/transfers/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reserve an amount
         * @description It counts as spent, and moves when it is posted.
         *
         *     Needs `ledger.post`.
         */
        post: operations["ledger_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sums of a book
         * @description Of every asset and account, now or as of a recorded time.
         *
         *     Needs `ledger.read`.
         */
        get: operations["ledger_trial_balance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove the ledger
         * @description Refolds balances, adds up, checks limits, holds, reversals and seals; names what fails.
         *
         *     Whoever accepts `application/x-ndjson` is told how far it is, a line for each check.
         *
         *     Needs `ledger.read`.
         */
        post: operations["ledger_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow topics as server-sent events
         * @description Events `ready`, `event` and `reset`, each with a topic, a cursor and how things stand.
         *
         *     Open; the request carries its own proof.
         */
        get: operations["live_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A ticket for one live connection
         * @description A browser cannot send a header with a WebSocket: `GET /v1/live?ticket=` takes this, once.
         *
         *     The connection ends with the access token that asked for the ticket.
         *
         *     For a signed-in person.
         */
        post: operations["live_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was asked
         * @description The newest first; `state` is that of one of its deliveries.
         *
         *     Needs `notifications.read`.
         */
        get: operations["notifications_list"];
        put?: never;
        /**
         * Tell somebody something
         * @description One person, a list, or everybody with a role; in their bell when this answers.
         *
         *     Needs `notifications.send`.
         */
        post: operations["notifications_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One notification
         * @description What was asked, with its deliveries.
         *
         *     Needs `notifications.read`.
         */
        get: operations["notifications_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop it
         * @description What has not started, stops; what was sent stays sent.
         *
         *     Needs `notifications.write`.
         */
        post: operations["notifications_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to it
         * @description Attempts and events in order, each with its reason.
         *
         *     Needs `notifications.read`.
         */
        get: operations["notifications_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/captures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would have left
         * @description The newest first; kept for a day.
         *
         *     Needs `notifications.read`.
         */
        get: operations["notifications_captures_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/captures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One captured message
         * @description As its recipient would have got it.
         *
         *     Needs `notifications.read`.
         */
        get: operations["notifications_captures_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a delivery again
         * @description One that ended badly, or whose end nobody knows.
         *
         *     Needs `notifications.write`.
         */
        post: operations["notifications_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/deliveries/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a doubt
         * @description You looked it up: it arrived, or it did not and may be sent again.
         *
         *     Needs `notifications.write`.
         */
        post: operations["notifications_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Who would get what, and why not
         * @description The rules in their order, and the one that decides, for each channel.
         *
         *     Needs `notifications.read`.
         */
        post: operations["notifications_explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/preferences/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A person's switches
         * @description The user `*` holds the tenant's defaults.
         *
         *     Needs `notifications.write`.
         */
        get: operations["notifications_preferences_get"];
        /**
         * Replace a person's switches
         * @description The user `*` holds the tenant's defaults; what is left out is empty afterwards.
         *
         *     Needs `notifications.write`.
         */
        put: operations["notifications_preferences_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Providers
         * @description In the order in which they are asked; secrets are never shown.
         *
         *     Needs `notifications.providers`.
         */
        get: operations["notifications_providers_list"];
        put?: never;
        /**
         * Add or change a provider
         * @description Secrets in `config` are sealed; one that is left out stays as it is.
         *
         *     Needs `notifications.providers`.
         */
        post: operations["notifications_providers_put"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One provider
         * @description Its settings and its state, without its secrets.
         *
         *     Needs `notifications.providers`.
         */
        get: operations["notifications_providers_get"];
        put?: never;
        post?: never;
        /**
         * Delete a provider
         * @description What was sent through it stays on record.
         *
         *     Needs `notifications.providers`.
         */
        delete: operations["notifications_providers_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/providers/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a provider
         * @description Nothing is sent through it until `resume`; what only it could send waits.
         *
         *     Needs `notifications.providers`.
         */
        post: operations["notifications_providers_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/providers/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a provider
         * @description Also one that had refused us.
         *
         *     Needs `notifications.providers`.
         */
        post: operations["notifications_providers_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/providers/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seal a provider's secrets anew
         * @description Under the current master key; the secrets stay the same.
         *
         *     Needs `notifications.providers`.
         */
        post: operations["notifications_providers_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/providers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test through a provider
         * @description The provider's own answer, whatever it is.
         *
         *     Needs `notifications.providers`.
         */
        post: operations["notifications_providers_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates
         * @description By name, each with the version in force.
         *
         *     Needs `notifications.read`.
         */
        get: operations["notifications_templates_list"];
        put?: never;
        /**
         * Save a template
         * @description The first version of a name, or the next one. Publishing it is a step of its own.
         *
         *     Needs `notifications.write`.
         */
        post: operations["notifications_templates_put"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One template
         * @description Which version is in force, and which were before.
         *
         *     Needs `notifications.read`.
         */
        get: operations["notifications_templates_find"];
        put?: never;
        post?: never;
        /**
         * Delete a template
         * @description Nothing new is sent with it; what was accepted before still is.
         *
         *     Needs `notifications.write`.
         */
        delete: operations["notifications_templates_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/templates/{name}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Render all channels side by side
         * @description A channel that cannot be rendered stands under `failures` with its reason.
         *
         *     Needs `notifications.write`.
         */
        post: operations["notifications_templates_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/templates/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a version
         * @description The examples of its schema are rendered first, in every channel and locale.
         *
         *     Needs `notifications.write`.
         */
        post: operations["notifications_templates_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/templates/{name}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to the version before
         * @description The one that was published before the one in force.
         *
         *     Needs `notifications.write`.
         */
        post: operations["notifications_templates_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/templates/{name}/send-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail it to yourself
         * @description To your own address in the directory, and nobody else's; the mail server's own answer.
         *
         *     Needs `notifications.write`.
         */
        post: operations["notifications_templates_send_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/templates/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions of a template
         * @description The newest first.
         *
         *     Needs `notifications.read`.
         */
        get: operations["notifications_templates_versions"];
        put?: never;
        /**
         * Save the next version
         * @description The same content as the latest version is that version.
         *
         *     Needs `notifications.write`.
         */
        post: operations["notifications_templates_put_version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/templates/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version with what it says
         * @description It never changes.
         *
         *     Needs `notifications.read`.
         */
        get: operations["notifications_templates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Types of notifications
         * @description What may be sent, with the policy of each; `SYSTEM` always exists.
         *
         *     Needs `notifications.read`.
         */
        get: operations["notifications_types_list"];
        put?: never;
        /**
         * Declare a type
         * @description Declaring it again replaces it; what was accepted before is judged by the new policy.
         *
         *     Needs `notifications.write`.
         */
        post: operations["notifications_types_put"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/types/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a type
         * @description What was sent under it stays.
         *
         *     Needs `notifications.write`.
         */
        delete: operations["notifications_types_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Payments
         * @description The newest first; `key`, or `provider` and `reference`, find the one.
         *
         *     Needs `payments.read`.
         */
        get: operations["payments_list"];
        put?: never;
        /**
         * Create a payment
         * @description Once for its key. No money moves yet.
         *
         *     Needs `payments.write`.
         */
        post: operations["payments_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One payment
         * @description With the hold or transfer that moved its money.
         *
         *     Needs `payments.read`.
         */
        get: operations["payments_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold the money
         * @description All of it, or a part.
         *
         *     Needs `payments.write`.
         */
        post: operations["payments_authorize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call it off
         * @description What was held is free again.
         *
         *     Needs `payments.write`.
         */
        post: operations["payments_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move the money
         * @description What was held, or a part and release the rest; all at once if nothing was held.
         *
         *     Needs `payments.write`.
         */
        post: operations["payments_capture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a failure
         * @description What was held is free again.
         *
         *     Needs `payments.write`.
         */
        post: operations["payments_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give money back
         * @description All that is left, or a part.
         *
         *     Needs `payments.refund`.
         */
        post: operations["payments_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of a payment
         * @description From its event stream, the oldest first.
         *
         *     Needs `payments.read`.
         */
        get: operations["payments_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What somebody may pay with
         * @description Without the tokens.
         *
         *     Needs `payments.read`.
         */
        get: operations["payments_methods"];
        put?: never;
        /**
         * Keep a token
         * @description Sealed, and never shown again. The same token of the same owner is the same method.
         *
         *     Needs `payments.write`.
         */
        post: operations["payments_add_method"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/methods/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a method
         * @description Its token is deleted; payments keep that they were made with it.
         *
         *     Needs `payments.write`.
         */
        delete: operations["payments_remove_method"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/methods/{id}/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make it the default
         * @description Of its owner.
         *
         *     Needs `payments.write`.
         */
        post: operations["payments_set_default"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A provider's list against ours
         * @description Nothing is changed; the breaks are named.
         *
         *     Needs `payments.read`.
         */
        post: operations["payments_reconcile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was reported
         * @description `outcome=break` is what a person has to look at.
         *
         *     Needs `payments.read`.
         */
        get: operations["payments_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/reports/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A provider reports
         * @description Each report once, in any order; the answer says what became of it.
         *
         *     Needs `payments.write`.
         */
        post: operations["payments_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/reports/{provider}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a break by hand
         * @description Or a report about nothing of ours.
         *
         *     Needs `payments.write`.
         */
        post: operations["payments_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/notifications/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell somebody something
         * @description For services and keys: one person, a list, or everybody with a role.
         *
         *     Needs `notifications.send`.
         */
        post: operations["notifications_services_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/current/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenant's settings
         * @description Defaults where the tenant decided nothing.
         *
         *     Needs `tenants.read`.
         */
        get: operations["tenants_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the tenant's settings
         * @description Settings that are not named stay as they are.
         *
         *     Needs `tenants.write`.
         */
        patch: operations["tenants_change_settings"];
        trace?: never;
    };
    "/v1/tenants/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far an erasure has come
         * @description Which rooms are done, and when the last one was.
         *
         *     Needs `users.erase`.
         */
        get: operations["tenants_find_erasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who holds which role
         * @description In the order in which they were granted.
         *
         *     Needs `tenants.admin`.
         */
        get: operations["tenants_list_grants"];
        put?: never;
        /**
         * Grant a role
         * @description Asked twice, it answers the same grant.
         *
         *     Needs `tenants.admin`.
         */
        post: operations["tenants_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/grants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a role
         * @description Takes effect everywhere within five seconds.
         *
         *     Needs `tenants.admin`.
         */
        delete: operations["tenants_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API keys
         * @description Without their secrets; also revoked and expired ones.
         *
         *     Needs `keys.write`.
         */
        get: operations["tenants_list_keys"];
        put?: never;
        /**
         * Create an API key
         * @description The secret is shown once. A key holds nothing its maker does not hold.
         *
         *     Needs `keys.write`.
         */
        post: operations["tenants_create_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Refused everywhere within five seconds.
         *
         *     Needs `keys.write`.
         */
        delete: operations["tenants_revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/keys/{key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate an API key
         * @description A second key of the same name; the old one works until the overlap ends.
         *
         *     Needs `keys.write`.
         */
        post: operations["tenants_rotate_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Roles
         * @description The built-in ones and the tenant's own.
         *
         *     Needs `tenants.admin`.
         */
        get: operations["tenants_list_roles"];
        put?: never;
        /**
         * Create a role
         * @description A name for a set of permissions.
         *
         *     Needs `tenants.admin`.
         */
        post: operations["tenants_create_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/roles/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a role
         * @description Takes effect everywhere within five seconds.
         *
         *     Needs `tenants.admin`.
         */
        patch: operations["tenants_change_role"];
        trace?: never;
    };
    "/v1/tenants/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Service accounts
         * @description In the order in which they were registered.
         *
         *     Needs `keys.write`.
         */
        get: operations["tenants_list_services"];
        put?: never;
        /**
         * Register a service account
         * @description Tokens of this issuer and subject are this service's from now on.
         *
         *     Needs `keys.write`.
         */
        post: operations["tenants_create_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/services/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a service account
         * @description Refused everywhere within five seconds.
         *
         *     Needs `keys.write`.
         */
        post: operations["tenants_disable_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/services/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a service account
         * @description Lets a disabled service in again.
         *
         *     Needs `keys.write`.
         */
        post: operations["tenants_enable_service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Users
         * @description In the order of their ids.
         *
         *     Needs `users.read`.
         */
        get: operations["tenants_list_users"];
        put?: never;
        /**
         * Put a user
         * @description Creates the user or replaces all of it; what is left out is empty afterwards.
         *
         *     Needs `users.write`.
         */
        post: operations["tenants_put_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One user
         * @description As the application knows them.
         *
         *     Needs `users.read`.
         */
        get: operations["tenants_get_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/users/{user_id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a user
         * @description Out of sign-in and audiences, everywhere within five seconds.
         *
         *     Needs `users.write`.
         */
        post: operations["tenants_disable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/users/{user_id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a user
         * @description Lets a disabled user in again.
         *
         *     Needs `users.write`.
         */
        post: operations["tenants_enable_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/users/{user_id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a person
         * @description The directory at once, every room within minutes; it cannot be undone.
         *
         *     Needs `users.erase`.
         */
        post: operations["tenants_erase_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/users/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put up to 1,000 users
         * @description All or none; users that would not change are left alone.
         *
         *     Needs `users.write`.
         */
        post: operations["tenants_put_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/users/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many an audience has
         * @description The count and the first twenty, now.
         *
         *     Needs `users.read`.
         */
        post: operations["tenants_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/traces/{correlation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One correlation id through every room
         * @description Keys, transfers, events, jobs and attempts, notifications, audit: in order of time.
         *
         *     Needs `audit.read`.
         */
        get: operations["traces_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I?
         * @description The tenant, the person or program behind the credentials, and what they may do.
         *
         *     For anybody who is signed in.
         */
        get: operations["tenants_who"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your notifications
         * @description Newest first, with the exact unread count of the same moment in `meta`.
         *
         *     For a signed-in person.
         */
        get: operations["notifications_inbox_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One notification
         * @description One of your own.
         *
         *     For a signed-in person.
         */
        get: operations["notifications_inbox_get"];
        put?: never;
        post?: never;
        /**
         * Delete one
         * @description Gone at once, with the count after it.
         *
         *     For a signed-in person.
         */
        delete: operations["notifications_inbox_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mark one as read
         * @description Twice changes nothing; `read_at` is set once.
         *
         *     For a signed-in person.
         */
        patch: operations["notifications_inbox_read"];
        trace?: never;
    };
    "/v1/users/me/notifications/{id}/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Mark one as unread
         * @description It counts again.
         *
         *     For a signed-in person.
         */
        patch: operations["notifications_inbox_mark_unread"];
        trace?: never;
    };
    "/v1/users/me/notifications/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive
         * @description Out of the feed and of the count; `archived=true` lists them.
         *
         *     For a signed-in person.
         */
        post: operations["notifications_inbox_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete many
         * @description Gone at once; up to 500 at a time.
         *
         *     For a signed-in person.
         */
        post: operations["notifications_inbox_delete_many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark as read
         * @description Answers those that changed and the exact count.
         *
         *     For a signed-in person.
         */
        post: operations["notifications_inbox_read_many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark all as read
         * @description Everything up to the item you name; what arrived since stays unread.
         *
         *     For a signed-in person.
         */
        post: operations["notifications_inbox_read_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what was shown
         * @description They were on your screen; they stay unread.
         *
         *     For a signed-in person.
         */
        post: operations["notifications_inbox_seen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Snooze
         * @description Out of sight and of the count until then.
         *
         *     For a signed-in person.
         */
        post: operations["notifications_inbox_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unarchive
         * @description Back into the feed.
         *
         *     For a signed-in person.
         */
        post: operations["notifications_inbox_unarchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark as unread
         * @description Answers those that changed and the exact count.
         *
         *     For a signed-in person.
         */
        post: operations["notifications_inbox_mark_unread_many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/notifications/unread-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many are unread
         * @description The exact number, never capped and never stale.
         *
         *     For a signed-in person.
         */
        get: operations["notifications_inbox_unread_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/payment-methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you may pay with
         * @description Without the tokens.
         *
         *     For a signed-in person.
         */
        get: operations["payments_own_methods_list"];
        put?: never;
        /**
         * Keep a token of yours
         * @description Sealed, and never shown again.
         *
         *     For a signed-in person.
         */
        post: operations["payments_own_methods_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/payment-methods/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a method of yours
         * @description Its token is deleted.
         *
         *     For a signed-in person.
         */
        delete: operations["payments_own_methods_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/payment-methods/{id}/default": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make it your default
         * @description Only your own.
         *
         *     For a signed-in person.
         */
        post: operations["payments_own_methods_set_default"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your switches and profile
         * @description What you want to hear of, where, and in which language.
         *
         *     For a signed-in person.
         */
        get: operations["notifications_own_preferences_get_own"];
        /**
         * Replace your switches and profile
         * @description What is left out is empty afterwards; critical notifications come all the same.
         *
         *     For a signed-in person.
         */
        put: operations["notifications_own_preferences_put_own"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is online?
         * @description Whether each of these people is connected now; a crashed node's people go offline in 30 s.
         *
         *     Needs `presence.read`.
         */
        get: operations["tenants_presence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Account
         * @description One account of one asset in one book.
         */
        Account: {
            /** Asset */
            asset: string;
            /** Book */
            book: string;
            /** Closed At */
            closed_at?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Clearing
             * @default false
             */
            is_clearing?: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "asset" | "liability" | "equity" | "income" | "expense";
            /**
             * Metadata
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
            /** Name */
            name: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Overdraft Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @default 0
             * @example 1250
             */
            overdraft_minor?: number | string;
            /**
             * Rule
             * @enum {string}
             */
            rule: "none" | "debits_within_credits" | "credits_within_debits";
            /**
             * Stripes
             * @default 1
             */
            stripes?: number;
        };
        /**
         * AccountChange
         * @description What is to be different; what is left out stays.
         */
        AccountChange: {
            /**
             * Metadata
             * @description What you want to keep with it, up to 4 KiB.
             */
            metadata?: {
                [key: string]: unknown;
            } | null;
            /**
             * Overdraft Minor
             * @description So much beyond the limit is allowed.
             */
            overdraft_minor?: (number | string) | null;
            /**
             * Stripes
             * @description They grow, and never shrink.
             */
            stripes?: number | null;
        };
        /**
         * Again
         * @description Over which provider.
         */
        Again: {
            /** Provider */
            provider?: string | null;
        };
        /**
         * Anchor
         * @description A head as somebody kept it outside.
         */
        Anchor: {
            /** Head */
            head: string;
            /** Number */
            number: number;
        };
        /**
         * Appended
         * @description Where the events are: versions are of the stream, without holes.
         */
        Appended: {
            /** First Version */
            first_version: number;
            /** Ids */
            ids: string[];
            /**
             * Is Duplicate
             * @default false
             */
            is_duplicate?: boolean;
            /** Last Version */
            last_version: number;
            /** Stream */
            stream: string;
        };
        /**
         * Appends
         * @description Several streams at once.
         */
        Appends: {
            /** Appends */
            appends: components["schemas"]["StreamEvents"][];
        };
        /**
         * Applied
         * @description What became of a report.
         */
        Applied: {
            /** Detail */
            detail?: string | null;
            /**
             * Is Repeat
             * @default false
             */
            is_repeat?: boolean;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "applied" | "ignored" | "break" | "waiting" | "unmatched" | "dismissed";
            payment?: components["schemas"]["Payment"] | null;
        };
        /**
         * Asked
         * @description For whom to evaluate.
         */
        Asked: {
            /** Context */
            context?: {
                [key: string]: unknown;
            };
            /** Default */
            default?: unknown;
            /** Subject */
            subject?: string | null;
        };
        /**
         * AskedWhy
         * @description For whom, and when.
         */
        AskedWhy: {
            /** At */
            at?: string | null;
            /** Context */
            context?: {
                [key: string]: unknown;
            };
            /** Revision */
            revision?: number | null;
            /** Subject */
            subject?: string | null;
        };
        /**
         * Asking
         * @description The request behind the key: compared as JSON when it is, else as its bytes.
         */
        Asking: {
            /** Keep */
            keep?: string | null;
            /** Lease */
            lease?: string | null;
            /** Owner */
            owner?: string | null;
            /** Request */
            request: string;
        };
        /**
         * Asset
         * @description A unit that accounts count: EUR with 2 decimals, points with none.
         */
        Asset: {
            /** Asset */
            asset: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "currency" | "points" | "stock" | "other";
            /** Name */
            name: string;
            /** Scale */
            scale: number;
        };
        /**
         * Attempt
         * @description One leased attempt, as a worker over HTTP names it.
         */
        Attempt: {
            /**
             * Attempt
             * @description The fence: of an older one nothing is written.
             */
            attempt: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Result
             * @description Kept with the run, up to 8 KiB.
             */
            result?: unknown;
        };
        /**
         * Audience
         * @description Whom something is for: everyone, or who has one of these application roles.
         */
        Audience: {
            /**
             * Everyone
             * @default false
             */
            everyone?: boolean;
            /**
             * Roles
             * @default []
             */
            roles?: string[];
            /**
             * Without
             * @description Nobody who has one of these.
             * @default []
             */
            without?: string[];
        };
        /**
         * Entry
         * @description Somebody did something, at a time, from somewhere.
         */
        AuditEntry: {
            /** Action */
            action: string;
            /** Actor Id */
            actor_id: string;
            /**
             * Actor Kind
             * @enum {string}
             */
            actor_kind: "user" | "service" | "key" | "worker" | "operator" | "system";
            /** After */
            after?: {
                [key: string]: unknown;
            } | null;
            /** Before */
            before?: {
                [key: string]: unknown;
            } | null;
            /** Causation Id */
            causation_id?: string | null;
            /** Correlation Id */
            correlation_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Origin
             * @enum {string}
             */
            origin: "api" | "cli" | "console" | "job" | "library" | "sql";
            /** Reason */
            reason?: string | null;
            /** Request Id */
            request_id?: string | null;
            /** Subject Id */
            subject_id: string;
            /** Subject Kind */
            subject_kind: string;
        };
        /**
         * Finding
         * @description Something that does not hold.
         */
        AuditFinding: {
            /** Detail */
            detail: string;
            /** Invariant */
            invariant: string;
            /** Subject */
            subject: string;
        };
        /**
         * Verification
         * @description From when on, and heads that were kept elsewhere.
         */
        AuditVerification: {
            /**
             * Anchors
             * @default []
             */
            anchors?: components["schemas"]["Anchor"][];
            /** Since */
            since?: string | null;
        };
        /**
         * Verified
         * @description What a verification found.
         */
        AuditVerified: {
            /** Findings */
            findings: components["schemas"]["AuditFinding"][];
            /** Head */
            head: string | null;
            /** Is Sound */
            is_sound: boolean;
            /** Seals */
            seals: number;
        };
        /**
         * Authorization
         * @description The provider holds the money.
         */
        Authorization: {
            /**
             * Amount Minor
             * @description A part, in minor units; all without.
             */
            amount_minor?: (number | string) | null;
            /**
             * Reference
             * @description The provider's name for it.
             */
            reference?: string | null;
            /**
             * Version
             * @description What you decided upon; 409 if it changed meanwhile.
             */
            version?: number | null;
        };
        /**
         * Balance
         * @description An account's counters, now or as of a time. `balance_minor` has the sign of its kind:
         *     positive is what an asset or expense has on its debit side, the others on their credit side.
         */
        Balance: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /** As Of */
            as_of?: string | null;
            /** Asset */
            asset: string;
            /**
             * Available Minor
             * @description What may still leave the account; null for one without a limit.
             */
            available_minor?: (number | string) | null;
            /**
             * Balance Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            balance_minor: number | string;
            /**
             * Credits Pending Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            credits_pending_minor: number | string;
            /**
             * Credits Posted Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            credits_posted_minor: number | string;
            /**
             * Debits Pending Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            debits_pending_minor: number | string;
            /**
             * Debits Posted Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            debits_posted_minor: number | string;
            /**
             * Is Final
             * @description No open transaction can still add to that time.
             * @default false
             */
            is_final?: boolean;
            /** Name */
            name: string;
            /**
             * Overdraft Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @default 0
             * @example 1250
             */
            overdraft_minor?: number | string;
            /** Version */
            version: number;
        };
        /**
         * Batch
         * @description Many items in order.
         */
        "Batch-Input": {
            /**
             * Book
             * @description Which book the accounts are in.
             * @default main
             */
            book?: string;
            /**
             * Items
             * @description Each sees what the ones before it did.
             */
            items: components["schemas"]["NewItem"][];
            /**
             * On Error
             * @description `raise` answers the first refusal as a problem.
             * @default return
             * @enum {string}
             */
            on_error?: "return" | "raise";
        };
        /**
         * Batch
         * @description Events to be worked on under a lease, in order.
         */
        "Batch-Output": {
            /** Events */
            events: components["schemas"]["Event"][];
            /** Name */
            name: string;
            /** Position */
            position: number;
            /** Token */
            token: number;
        };
        /**
         * Beat
         * @description What the worker should stop.
         */
        Beat: {
            /** Stop */
            stop: components["schemas"]["Stop"][];
        };
        /**
         * Beating
         * @description A worker that lives.
         */
        Beating: {
            /**
             * Worker
             * Format: uuid
             * @description As its claims name it.
             */
            worker: string;
        };
        /**
         * Because
         * @description A reason, which this needs.
         */
        Because: {
            /** Reason */
            reason: string;
        };
        /**
         * Branding
         * @description How the tenant shows itself to its users.
         */
        Branding: {
            /** Colour */
            colour?: string | null;
            /** Logo Url */
            logo_url?: string | null;
            /** Name */
            name?: string | null;
            /** Support Email */
            support_email?: string | null;
        };
        /**
         * Break
         * @description Where the provider's list and our payments differ.
         */
        Break: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "unknown_here" | "unknown_there" | "captured_differs" | "refunded_differs" | "asset_differs" | "listed_twice" | "contradicting_report";
            /** Ours */
            ours?: string | null;
            /** Payment Id */
            payment_id?: string | null;
            /** Reference */
            reference: string;
            /** Theirs */
            theirs?: string | null;
        };
        /**
         * Cancellation
         * @description It is called off.
         */
        Cancellation: {
            /**
             * Version
             * @description What you decided upon; 409 if it changed meanwhile.
             */
            version?: number | null;
        };
        /**
         * Capture
         * @description The provider took the money.
         */
        "Capture-Input": {
            /**
             * Amount Minor
             * @description A part, in minor units; all without.
             */
            amount_minor?: (number | string) | null;
            /**
             * Reference
             * @description The provider's name for it.
             */
            reference?: string | null;
            /**
             * Version
             * @description What you decided upon; 409 if it changed meanwhile.
             */
            version?: number | null;
        };
        /**
         * Capture
         * @description What would have left.
         */
        "Capture-Output": {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Channel */
            channel: string;
            /**
             * Delivery Id
             * Format: uuid
             */
            delivery_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Outcome */
            outcome: string;
            /** Rendered */
            rendered: {
                [key: string]: unknown;
            };
            /** User Id */
            user_id: string;
        };
        /**
         * ChangedFlag
         * @description A change, with the version the caller saw.
         */
        ChangedFlag: {
            conditions?: components["schemas"]["ConditionsIn"] | null;
            /** Default Variant */
            default_variant?: string | null;
            /** Description */
            description?: string | null;
            /** Enabled */
            enabled?: boolean | null;
            /** Is Public */
            is_public?: boolean | null;
            /** Kind */
            kind?: ("release" | "experiment" | "operational" | "permission") | null;
            /** Metadata */
            metadata?: {
                [key: string]: boolean | number | string;
            } | null;
            /** Name */
            name?: string | null;
            /** Off Variant */
            off_variant?: string | null;
            /** Owner */
            owner?: string | null;
            /** Prerequisites */
            prerequisites?: components["schemas"]["Prerequisite"][] | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Rollout Percentage */
            rollout_percentage?: number | null;
            /** Rules */
            rules?: components["schemas"]["Rule"][] | null;
            /** Tags */
            tags?: string[] | null;
            /** Tenants May Override */
            tenants_may_override?: boolean | null;
            /** Variants */
            variants?: {
                [key: string]: unknown;
            } | null;
            /** Version */
            version?: number | null;
        };
        /**
         * ChangedSegment
         * @description Another condition.
         */
        ChangedSegment: {
            /** Version */
            version?: number | null;
            /** When */
            when: {
                [key: string]: unknown;
            };
        };
        /**
         * Clearing
         * @description A clearing account that has not returned to zero.
         */
        Clearing: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /** Asset */
            asset: string;
            /**
             * Balance Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            balance_minor: number | string;
            /** Book */
            book: string;
            /** Name */
            name: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
        };
        /**
         * Completion
         * @description A claim and its answer: text, or bytes in base64.
         */
        Completion: {
            /**
             * Body
             * @default
             */
            body?: string;
            /** Body Base64 */
            body_base64?: string | null;
            /**
             * Claim Id
             * Format: uuid
             */
            claim_id: string;
            /** Entity Id */
            entity_id?: string | null;
            /** Entity Type */
            entity_type?: string | null;
            /** Epoch */
            epoch: number;
            /**
             * Headers
             * @default []
             */
            headers?: [
                string,
                string
            ][];
            /** Status */
            status?: number | null;
        };
        /**
         * ConditionsIn
         * @description Whom the last rule serves: within a list any member, across lists all.
         */
        ConditionsIn: {
            /** Brandids */
            brandIds?: (string | number)[] | null;
            /** Creatorids */
            creatorIds?: (string | number)[] | null;
            /** Roles */
            roles?: (string | number)[] | null;
        };
        /**
         * Considered
         * @description One rule of an explanation.
         */
        Considered: {
            /** Bucket */
            bucket?: {
                [key: string]: unknown;
            } | null;
            condition?: components["schemas"]["FlagsStep"] | null;
            /** Matched */
            matched: boolean | null;
            /** Rule */
            rule: string | null;
            /** Serves */
            serves?: unknown;
        };
        /**
         * Copying
         * @description From one environment to another.
         */
        Copying: {
            /**
             * Dry Run
             * @default false
             */
            dry_run?: boolean;
            /** Reason */
            reason?: string | null;
            /** Source */
            source: string;
            /** Target */
            target: string;
        };
        /**
         * Count
         * @description How often a variant was answered, by hour or day.
         */
        Count: {
            /** Count */
            count: number;
            /**
             * Hour
             * Format: date-time
             */
            hour: string;
            /** Reason */
            reason: string;
            /** Variant */
            variant: string | null;
        };
        /**
         * Change
         * @description What the routine did, or would do, to one partition.
         */
        DatabaseChange: {
            /**
             * Blocked By
             * @default []
             */
            blocked_by?: string[];
            /** Lower At */
            lower_at: string | null;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "made" | "detached" | "dropped" | "blocked";
            /** Partition */
            partition: string;
            /** Table */
            table: string;
            /** Upper At */
            upper_at: string | null;
        };
        /**
         * Failure
         * @description A table that could not be maintained this time; the others were.
         */
        DatabaseFailure: {
            /** Detail */
            detail: string;
            /** Table */
            table: string;
        };
        /**
         * Finding
         * @description A rule of the schema that this database breaks.
         */
        DatabaseFinding: {
            /** Detail */
            detail: string;
            /**
             * Fix
             * @description The SQL that mends it.
             */
            fix: string;
            /**
             * Rule
             * @description `L8.policies`: the rule's number and name.
             */
            rule: string;
            /**
             * Table
             * @description The table, function or role.
             */
            table: string;
        };
        /**
         * Deleted
         * @description How many records the clean-up deleted.
         */
        Deleted: {
            /** Deleted */
            deleted: number;
        };
        /**
         * Delivery
         * @description One outside channel, one recipient.
         */
        Delivery: {
            /** Accepted At */
            accepted_at?: string | null;
            /** Attempt */
            attempt: number;
            /** Channel */
            channel: string;
            /** Delivered At */
            delivered_at?: string | null;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Expires At */
            expires_at?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Lane
             * @enum {string}
             */
            lane: "critical" | "normal" | "bulk";
            /**
             * Notification Id
             * Format: uuid
             */
            notification_id: string;
            /**
             * Priority
             * @enum {string}
             */
            priority: "LOW" | "MEDIUM" | "HIGH" | "URGENT";
            /** Provider Id */
            provider_id?: string | null;
            /** Reason */
            reason?: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "sending" | "accepted" | "delivered" | "failed_temporary" | "failed_permanent" | "failed_technical" | "expired" | "cancelled" | "suppressed" | "skipped" | "outcome_unknown";
            /** Unconfirmed At */
            unconfirmed_at?: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** User Id */
            user_id: string;
        };
        /**
         * Detail
         * @description A transfer with all that was recorded of it.
         */
        Detail: {
            /** Actor */
            actor: string;
            /**
             * Amount Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            amount_minor: number | string;
            /** Asset */
            asset: string;
            /** Book */
            book: string;
            /** Chain Id */
            chain_id?: string | null;
            /** Code */
            code: string;
            /** Correlation Id */
            correlation_id: string;
            /**
             * Credit Account Id
             * Format: uuid
             */
            credit_account_id: string;
            /** Credit Version */
            credit_version?: number | null;
            /**
             * Debit Account Id
             * Format: uuid
             */
            debit_account_id: string;
            /** Debit Version */
            debit_version?: number | null;
            /**
             * Effective At
             * Format: date-time
             */
            effective_at: string;
            /** Expires At */
            expires_at?: string | null;
            /** Hold Id */
            hold_id?: string | null;
            /** Hold State */
            hold_state?: ("open" | "posted" | "voided" | "expired") | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Repeat
             * @description The id or key had been posted before.
             * @default false
             */
            is_repeat?: boolean;
            /** Key */
            key?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "transfer" | "hold" | "post" | "void" | "expire" | "reverse";
            /**
             * Metadata
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Reversed Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @default 0
             * @example 1250
             */
            reversed_minor?: number | string;
            /** Reverses Id */
            reverses_id?: string | null;
        };
        /**
         * Diff
         * @description What an import, a copy or a return to an older revision changes.
         */
        Diff: {
            /** Changes */
            changes: components["schemas"]["Difference"][];
            /** Environment */
            environment: string;
            /**
             * Revision
             * @description Null for a dry run, or when nothing changes.
             */
            revision?: number | null;
            /** Warnings */
            warnings?: string[];
        };
        /**
         * Difference
         * @description What becomes different: a name, and what there was and will be.
         */
        Difference: {
            /** After */
            after?: {
                [key: string]: unknown;
            } | null;
            /** Before */
            before?: {
                [key: string]: unknown;
            } | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "flag" | "segment" | "override";
            /** Name */
            name: string;
            /**
             * What
             * @enum {string}
             */
            what: "created" | "changed" | "removed";
        };
        /**
         * Dismissal
         * @description Why a report needs no more attention.
         */
        Dismissal: {
            /**
             * Reason
             * @description What somebody found out; it is kept with the report.
             */
            reason: string;
            /**
             * Report Id
             * @description The provider's id of its event.
             */
            report_id: string;
        };
        /**
         * Enabled
         * @description Whether the flag is on for this caller.
         */
        Enabled: {
            /** Enabled */
            enabled: boolean;
        };
        /**
         * Enqueued
         * @description The new job; or, for a duplicate, the one that its key has already.
         */
        Enqueued: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Duplicate
             * @default false
             */
            is_duplicate?: boolean;
            /**
             * State
             * @description Null for a duplicate.
             */
            state: ("waiting" | "ready") | null;
        };
        /**
         * Erased
         * @description Whose personal data can never be read again.
         */
        Erased: {
            /**
             * Erased At
             * Format: date-time
             */
            erased_at: string;
            /** Subject */
            subject: string;
        };
        /**
         * Erasure
         * @description A person's data on its way out.
         */
        Erasure: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Asked By */
            asked_by: string;
            /**
             * Done
             * @description The rooms that hold nothing of the person any more.
             */
            done: string[];
            /** Error */
            error?: string | null;
            /** Finished At */
            finished_at?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Reason */
            reason?: string | null;
            /** User Id */
            user_id: string;
        };
        /**
         * Evaluation
         * @description What a flag answered and why; nothing of its rules.
         */
        Evaluation: {
            /** Error */
            error?: ("FLAG_NOT_FOUND" | "PARSE_ERROR" | "TYPE_MISMATCH" | "GENERAL" | "PROVIDER_NOT_READY" | "INVALID_CONTEXT" | "TARGETING_KEY_MISSING") | null;
            /** Message */
            message?: string | null;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /** Name */
            name: string;
            /**
             * Reason
             * @enum {string}
             */
            reason: "STATIC" | "TARGETING_MATCH" | "SPLIT" | "DEFAULT" | "DISABLED" | "STALE" | "ERROR" | "CACHED";
            /**
             * Revision
             * @default 0
             */
            revision?: number;
            /** Rule */
            rule?: string | null;
            /** Value */
            value?: unknown;
            /** Variant */
            variant?: string | null;
        };
        /**
         * Evaluations
         * @description Every flag this caller may see.
         */
        Evaluations: {
            /** Data */
            data: components["schemas"]["Evaluation"][];
            /** Environment */
            environment: string;
            /** Revision */
            revision: number;
        };
        /**
         * Event
         * @description A fact, as the newest declared version of its type reads it.
         */
        Event: {
            /** Actor */
            actor: string;
            /** Causation Id */
            causation_id: string | null;
            /** Correlation Id */
            correlation_id: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Erased
             * @default false
             */
            is_erased?: boolean;
            /** Log Pos */
            log_pos?: number | null;
            /** Metadata */
            metadata: {
                [key: string]: unknown;
            };
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Schema Version */
            schema_version: number;
            /** Source */
            source: string;
            /** Stream */
            stream: string | null;
            /** Subject */
            subject: string | null;
            /** Trace Parent */
            trace_parent: string | null;
            /** Type */
            type: string;
            /** Version */
            version: number | null;
        };
        /**
         * At
         * @description Where to go on.
         */
        EventsAt: {
            /** Position */
            position: number;
        };
        /**
         * Chosen
         * @description These, or all of a name or stream.
         */
        EventsChosen: {
            /** Ids */
            ids?: string[] | null;
            /**
             * Limit
             * @default 1000
             */
            limit?: number;
            /** Name */
            name?: string | null;
            /** Stream */
            stream?: string | null;
        };
        /**
         * ChosenIds
         * @description These.
         */
        EventsChosenIds: {
            /** Ids */
            ids: string[];
        };
        /**
         * DeadLetter
         * @description An event or message that could not be worked on.
         */
        EventsDeadLetter: {
            /** Attempts */
            attempts: number;
            /** Error */
            error: {
                [key: string]: unknown;
            };
            /** Event Id */
            event_id: string | null;
            /** Headers */
            headers: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Log Pos */
            log_pos: number | null;
            /** Name */
            name: string;
            /**
             * Origin
             * @enum {string}
             */
            origin: "subscription" | "consumer";
            /**
             * Parked At
             * Format: date-time
             */
            parked_at: string;
            /** Settled At */
            settled_at: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "parked" | "replayed" | "discarded";
            /** Stream */
            stream: string | null;
        };
        /**
         * Discarded
         * @description How many were given up.
         */
        EventsDiscarded: {
            /** Discarded */
            discarded: number;
        };
        /**
         * Token
         * @description The lease that `fetch` gave.
         */
        EventsToken: {
            /** Token */
            token: number;
        };
        /**
         * Exchange
         * @description Buy the target's asset with the source's, through two liquidity accounts.
         */
        Exchange: {
            /**
             * Amount Minor
             * @description What the source pays, in its minor units.
             * @example 1250
             */
            amount_minor: number | string;
            /**
             * Book
             * @description Which book the accounts are in.
             * @default main
             */
            book?: string;
            /**
             * Code
             * @description Why it is made; lists can be filtered by it.
             * @default exchange
             * @example order.paid
             */
            code?: string;
            /**
             * Key
             * @description Your own name for it: it posts once, for ever.
             */
            key?: string | null;
            /**
             * Rate
             * @description Target for one source unit.
             */
            rate: number | string;
            /**
             * Rounding
             * @description How the target's amount is rounded.
             * @default half_even
             * @enum {string}
             */
            rounding?: "half_even" | "down";
            /**
             * Rounding Account
             * @description Takes what is paid beyond the worth of whole minor units.
             */
            rounding_account?: (string) | null;
            /**
             * Source
             * @description An account: its id, or its name in the book.
             */
            source: string;
            /**
             * Target
             * @description An account: its id, or its name in the book.
             */
            target: string;
            /**
             * Via
             * @description (source asset, target asset)
             */
            via: [
                string,
                string
            ];
        };
        /**
         * Export
         * @description Which entries, and in which form.
         */
        Export: {
            /** Action */
            action?: string | null;
            /**
             * Format
             * @default jsonl
             * @enum {string}
             */
            format?: "jsonl" | "csv";
            /** Since */
            since?: string | null;
            /** Until */
            until?: string | null;
        };
        /**
         * Extended
         * @description Until when the claim holds.
         */
        Extended: {
            /** Leased Until */
            leased_until: string | null;
        };
        /**
         * Extension
         * @description A claim, and for how much longer.
         */
        Extension: {
            /**
             * Claim Id
             * Format: uuid
             */
            claim_id: string;
            /** Epoch */
            epoch: number;
            /** Lease */
            lease?: string | null;
        };
        /**
         * Failed
         * @description What went wrong.
         */
        Failed: {
            /**
             * Delay Seconds
             * @description Without it the usual back-off.
             */
            delay_seconds?: number | null;
            /**
             * Error
             * @description What is kept with the run.
             * @default failed
             */
            error?: string;
            /**
             * Is Permanent
             * @description No other try: dead letters at once.
             * @default false
             */
            is_permanent?: boolean;
            /**
             * Jobs
             * @description Each by `id` and `attempt`, as the claim answered them.
             */
            jobs: components["schemas"]["Attempt"][];
            /**
             * Worker
             * Format: uuid
             * @description Who did them.
             */
            worker: string;
        };
        /**
         * Fetch
         * @description How much, and for how long.
         */
        Fetch: {
            /**
             * Lease Seconds
             * @default 30
             */
            lease_seconds?: number;
            /**
             * Limit
             * @default 100
             */
            limit?: number;
        };
        /**
         * Finished
         * @description What is done.
         */
        Finished: {
            /**
             * Jobs
             * @description Each by `id` and `attempt`, as the claim answered them.
             */
            jobs: components["schemas"]["Attempt"][];
            /**
             * Worker
             * Format: uuid
             * @description Who did them.
             */
            worker: string;
        };
        /**
         * Flag
         * @description A flag in one environment, with its rules: for those who may read flags.
         */
        Flag: {
            /**
             * Bucketing
             * @enum {string}
             */
            bucketing: "flagd-v3" | "flagd-v2";
            /** Conditions */
            conditions: {
                [key: string]: unknown;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Default Variant */
            default_variant: string | null;
            /** Description */
            description: string;
            /** Enabled */
            enabled: boolean;
            /** Environment */
            environment: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Deleted
             * @default false
             */
            is_deleted?: boolean;
            /** Is Public */
            is_public: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "release" | "experiment" | "operational" | "permission";
            /** Metadata */
            metadata: {
                [key: string]: unknown;
            };
            /** Name */
            name: string;
            /** Off Variant */
            off_variant: string | null;
            /** Owner */
            owner: string | null;
            /** Prerequisites */
            prerequisites: unknown[];
            /** Revision */
            revision: number;
            /** Rollout Percentage */
            rollout_percentage: number | null;
            /** Rules */
            rules: unknown[];
            /** Salt */
            salt: string;
            /**
             * State
             * @enum {string}
             */
            state: "live" | "killed" | "archived";
            /** Tags */
            tags: string[];
            /** Targeting */
            targeting: {
                [key: string]: unknown;
            } | null;
            /** Tenants May Override */
            tenants_may_override: boolean;
            /**
             * Type
             * @enum {string}
             */
            type: "boolean" | "string" | "integer" | "float" | "object";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Updated By */
            updated_by: string;
            /** Variants */
            variants: {
                [key: string]: unknown;
            };
            /** Version */
            version: number;
            /** Warnings */
            warnings?: unknown[];
        };
        /**
         * Change
         * @description One thing a revision changed.
         */
        FlagsChange: {
            /** Actor */
            actor: string;
            /**
             * After
             * @description As it is written now; null for what is gone.
             */
            after: {
                [key: string]: unknown;
            } | null;
            /**
             * Before
             * @description As it was written; null for what is new.
             */
            before: {
                [key: string]: unknown;
            } | null;
            /** Correlation Id */
            correlation_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "flag" | "segment" | "override";
            /** Name */
            name: string;
            /** Reason */
            reason: string | null;
            /** Revision */
            revision: number;
            /** State */
            state: string;
        };
        /**
         * Explanation
         * @description Why a flag answered what it answered.
         */
        FlagsExplanation: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Environment */
            environment: string;
            evaluation: components["schemas"]["Evaluation"];
            /** Revision */
            revision: number;
            /** Rules */
            rules: components["schemas"]["Considered"][];
            /** State */
            state: string;
            /**
             * Unmet
             * @description The prerequisite that was not met.
             */
            unmet?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Schedule
         * @description A change at its time, or a ramp.
         */
        FlagsSchedule: {
            /** Change */
            change: {
                [key: string]: unknown;
            };
            /** Created By */
            created_by: string;
            /** Ends At */
            ends_at: string | null;
            /** Environment */
            environment: string;
            /** Error */
            error?: string | null;
            /**
             * Flag Id
             * Format: uuid
             */
            flag_id: string;
            /** Flag Name */
            flag_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "step" | "ramp";
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "pending" | "applied" | "cancelled" | "failed";
        };
        /**
         * Step
         * @description One condition of an explanation: what was asked, and what it came to.
         */
        FlagsStep: {
            /** Inside */
            inside?: components["schemas"]["FlagsStep"][];
            /** Logic */
            logic: unknown;
            /** Result */
            result: unknown;
        };
        /**
         * Why
         * @description A reason for the trail.
         */
        FlagsWhy: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * Found
         * @description What became of an id or key: posted, refused, or nothing that we know of.
         */
        Found: {
            /** Code */
            code?: string | null;
            /** Refused At */
            refused_at?: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "posted" | "refused" | "unknown";
            transfer?: components["schemas"]["Detail"] | null;
        };
        /**
         * Gate
         * @description At most `limit` jobs of one key run at once, over all workers; ordered ones by their age.
         */
        Gate: {
            /**
             * Is Ordered
             * @description One after the other, by age.
             * @default false
             */
            is_ordered?: boolean;
            /**
             * Key
             * @description Yours: `account 7`.
             */
            key: string;
            /**
             * Limit
             * @description So many at once.
             * @default 1
             */
            limit?: number;
        };
        /**
         * Grant
         * @description Somebody holds a role.
         */
        Grant: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Holder Id */
            holder_id: string;
            /**
             * Holder Kind
             * @enum {string}
             */
            holder_kind: "user" | "service" | "key";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Role */
            role: string;
        };
        /** Page[DeadLetter] */
        groundplane__core__paging__Page_DeadLetter___1: {
            /** Data */
            data: components["schemas"]["JobsDeadLetter"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[DeadLetter] */
        groundplane__core__paging__Page_DeadLetter___2: {
            /** Data */
            data: components["schemas"]["EventsDeadLetter"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Entry] */
        groundplane__core__paging__Page_Entry___1: {
            /** Data */
            data: components["schemas"]["AuditEntry"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Entry] */
        groundplane__core__paging__Page_Entry___2: {
            /** Data */
            data: components["schemas"]["LedgerEntry"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Schedule] */
        groundplane__core__paging__Page_Schedule___1: {
            /** Data */
            data: components["schemas"]["JobsSchedule"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Schedule] */
        groundplane__core__paging__Page_Schedule___2: {
            /** Data */
            data: components["schemas"]["FlagsSchedule"][];
            meta: components["schemas"]["PageMeta"];
        };
        /**
         * Head
         * @description The newest seal: kept elsewhere, it shows a tail that was cut or a chain written anew.
         */
        Head: {
            /** Head */
            head: string;
            /** Number */
            number: number;
            /**
             * Sealed At
             * Format: date-time
             */
            sealed_at: string;
        };
        /**
         * Held
         * @description How much may run at once and start a second; what is not given has no limit.
         */
        Held: {
            /**
             * Burst
             * @description How many of them may start at one moment; with a rate.
             */
            burst?: number | null;
            /**
             * Concurrency
             * @description How many run at once.
             */
            concurrency?: number | null;
            /**
             * Lane
             * @description One lane; without it all lanes together.
             */
            lane?: string | null;
            /**
             * Rate Per Second
             * @description How many start a second.
             */
            rate_per_second?: number | null;
            /**
             * Weight
             * @description How many turns you take beside other tenants; 1 without.
             */
            weight?: number | null;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * Claimed
         * @description The key is yours: do the work.
         */
        IdempotencyClaimed: {
            /** Attempts */
            attempts: number;
            /**
             * Claim Id
             * Format: uuid
             */
            claim_id: string;
            /** Epoch */
            epoch: number;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @default claim
             * @constant
             */
            kind?: "claim";
            /** Leased Until */
            leased_until: string | null;
        };
        /**
         * Failure
         * @description A claim, and the code of what went wrong.
         */
        IdempotencyFailure: {
            /**
             * Claim Id
             * Format: uuid
             */
            claim_id: string;
            /** Epoch */
            epoch: number;
            /** Error */
            error?: string | null;
        };
        /**
         * Replayed
         * @description The work was done: this was its answer, the body in base64.
         */
        IdempotencyReplayed: {
            /**
             * Body Base64
             * Format: base64
             */
            body_base64: string;
            /** Entity Id */
            entity_id: string | null;
            /** Entity Type */
            entity_type: string | null;
            /** Headers */
            headers: [
                string,
                string
            ][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @default replay
             * @constant
             */
            kind?: "replay";
            /** Request Id */
            request_id: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "claimed" | "completed" | "failed" | "released" | "unknown";
            /** Status */
            status: number | null;
        };
        /**
         * Settlement
         * @description What became of the work: its answer, or that it may run again.
         */
        IdempotencySettlement: {
            /** Answer */
            answer?: string | null;
            /** Reason */
            reason: string;
            /**
             * Run Again
             * @default false
             */
            run_again?: boolean;
            /** Status */
            status?: number | null;
        };
        /**
         * Token
         * @description The claim, as it was answered: its fence.
         */
        IdempotencyToken: {
            /**
             * Claim Id
             * Format: uuid
             */
            claim_id: string;
            /** Epoch */
            epoch: number;
        };
        /**
         * Identity
         * @description How an identity provider calls a person.
         */
        Identity: {
            /** Issuer */
            issuer: string;
            /** Subject */
            subject: string;
        };
        /**
         * Ids
         * @description Of what it was done to.
         */
        Ids: {
            /** Ids */
            ids: string[];
        };
        /**
         * Importing
         * @description A flagd document, or our own YAML as text.
         */
        Importing: {
            /** Document */
            document: {
                [key: string]: unknown;
            } | string;
            /**
             * Dry Run
             * @default false
             */
            dry_run?: boolean;
            /**
             * Prune
             * @default false
             */
            prune?: boolean;
            /** Reason */
            reason?: string | null;
        };
        /**
         * InboxMeta
         * @description Where the next page begins, and how many items are unread.
         */
        InboxMeta: {
            /**
             * Limit
             * @description How many rows a page holds at most.
             */
            limit: number;
            /**
             * Next
             * @description Pass it as `after`; null on the last page.
             */
            next?: string | null;
            /** Unread */
            unread: number;
        };
        /** InboxPage[Item] */
        InboxPage_Item_: {
            /** Data */
            data: components["schemas"]["Item"][];
            meta: components["schemas"]["InboxMeta"];
        };
        /**
         * Intended
         * @description The idempotency key to send to the provider.
         */
        Intended: {
            /** Downstream Key */
            downstream_key: string;
        };
        /**
         * IssuedKey
         * @description A new key. The secret is shown here, once, and stored nowhere.
         */
        IssuedKey: {
            key: components["schemas"]["Key"];
            /** Secret */
            secret: string;
        };
        /**
         * IssuedTicket
         * @description Opens one live connection, once.
         */
        IssuedTicket: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Ticket */
            ticket: string;
        };
        /**
         * Item
         * @description What a person sees.
         */
        Item: {
            /** Action Url */
            action_url?: string | null;
            /** Actions */
            actions?: unknown[];
            /** Archived At */
            archived_at?: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at?: string | null;
            /** Html */
            html?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message */
            message?: string | null;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * Notification Id
             * Format: uuid
             */
            notification_id: string;
            /**
             * Priority
             * @enum {string}
             */
            priority: "LOW" | "MEDIUM" | "HIGH" | "URGENT";
            /** Read At */
            read_at?: string | null;
            /** Seen At */
            seen_at?: string | null;
            /** Snoozed Until */
            snoozed_until?: string | null;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * Job
         * @description A job wherever it is now, with what it carries and its latest errors.
         */
        Job: {
            /** Actor */
            actor?: string | null;
            /** Attempt */
            attempt: number;
            /** Causation Id */
            causation_id: string | null;
            /** Correlation Id */
            correlation_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deadline At */
            deadline_at: string | null;
            /**
             * Errors
             * @default []
             */
            errors?: unknown[];
            /** Finished At */
            finished_at: string | null;
            /** Gate Key */
            gate_key?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lane */
            lane: string;
            /**
             * Lease Losses
             * @default 0
             */
            lease_losses?: number;
            /** Max Attempts */
            max_attempts: number | null;
            /** Name */
            name: string;
            /** Payload */
            payload?: unknown;
            /** Priority */
            priority: number | null;
            /** Progress */
            progress?: {
                [key: string]: unknown;
            } | null;
            /** Queue */
            queue: string;
            /** Reason */
            reason: ("exhausted" | "permanent" | "poison" | "deadline" | "unknown_name") | null;
            /** Replayed As */
            replayed_as?: string | null;
            /** Result */
            result?: unknown;
            /**
             * Run At
             * Format: date-time
             */
            run_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "ready" | "gated" | "leased" | "done" | "dead" | "cancelled";
            /** Trace Parent */
            trace_parent?: string | null;
            /** Worker Id */
            worker_id: string | null;
        };
        /**
         * JobRun
         * @description One attempt that has ended.
         */
        JobRun: {
            /** Attempt */
            attempt: number;
            /** Correlation Id */
            correlation_id: string;
            /** Error */
            error: {
                [key: string]: unknown;
            } | null;
            /**
             * Finished At
             * Format: date-time
             */
            finished_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /** Lane */
            lane: string;
            /** Name */
            name: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "done" | "retried" | "dead" | "lost" | "released" | "cancelled";
            /** Queue */
            queue: string;
            /** Result */
            result: unknown;
            /** Run Ms */
            run_ms: number;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Wait Ms */
            wait_ms: number;
            /** Worker Id */
            worker_id: string | null;
        };
        /**
         * At
         * @description When instead.
         */
        JobsAt: {
            /**
             * Run At
             * Format: date-time
             * @description Not before this time.
             */
            run_at: string;
        };
        /**
         * Chosen
         * @description Which dead letters: by id, or all that fit.
         */
        JobsChosen: {
            /**
             * Ids
             * @description These; without them all that fit the others.
             */
            ids?: string[] | null;
            /**
             * Limit
             * @description So many at most.
             * @default 1000
             */
            limit?: number;
            /**
             * Name
             * @description Those of this kind.
             */
            name?: string | null;
            /**
             * Queue
             * @description Those of this queue.
             */
            queue?: string | null;
            /**
             * Reason
             * @description Those that were given up for this.
             */
            reason?: ("exhausted" | "permanent" | "poison" | "deadline" | "unknown_name") | null;
        };
        /**
         * ChosenIds
         * @description Which dead letters.
         */
        JobsChosenIds: {
            /**
             * Ids
             * @description Ids of dead letters.
             */
            ids: string[];
        };
        /**
         * Claimed
         * @description One job for a worker over HTTP; `attempt` is the fence that ends it.
         */
        JobsClaimed: {
            /** Attempt */
            attempt: number;
            /** Causation Id */
            causation_id: string | null;
            /** Correlation Id */
            correlation_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Late */
            is_late: boolean;
            /** Is Stopped */
            is_stopped: boolean;
            /** Lane */
            lane: string;
            /** Max Attempts */
            max_attempts: number;
            /** Name */
            name: string;
            /**
             * Payload
             * @description As the enqueuer gave it.
             */
            payload: unknown;
            /** Priority */
            priority: number;
            /** Queue */
            queue: string;
            /** Trace Parent */
            trace_parent: string | null;
        };
        /**
         * DeadLetter
         * @description A job that was given up, and why.
         */
        JobsDeadLetter: {
            /** Attempt */
            attempt: number;
            /** Correlation Id */
            correlation_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Died At
             * Format: date-time
             */
            died_at: string;
            /** Errors */
            errors: unknown[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lane */
            lane: string;
            /** Lease Losses */
            lease_losses: number;
            /** Name */
            name: string;
            /** Payload */
            payload: unknown;
            /** Priority */
            priority: number;
            /** Queue */
            queue: string;
            /**
             * Reason
             * @enum {string}
             */
            reason: "exhausted" | "permanent" | "poison" | "deadline" | "unknown_name";
            /** Replayed As */
            replayed_as: string | null;
            /** Replayed At */
            replayed_at: string | null;
        };
        /**
         * Discarded
         * @description How many were dropped.
         */
        JobsDiscarded: {
            /** Discarded */
            discarded: number;
        };
        /**
         * Replayed
         * @description A dead letter and the job it became.
         */
        JobsReplayed: {
            /**
             * Dead Id
             * Format: uuid
             */
            dead_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /**
         * Schedule
         * @description Recurring work: when it comes next, and what it last became.
         */
        JobsSchedule: {
            /** Cron */
            cron: string;
            /** Is Declared */
            is_declared: boolean;
            /** Is Paused */
            is_paused: boolean;
            /** Job */
            job: string;
            /** Lane */
            lane: string;
            /** Last At */
            last_at: string | null;
            /** Last Job Id */
            last_job_id: string | null;
            /**
             * Missed
             * @enum {string}
             */
            missed: "skip" | "one" | "all";
            /** Name */
            name: string;
            /**
             * Next At
             * Format: date-time
             */
            next_at: string;
            /** Payload */
            payload: unknown;
            /** Queue */
            queue: string;
            /** Release */
            release: string;
            /** Zone */
            zone: string;
        };
        /**
         * JobSummary
         * @description A job in a list.
         */
        JobSummary: {
            /** Attempt */
            attempt: number;
            /** Causation Id */
            causation_id: string | null;
            /** Correlation Id */
            correlation_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deadline At */
            deadline_at: string | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lane */
            lane: string;
            /** Max Attempts */
            max_attempts: number | null;
            /** Name */
            name: string;
            /** Priority */
            priority: number | null;
            /** Queue */
            queue: string;
            /** Reason */
            reason: ("exhausted" | "permanent" | "poison" | "deadline" | "unknown_name") | null;
            /**
             * Run At
             * Format: date-time
             */
            run_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "ready" | "gated" | "leased" | "done" | "dead" | "cancelled";
            /** Worker Id */
            worker_id: string | null;
        };
        /**
         * JobWorker
         * @description A process that does jobs.
         */
        JobWorker: {
            /** Host */
            host: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Leased */
            leased: number;
            /**
             * Leased Until
             * Format: date-time
             */
            leased_until: string;
            /** Pid */
            pid: number;
            /** Queues */
            queues: string[] | null;
            /** Release */
            release: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "draining" | "lost" | "gone";
        };
        /**
         * Journal
         * @description Lines whose debits are their credits, for each asset.
         */
        Journal: {
            /**
             * Book
             * @description Which book the accounts are in.
             * @default main
             */
            book?: string;
            /**
             * Code
             * @description Why it is made; lists can be filtered by it.
             * @example order.paid
             */
            code: string;
            /**
             * Effective At
             * @description On which day it counts; that of the posting without one.
             */
            effective_at?: string | null;
            /**
             * Key
             * @description Your own name for it: it posts once, for ever.
             */
            key?: string | null;
            /**
             * Lines
             * @description For each asset debits and credits are equal.
             */
            lines: components["schemas"]["NewLine"][];
            /**
             * Metadata
             * @description What you want to keep with it, up to 4 KiB.
             */
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * KeptReport
         * @description A report as it was kept, and what became of it.
         */
        KeptReport: {
            /**
             * Applied At
             * Format: date-time
             */
            applied_at: string;
            /** Detail */
            detail?: string | null;
            /** Kind */
            kind: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "applied" | "ignored" | "break" | "waiting" | "unmatched" | "dismissed";
            /** Payment Id */
            payment_id?: string | null;
            /** Provider */
            provider: string;
            /** Reference */
            reference?: string | null;
            /** Report Id */
            report_id: string;
        };
        /**
         * Key
         * @description An API key, without its secret.
         */
        Key: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Environment
             * @enum {string}
             */
            environment: "live" | "test";
            /** Expires At */
            expires_at?: string | null;
            /** Key Id */
            key_id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "secret" | "browser";
            /** Last Used At */
            last_used_at?: string | null;
            /** Name */
            name: string;
            /** Origins */
            origins: string[];
            /** Permissions */
            permissions: string[];
            /** Replaced By */
            replaced_by?: string | null;
            /** Revoked At */
            revoked_at?: string | null;
        };
        /**
         * Lane
         * @description What holds back a lane of a queue; `*` stands for all lanes of this tenant.
         */
        Lane: {
            /** Burst */
            burst: number | null;
            /** Concurrency Limit */
            concurrency_limit: number | null;
            /** Is Paused */
            is_paused: boolean;
            /** Lane */
            lane: string;
            /** Queue */
            queue: string;
            /** Rate Per Second */
            rate_per_second: number | null;
            /** Weight */
            weight: number;
        };
        /**
         * Entry
         * @description What one transfer did to one account.
         */
        LedgerEntry: {
            /** Code */
            code: string;
            /**
             * Credits Posted Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            credits_posted_minor: number | string;
            /**
             * Debits Posted Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            debits_posted_minor: number | string;
            /**
             * Effective At
             * Format: date-time
             */
            effective_at: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "transfer" | "hold" | "post" | "void" | "expire" | "reverse";
            /**
             * Other Account Id
             * Format: uuid
             */
            other_account_id: string;
            /**
             * Pending Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            pending_minor: number | string;
            /**
             * Posted Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            posted_minor: number | string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Side
             * @enum {string}
             */
            side: "debit" | "credit";
            /** Stripe */
            stripe: number;
            /**
             * Transfer Id
             * Format: uuid
             */
            transfer_id: string;
            /** Version */
            version: number;
        };
        /**
         * Finding
         * @description Something that does not hold.
         */
        LedgerFinding: {
            /** Detail */
            detail: string;
            /** Invariant */
            invariant: string;
            /** Subject */
            subject: string;
        };
        /**
         * Settlement
         * @description How much of a hold; all without an amount.
         */
        LedgerSettlement: {
            /**
             * Amount Minor
             * @description A part; all of it without.
             */
            amount_minor?: (number | string) | null;
            /**
             * Code
             * @description Why it is made; lists can be filtered by it.
             * @default post
             * @example order.paid
             */
            code?: string;
            /**
             * Id
             * @description A UUIDv7 made with the request: it posts once.
             */
            id?: string | null;
            /**
             * Key
             * @description Your own name for it: it posts once, for ever.
             */
            key?: string | null;
        };
        /**
         * Verification
         * @description From when on.
         */
        LedgerVerification: {
            /**
             * Since
             * @description What was recorded from then on; all without.
             */
            since?: string | null;
        };
        /**
         * Verified
         * @description What a verification looked at, and what it found.
         */
        LedgerVerified: {
            /** Findings */
            findings: components["schemas"]["LedgerFinding"][];
            /** Head */
            head: string | null;
            /** Is Sound */
            is_sound: boolean;
            /** Seals */
            seals: number;
        };
        /**
         * LimitSettings
         * @description How much a tenant may ask for.
         */
        LimitSettings: {
            /**
             * Burst
             * @default 200
             */
            burst?: number;
            /**
             * Notifications Per Second
             * @default 50
             */
            notifications_per_second?: number;
            /**
             * Per Second
             * @default 100
             */
            per_second?: number;
            /**
             * User Per Second
             * @default 20
             */
            user_per_second?: number;
        };
        /**
         * Line
         * @description One line of a plot: a value a step, None where nobody measured.
         */
        Line: {
            /**
             * Label
             * @description What it is of, or which share of it: `95th`.
             */
            label: string | null;
            /**
             * Name
             * @description The figure: `requests`, `latency` ...
             */
            name: string;
            /**
             * Unit
             * @enum {string}
             */
            unit: "per_second" | "seconds" | "count" | "share";
            /** Values */
            values: (number | null)[];
        };
        /**
         * ListedPayment
         * @description One line of a provider's list: what it captured and refunded under one reference.
         */
        ListedPayment: {
            /**
             * Asset
             * @description What was paid in.
             * @example EUR
             */
            asset: string;
            /**
             * Captured Minor
             * @description In minor units.
             * @example 1250
             */
            captured_minor: number | string;
            /**
             * Reference
             * @description The provider's name for the payment.
             */
            reference: string;
            /**
             * Refunded Minor
             * @description In minor units.
             * @default 0
             * @example 1250
             */
            refunded_minor?: number | string;
        };
        /**
         * ListToReconcile
         * @description A provider's list.
         */
        ListToReconcile: {
            /**
             * Lines
             * @description A payment each, by the provider's reference.
             */
            lines: components["schemas"]["ListedPayment"][];
            /**
             * Provider
             * @description Whose list it is.
             */
            provider: string;
            /**
             * Since
             * @description Also what we captured from then on and the list does not have.
             */
            since?: string | null;
            /**
             * Until
             * @description Of those only what was captured before then.
             */
            until?: string | null;
        };
        /**
         * Locked
         * @description A connection that waits for a lock, or that others wait for.
         */
        Locked: {
            /** Application Name */
            application_name: string;
            /**
             * Blocked By
             * @description Empty: it waits for nobody, others wait for it.
             */
            blocked_by: number[];
            /** Mode */
            mode: string | null;
            /** Pid */
            pid: number;
            /** State */
            state: string | null;
            /**
             * Statement
             * @description Our name of it, else only what kind it is.
             */
            statement: string | null;
            /** Transaction Seconds */
            transaction_seconds: number | null;
            /** Waiting Seconds */
            waiting_seconds: number | null;
            /** Waits For */
            waits_for: string | null;
        };
        /**
         * Logged
         * @description One sampled evaluation.
         */
        Logged: {
            /** Context */
            context: {
                [key: string]: unknown;
            };
            /** Environment */
            environment: string;
            /** Flag Name */
            flag_name: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Reason */
            reason: string;
            /** Revision */
            revision: number;
            /** Rule */
            rule: string | null;
            /** Source */
            source: string;
            /** Subject */
            subject: string | null;
            /** Variant */
            variant: string | null;
        };
        /**
         * LogPage
         * @description A part of the log: go on after `position`, whatever was filtered out.
         */
        LogPage: {
            /** Events */
            events: components["schemas"]["Event"][];
            /** Position */
            position: number;
        };
        /**
         * Maintain
         * @description How the routine is run.
         */
        Maintain: {
            /**
             * At
             * @description As if it were this time.
             */
            at?: string | null;
            /**
             * Dry Run
             * @description Only say what would be done.
             * @default false
             */
            dry_run?: boolean;
        };
        /**
         * Maintenance
         * @description One run of the routine over every partitioned table.
         */
        Maintenance: {
            /** Changes */
            changes: components["schemas"]["DatabaseChange"][];
            /** Dry Run */
            dry_run: boolean;
            /**
             * Failures
             * @default []
             */
            failures?: components["schemas"]["DatabaseFailure"][];
        };
        /**
         * Marked
         * @description What a verb changed, and the exact count after it.
         */
        Marked: {
            /** Changed */
            changed: string[];
            /** Unread */
            unread: number;
        };
        /**
         * MarkedAll
         * @description How many were marked, and the exact count after it.
         */
        MarkedAll: {
            /** Changed */
            changed: number;
            /** Unread */
            unread: number;
        };
        /**
         * Method
         * @description What a person may see of a payment method; the token is never shown again.
         */
        Method: {
            /** Brand */
            brand?: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires Month */
            expires_month?: number | null;
            /** Expires Year */
            expires_year?: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Default
             * @default false
             */
            is_default?: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "card" | "bank" | "wallet" | "mobile_money" | "other";
            /** Label */
            label?: string | null;
            /** Last4 */
            last4?: string | null;
            /** Owner */
            owner: string;
            /** Provider */
            provider: string;
            /**
             * State
             * @default active
             * @enum {string}
             */
            state?: "active" | "removed";
        };
        /**
         * Moved
         * @description The position after it.
         */
        Moved: {
            /** Position */
            position: number;
        };
        /**
         * NewAccount
         * @description An account to open.
         */
        NewAccount: {
            /**
             * Asset
             * @description What it counts.
             * @example EUR
             */
            asset: string;
            /**
             * Book
             * @description Which book the accounts are in.
             * @default main
             */
            book?: string;
            /**
             * Is Clearing
             * @description It should return to zero; it has one stripe.
             * @default false
             */
            is_clearing?: boolean;
            /**
             * Kind
             * @description Says which side adds to it, and its usual limit.
             * @enum {string}
             */
            kind: "asset" | "liability" | "equity" | "income" | "expense";
            /**
             * Metadata
             * @description What you want to keep with it, up to 4 KiB.
             */
            metadata?: {
                [key: string]: unknown;
            } | null;
            /**
             * Name
             * @description Unique in its book: `customers/42/wallet`.
             */
            name: string;
            /**
             * Overdraft Minor
             * @description So much beyond the limit is allowed.
             * @default 0
             * @example 1250
             */
            overdraft_minor?: number | string;
            /**
             * Rule
             * @description Its limit; the usual one of its kind without.
             */
            rule?: ("none" | "debits_within_credits" | "credits_within_debits") | null;
            /**
             * Stripes
             * @description More for one that everything touches; only without a limit, not clearing.
             * @default 1
             */
            stripes?: number;
        };
        /**
         * NewAsset
         * @description A unit that accounts count.
         */
        NewAsset: {
            /**
             * Asset
             * @description Its code.
             * @example EUR
             */
            asset: string;
            /**
             * Kind
             * @description What it is a unit of.
             * @default currency
             * @enum {string}
             */
            kind?: "currency" | "points" | "stock" | "other";
            /**
             * Name
             * @description What people call it.
             */
            name: string;
            /**
             * Scale
             * @description Decimals: 2 for cents.
             */
            scale: number;
        };
        /**
         * NewEntry
         * @description What a service did.
         */
        NewEntry: {
            /** Action */
            action: string;
            /** After */
            after?: {
                [key: string]: unknown;
            } | null;
            /** Before */
            before?: {
                [key: string]: unknown;
            } | null;
            /** Reason */
            reason?: string | null;
            /** Subject Id */
            subject_id: string;
            /** Subject Kind */
            subject_kind: string;
        };
        /**
         * NewEvent
         * @description One event to be written; models declared with `@event` can be given directly as well.
         */
        NewEvent: {
            /** Data */
            data?: {
                [key: string]: unknown;
            };
            /**
             * Id
             * @description UUIDv7; sent again it has no second effect.
             */
            id?: string | null;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /** Occurred At */
            occurred_at?: string | null;
            /** Schema Version */
            schema_version?: number | null;
            /** Source */
            source?: string | null;
            /** Subject */
            subject?: string | null;
            /** Type */
            type: string;
        };
        /**
         * NewEvents
         * @description What is to be appended, and to which version.
         */
        NewEvents: {
            /** Events */
            events: components["schemas"]["NewEvent"][];
            /**
             * Expected
             * @description The stream's version; 0 for a new one; without it, any.
             */
            expected?: number | null;
        };
        /**
         * NewFlag
         * @description A new flag.
         */
        NewFlag: {
            conditions?: components["schemas"]["ConditionsIn"] | null;
            /** Default Variant */
            default_variant?: string | null;
            /** Description */
            description?: string | null;
            /** Enabled */
            enabled?: boolean | null;
            /** Environment */
            environment?: string | null;
            /** Is Public */
            is_public?: boolean | null;
            /** Kind */
            kind?: ("release" | "experiment" | "operational" | "permission") | null;
            /** Metadata */
            metadata?: {
                [key: string]: boolean | number | string;
            } | null;
            /** Name */
            name: string;
            /** Off Variant */
            off_variant?: string | null;
            /** Owner */
            owner?: string | null;
            /** Prerequisites */
            prerequisites?: components["schemas"]["Prerequisite"][] | null;
            /** Reason */
            reason?: string | null;
            /** Rollout Percentage */
            rollout_percentage?: number | null;
            /** Rules */
            rules?: components["schemas"]["Rule"][] | null;
            /** Tags */
            tags?: string[] | null;
            /** Tenants May Override */
            tenants_may_override?: boolean | null;
            /**
             * Type
             * @default boolean
             * @enum {string}
             */
            type?: "boolean" | "string" | "integer" | "float" | "object";
            /** Variants */
            variants?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * NewGrant
         * @description Who shall hold which role.
         */
        NewGrant: {
            /** Holder Id */
            holder_id: string;
            /**
             * Holder Kind
             * @enum {string}
             */
            holder_kind: "user" | "service" | "key";
            /** Role */
            role: string;
        };
        /**
         * NewHold
         * @description So much to reserve.
         */
        NewHold: {
            /**
             * Amount Minor
             * @description In minor units.
             * @example 1250
             */
            amount_minor: number | string;
            /**
             * Asset
             * @description What both accounts should count.
             */
            asset?: string | null;
            /**
             * Book
             * @description Which book the accounts are in.
             * @default main
             */
            book?: string;
            /**
             * Code
             * @description Why it is made; lists can be filtered by it.
             * @example order.paid
             */
            code: string;
            /**
             * Credit
             * @description An account: its id, or its name in the book.
             */
            credit: string;
            /**
             * Debit
             * @description An account: its id, or its name in the book.
             */
            debit: string;
            /**
             * Expires At
             * @description From then on a hold is released by itself.
             */
            expires_at?: string | null;
            /**
             * Id
             * @description A UUIDv7 made with the request: it posts once.
             */
            id?: string | null;
            /**
             * Key
             * @description Your own name for it: it posts once, for ever.
             */
            key?: string | null;
            /**
             * Metadata
             * @description What you want to keep with it, up to 4 KiB.
             */
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * NewItem
         * @description One item of a batch.
         */
        NewItem: {
            /**
             * Amount Minor
             * @description In minor units.
             */
            amount_minor?: (number | string) | null;
            /**
             * Asset
             * @description What both accounts should count.
             */
            asset?: string | null;
            /**
             * Chain
             * @description Items of one chain are posted all or not at all.
             */
            chain?: string | null;
            /**
             * Code
             * @description Why it is made; lists can be filtered by it.
             * @default
             * @example order.paid
             */
            code?: string;
            /**
             * Credit
             * @description Of a transfer or hold: an id or name.
             */
            credit?: (string) | null;
            /**
             * Debit
             * @description Of a transfer or hold: an id or name.
             */
            debit?: (string) | null;
            /**
             * Effective At
             * @description On which day it counts; that of the posting without one.
             */
            effective_at?: string | null;
            /**
             * Expires At
             * @description From then on a hold is released by itself.
             */
            expires_at?: string | null;
            /**
             * Hold
             * @description What is posted or voided.
             */
            hold?: string | null;
            /**
             * Id
             * @description A UUIDv7 made with the request: it posts once.
             */
            id?: string | null;
            /**
             * Key
             * @description Your own name for it: it posts once, for ever.
             */
            key?: string | null;
            /**
             * Kind
             * @description What it does.
             * @default transfer
             * @enum {string}
             */
            kind?: "transfer" | "hold" | "post" | "void" | "reverse";
            /**
             * Metadata
             * @description What you want to keep with it, up to 4 KiB.
             */
            metadata?: {
                [key: string]: unknown;
            } | null;
            /**
             * Reverses
             * @description What is reversed.
             */
            reverses?: string | null;
        };
        /**
         * NewJob
         * @description What is to be done, and when.
         */
        NewJob: {
            /**
             * Deadline At
             * @description Past this time it is given up.
             */
            deadline_at?: string | null;
            /**
             * Dedupe Key
             * @description Of jobs with one key, one exists.
             */
            dedupe_key?: string | null;
            /**
             * Dedupe Seconds
             * @description How long the key holds; else until the job has left.
             */
            dedupe_seconds?: number | null;
            /**
             * Delay Seconds
             * @description Not before so long from now; instead of `run_at`.
             */
            delay_seconds?: number | null;
            /** @description Of one key only so many run at once. */
            gate?: components["schemas"]["Gate"] | null;
            /**
             * Lane
             * @description A part of the queue; the job's own without.
             */
            lane?: string | null;
            /**
             * Name
             * @description Which job: `send_receipt`.
             */
            name: string;
            /**
             * Payload
             * @description What its handler is told.
             * @example {
             *       "order_id": "o-1"
             *     }
             */
            payload?: unknown;
            /**
             * Priority
             * @description 0 low, 1 normal, 2 high, 3 urgent; normal without.
             */
            priority?: number | null;
            /**
             * Queue
             * @description Needed for a job the server does not declare.
             */
            queue?: string | null;
            /**
             * Run At
             * @description Not before this time.
             */
            run_at?: string | null;
        };
        /**
         * NewJobs
         * @description Many jobs of one kind.
         */
        NewJobs: {
            /**
             * Deadline At
             * @description Past this time it is given up.
             */
            deadline_at?: string | null;
            /**
             * Dedupe Key
             * @description Of one job only; here `dedupe_keys`.
             */
            dedupe_key?: null;
            /**
             * Dedupe Keys
             * @description One for each payload; null for those without.
             */
            dedupe_keys?: (string | null)[] | null;
            /**
             * Dedupe Seconds
             * @description How long the key holds; else until the job has left.
             */
            dedupe_seconds?: number | null;
            /**
             * Delay Seconds
             * @description Not before so long from now; instead of `run_at`.
             */
            delay_seconds?: number | null;
            /** @description Of one key only so many run at once. */
            gate?: components["schemas"]["Gate"] | null;
            /**
             * Lane
             * @description A part of the queue; the job's own without.
             */
            lane?: string | null;
            /**
             * Name
             * @description Which job: `send_receipt`.
             */
            name: string;
            /**
             * Payload
             * @description Of one job only; here `payloads`.
             */
            payload?: null;
            /**
             * Payloads
             * @description Each becomes a job.
             */
            payloads: unknown[];
            /**
             * Priority
             * @description 0 low, 1 normal, 2 high, 3 urgent; normal without.
             */
            priority?: number | null;
            /**
             * Queue
             * @description Needed for a job the server does not declare.
             */
            queue?: string | null;
            /**
             * Run At
             * @description Not before this time.
             */
            run_at?: string | null;
        };
        /**
         * NewKey
         * @description A key to be.
         */
        NewKey: {
            /** Expires In */
            expires_in?: string | null;
            /**
             * Kind
             * @default secret
             * @enum {string}
             */
            kind?: "secret" | "browser";
            /** Name */
            name: string;
            /**
             * Origins
             * @default []
             */
            origins?: string[];
            /** Permissions */
            permissions: string[];
        };
        /**
         * NewLine
         * @description One line of a journal.
         */
        NewLine: {
            /**
             * Account
             * @description An account: its id, or its name in the book.
             */
            account: string;
            /**
             * Amount Minor
             * @description In minor units.
             * @example 1250
             */
            amount_minor: number | string;
            /**
             * Side
             * @description Which side of the account.
             * @enum {string}
             */
            side: "debit" | "credit";
        };
        /**
         * NewMethod
         * @description Somebody's.
         */
        NewMethod: {
            /**
             * Brand
             * @description To be shown: `Visa`.
             */
            brand?: string | null;
            /**
             * Expires Month
             * @description Past this month it cannot be used; with the year.
             */
            expires_month?: number | null;
            /**
             * Expires Year
             * @description The year of that month.
             */
            expires_year?: number | null;
            /**
             * Kind
             * @description What it stands for.
             * @default card
             * @enum {string}
             */
            kind?: "card" | "bank" | "wallet" | "mobile_money" | "other";
            /**
             * Label
             * @description What its owner calls it.
             */
            label?: string | null;
            /**
             * Last4
             * @description To be shown: the last digits.
             */
            last4?: string | null;
            /**
             * Owner
             * @description Whose it is.
             */
            owner: string;
            /**
             * Provider
             * @description Whose token it is.
             */
            provider: string;
            /**
             * Token
             * @description Sealed, and never shown again.
             */
            token: string;
        };
        /**
         * NewNotification
         * @description What to tell whom: exactly one of `user_id`, `user_ids` and `user_role`.
         */
        NewNotification: {
            /** Action Url */
            action_url?: string | null;
            /** Channels */
            channels?: ("in_app" | "email" | "sms" | "push" | "whatsapp")[] | null;
            /** Data */
            data?: {
                [key: string]: unknown;
            } | null;
            /** Expires At */
            expires_at?: string | null;
            /**
             * Key
             * @description The same key is the same notification, for a day.
             */
            key?: string | null;
            /** Message */
            message?: string | null;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * Priority
             * @default MEDIUM
             * @enum {string}
             */
            priority?: "LOW" | "MEDIUM" | "HIGH" | "URGENT";
            /** Send At */
            send_at?: string | null;
            /** Template */
            template?: string | null;
            /** Title */
            title?: string | null;
            /**
             * Type
             * @default SYSTEM
             */
            type?: string;
            /** User Id */
            user_id?: string | null;
            /** User Ids */
            user_ids?: string[] | null;
            /** User Role */
            user_role?: string | null;
        };
        /**
         * NewPayment
         * @description A payment to create.
         */
        NewPayment: {
            /**
             * Amount Minor
             * @description In minor units.
             * @example 1250
             */
            amount_minor: number | string;
            /**
             * Asset
             * @description What both accounts count.
             * @example EUR
             */
            asset: string;
            /**
             * Credit
             * @description An account: its id, or its name.
             */
            credit: string;
            /**
             * Debit
             * @description An account: its id, or its name.
             */
            debit: string;
            /**
             * Expires At
             * @description When its authorisation ends.
             */
            expires_at?: string | null;
            /**
             * Key
             * @description Your own name for it: it is created once.
             */
            key?: string | null;
            /**
             * Metadata
             * @description What you want to keep with it, up to 4 KiB.
             */
            metadata?: {
                [key: string]: unknown;
            } | null;
            /**
             * Method
             * @description What it is paid with.
             */
            method?: string | null;
            /**
             * Owner
             * @description Who pays; the method's owner without.
             */
            owner?: string | null;
            /**
             * Provider
             * @description Who moves it; the method's without.
             */
            provider?: string | null;
        };
        /**
         * NewProvider
         * @description A provider to be; putting the same name again replaces its settings.
         */
        NewProvider: {
            /**
             * Channel
             * @enum {string}
             */
            channel: "email" | "sms" | "push" | "whatsapp";
            /**
             * Config
             * @description With its secrets; left out ones stay as they are.
             */
            config?: {
                [key: string]: unknown;
            };
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /**
             * Position
             * @description The lowest is asked first.
             * @default 0
             */
            position?: number;
            /** Version */
            version?: number | null;
        };
        /**
         * NewRamp
         * @description A percentage that moves linearly.
         */
        NewRamp: {
            /**
             * End
             * Format: date-time
             */
            end: string;
            /**
             * Start
             * Format: date-time
             */
            start: string;
            /** To */
            to: number;
        };
        /**
         * NewRefund
         * @description Money to give back.
         */
        NewRefund: {
            /**
             * Amount Minor
             * @description A part, in minor units; all without.
             */
            amount_minor?: (number | string) | null;
            /**
             * Id
             * @description Your own: sent again it has no second effect.
             */
            id?: string | null;
            /**
             * Reason
             * @description Why; it is kept with the refund.
             */
            reason: string;
            /**
             * Version
             * @description What you decided upon; 409 if it changed meanwhile.
             */
            version?: number | null;
        };
        /**
         * NewRole
         * @description A role of the tenant's own.
         */
        NewRole: {
            /**
             * Description
             * @default
             */
            description?: string;
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
        };
        /**
         * NewSchedule
         * @description Recurring work.
         */
        NewSchedule: {
            /**
             * Cron
             * @description `6h`, or five cron fields.
             * @example 0 3 * * *
             * @example 6h
             */
            cron: string;
            /**
             * Job
             * @description Which job.
             */
            job: string;
            /**
             * Missed
             * @description What becomes of missed ticks: none is fired, one, or the last 100.
             * @default one
             * @enum {string}
             */
            missed?: "skip" | "one" | "all";
            /**
             * Name
             * @description The schedule's own; the same again changes it.
             */
            name: string;
            /**
             * Payload
             * @description What its handler is told.
             */
            payload?: unknown;
            /**
             * Queue
             * @description Needed for a job the server does not declare.
             */
            queue?: string | null;
            /**
             * Zone
             * @description The IANA time zone of cron fields.
             * @default UTC
             */
            zone?: string;
        };
        /**
         * NewSegment
         * @description A named set: by a condition, or by a list.
         */
        NewSegment: {
            /** Members */
            members?: string[] | null;
            /** Name */
            name: string;
            /** When */
            when?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * NewService
         * @description A service account to be.
         */
        NewService: {
            /** Issuer */
            issuer: string;
            /** Name */
            name: string;
            /**
             * Permissions
             * @default []
             */
            permissions?: string[];
            /** Subject */
            subject: string;
        };
        /**
         * NewStep
         * @description A change at a time.
         */
        NewStep: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Change */
            change: {
                [key: string]: unknown;
            };
        };
        /**
         * NewSubscription
         * @description What a pull subscription wants.
         */
        NewSubscription: {
            /** Name */
            name: string;
            /**
             * Position
             * @description Begin after this position of the log.
             * @default 0
             */
            position?: number;
            /** Stream Prefix */
            stream_prefix?: string | null;
            /**
             * Types
             * @default [
             *       "*"
             *     ]
             */
            types?: string[];
        };
        /**
         * NewTemplate
         * @description A template's name and its first version.
         */
        NewTemplate: {
            /** Description */
            description?: string | null;
            /** Name */
            name: string;
            /** Note */
            note?: string | null;
            /**
             * Parts
             * @example {
             *       "sms": {
             *         "de": {
             *           "text": "Hallo {{ name }}"
             *         },
             *         "en": {
             *           "text": "Hello {{ name }}"
             *         }
             *       }
             *     }
             */
            parts: {
                [key: string]: {
                    [key: string]: {
                        [key: string]: string;
                    };
                };
            };
            /**
             * Schema
             * @description JSON Schema of the data; its `examples` are rendered.
             */
            schema?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * NewTemplateVersion
         * @description What a template says: by channel, locale and field.
         */
        NewTemplateVersion: {
            /** Description */
            description?: string | null;
            /** Note */
            note?: string | null;
            /**
             * Parts
             * @example {
             *       "sms": {
             *         "de": {
             *           "text": "Hallo {{ name }}"
             *         },
             *         "en": {
             *           "text": "Hello {{ name }}"
             *         }
             *       }
             *     }
             */
            parts: {
                [key: string]: {
                    [key: string]: {
                        [key: string]: string;
                    };
                };
            };
            /**
             * Schema
             * @description JSON Schema of the data; its `examples` are rendered.
             */
            schema?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * NewTenant
         * @description A tenant to be.
         */
        NewTenant: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Plan */
            plan?: string | null;
        };
        /**
         * NewTransfer
         * @description So much from one account to another.
         */
        NewTransfer: {
            /**
             * Amount Minor
             * @description In minor units.
             * @example 1250
             */
            amount_minor: number | string;
            /**
             * Asset
             * @description What both accounts should count.
             */
            asset?: string | null;
            /**
             * Book
             * @description Which book the accounts are in.
             * @default main
             */
            book?: string;
            /**
             * Code
             * @description Why it is made; lists can be filtered by it.
             * @example order.paid
             */
            code: string;
            /**
             * Credit
             * @description An account: its id, or its name in the book.
             */
            credit: string;
            /**
             * Debit
             * @description An account: its id, or its name in the book.
             */
            debit: string;
            /**
             * Effective At
             * @description On which day it counts; that of the posting without one.
             */
            effective_at?: string | null;
            /**
             * Id
             * @description A UUIDv7 made with the request: it posts once.
             */
            id?: string | null;
            /**
             * Key
             * @description Your own name for it: it posts once, for ever.
             */
            key?: string | null;
            /**
             * Metadata
             * @description What you want to keep with it, up to 4 KiB.
             */
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * NewType
         * @description A type to be; putting it again replaces it.
         */
        NewType: {
            /**
             * Channels
             * @default [
             *       "in_app"
             *     ]
             */
            channels?: ("in_app" | "email" | "sms" | "push" | "whatsapp")[];
            /** Expires After Seconds */
            expires_after_seconds?: number | null;
            /**
             * In Doubt
             * @description After a crash: send again, or hold until somebody knows.
             */
            in_doubt?: ("resend" | "hold") | null;
            /**
             * Is Critical
             * @description Cannot be muted, and goes first.
             * @default false
             */
            is_critical?: boolean;
            /**
             * Is Marketing
             * @description Leaves only with the person's permission.
             * @default false
             */
            is_marketing?: boolean;
            /** Keep Read Days */
            keep_read_days?: number | null;
            /** Name */
            name: string;
            /**
             * Quiet
             * @default defer
             * @enum {string}
             */
            quiet?: "defer" | "drop" | "ignore";
            /** Template */
            template?: string | null;
        };
        /**
         * NewUser
         * @description A user as the application knows it. What is left out is empty afterwards.
         */
        NewUser: {
            /** Attributes */
            attributes?: {
                [key: string]: unknown;
            };
            /** Email */
            email?: string | null;
            /** Locale */
            locale?: string | null;
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
            /**
             * Roles
             * @default []
             */
            roles?: string[];
            /** User Id */
            user_id: string;
            /** Zone */
            zone?: string | null;
        };
        /**
         * Notification
         * @description What was asked.
         */
        Notification: {
            /** Action Url */
            action_url?: string | null;
            /** Cancelled At */
            cancelled_at?: string | null;
            /** Created At */
            created_at?: string | null;
            /** Expires At */
            expires_at?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message */
            message?: string | null;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * Priority
             * @enum {string}
             */
            priority: "LOW" | "MEDIUM" | "HIGH" | "URGENT";
            /**
             * Recipients
             * @description How many people it was for.
             */
            recipients: number;
            /**
             * Replayed
             * @description The key was known: this is the first answer.
             * @default false
             */
            replayed?: boolean;
            /** Send At */
            send_at?: string | null;
            /** Template */
            template?: string | null;
            /** Template Version */
            template_version?: number | null;
            /** Title */
            title?: string | null;
            /** Type */
            type: string;
        };
        /**
         * NotificationDetail
         * @description What was asked, and the first of its deliveries.
         */
        NotificationDetail: {
            /** Action Url */
            action_url?: string | null;
            /** Actor */
            actor: string;
            /** Cancelled At */
            cancelled_at?: string | null;
            /** Correlation Id */
            correlation_id: string;
            /** Created At */
            created_at?: string | null;
            /** Deliveries */
            deliveries?: components["schemas"]["Delivery"][];
            /** Expires At */
            expires_at?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message */
            message?: string | null;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * Priority
             * @enum {string}
             */
            priority: "LOW" | "MEDIUM" | "HIGH" | "URGENT";
            /**
             * Recipients
             * @description How many people it was for.
             */
            recipients: number;
            /**
             * Replayed
             * @description The key was known: this is the first answer.
             * @default false
             */
            replayed?: boolean;
            /** Send At */
            send_at?: string | null;
            /**
             * Shown
             * @description How many inboxes it is in now.
             */
            shown: number;
            /** Target */
            target: {
                [key: string]: unknown;
            };
            /** Template */
            template?: string | null;
            /** Template Version */
            template_version?: number | null;
            /** Title */
            title?: string | null;
            /** Type */
            type: string;
        };
        /**
         * Chosen
         * @description Some of one's own items.
         */
        NotificationsChosen: {
            /** Ids */
            ids: string[];
        };
        /**
         * Explanation
         * @description What would become of a notification on one channel, and which rule decided.
         */
        NotificationsExplanation: {
            /**
             * Address
             * @description Is an address known? In-app needs none.
             */
            address?: boolean | null;
            /** At */
            at?: string | null;
            /** Channel */
            channel: string;
            /** Goes */
            goes: boolean;
            /** Reason */
            reason: string;
            /** Steps */
            steps: components["schemas"]["NotificationsStep"][];
        };
        /**
         * Failure
         * @description Why a channel could not be rendered.
         */
        NotificationsFailure: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Field */
            field?: string | null;
            /** Line */
            line?: number | null;
        };
        /**
         * Settlement
         * @description What became of it, and how you know.
         */
        NotificationsSettlement: {
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "delivered" | "failed";
            /** Reason */
            reason?: string | null;
        };
        /**
         * Step
         * @description One rule that `explain` asked, and what it said.
         */
        NotificationsStep: {
            /** Rule */
            rule: string;
            /** Says */
            says?: string | null;
        };
        /**
         * Why
         * @description The reason, for the audit trail.
         */
        NotificationsWhy: {
            /** Reason */
            reason?: string | null;
        };
        /**
         * NotificationType
         * @description A named kind of notification with its policy.
         */
        NotificationType: {
            /** Channels */
            channels: string[];
            /** Expires After Seconds */
            expires_after_seconds?: number | null;
            /**
             * In Doubt
             * @default resend
             * @enum {string}
             */
            in_doubt?: "resend" | "hold";
            /**
             * Is Critical
             * @default false
             */
            is_critical?: boolean;
            /**
             * Is Marketing
             * @default false
             */
            is_marketing?: boolean;
            /** Keep Read Days */
            keep_read_days?: number | null;
            /** Name */
            name: string;
            /**
             * Quiet
             * @default defer
             * @enum {string}
             */
            quiet?: "defer" | "drop" | "ignore";
            /** Template */
            template?: string | null;
            /** Updated At */
            updated_at?: string | null;
        };
        /**
         * OfrepAnswer
         * @description One flag's answer; without a value the client uses its own default.
         */
        OfrepAnswer: {
            /** Errorcode */
            errorCode?: string | null;
            /** Errordetails */
            errorDetails?: string | null;
            /** Key */
            key: string;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /** Reason */
            reason?: string | null;
            /** Value */
            value?: unknown;
            /** Variant */
            variant?: string | null;
        };
        /**
         * OfrepBulk
         * @description Every flag's answer, and where to hear of changes.
         */
        OfrepBulk: {
            /** Eventstreams */
            eventStreams: {
                [key: string]: unknown;
            }[];
            /** Flags */
            flags: components["schemas"]["OfrepAnswer"][];
            /** Metadata */
            metadata: {
                [key: string]: unknown;
            };
        };
        /**
         * OfrepRequest
         * @description The evaluation context of an OpenFeature client.
         */
        OfrepRequest: {
            /** Context */
            context?: {
                [key: string]: unknown;
            };
        };
        /**
         * Outcome
         * @description What became of one item of a batch: `posted`, or the code of its problem.
         */
        Outcome: {
            /** Available Minor */
            available_minor?: (number | string) | null;
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Repeat
             * @default false
             */
            is_repeat?: boolean;
            /** Position */
            position: number;
            transfer?: components["schemas"]["Transfer"] | null;
        };
        /**
         * Override
         * @description A tenant's layer over a platform flag.
         */
        Override: {
            /** Environment */
            environment: string;
            /** Flag Name */
            flag_name: string;
            /** Revision */
            revision: number;
            /** Rules */
            rules: unknown[];
            /**
             * State
             * @enum {string}
             */
            state: "live" | "killed";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Updated By */
            updated_by: string;
            /** Version */
            version: number;
        };
        /**
         * Overriding
         * @description This tenant's layer.
         */
        Overriding: {
            /** Reason */
            reason?: string | null;
            /** Rules */
            rules?: components["schemas"]["Rule"][];
            /**
             * State
             * @default live
             * @enum {string}
             */
            state?: "live" | "killed";
        };
        /**
         * OwnMethod
         * @description A provider's token and what may be shown of it; never a card number.
         */
        OwnMethod: {
            /**
             * Brand
             * @description To be shown: `Visa`.
             */
            brand?: string | null;
            /**
             * Expires Month
             * @description Past this month it cannot be used; with the year.
             */
            expires_month?: number | null;
            /**
             * Expires Year
             * @description The year of that month.
             */
            expires_year?: number | null;
            /**
             * Kind
             * @description What it stands for.
             * @default card
             * @enum {string}
             */
            kind?: "card" | "bank" | "wallet" | "mobile_money" | "other";
            /**
             * Label
             * @description What its owner calls it.
             */
            label?: string | null;
            /**
             * Last4
             * @description To be shown: the last digits.
             */
            last4?: string | null;
            /**
             * Provider
             * @description Whose token it is.
             */
            provider: string;
            /**
             * Token
             * @description Sealed, and never shown again.
             */
            token: string;
        };
        /** Page[Account] */
        Page_Account_: {
            /** Data */
            data: components["schemas"]["Account"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Asset] */
        Page_Asset_: {
            /** Data */
            data: components["schemas"]["Asset"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Capture] */
        Page_Capture_: {
            /** Data */
            data: components["schemas"]["Capture-Output"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Change] */
        Page_Change_: {
            /** Data */
            data: components["schemas"]["FlagsChange"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Clearing] */
        Page_Clearing_: {
            /** Data */
            data: components["schemas"]["Clearing"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Count] */
        Page_Count_: {
            /** Data */
            data: components["schemas"]["Count"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Detail] */
        Page_Detail_: {
            /** Data */
            data: components["schemas"]["Detail"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Flag] */
        Page_Flag_: {
            /** Data */
            data: components["schemas"]["Flag"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Grant] */
        Page_Grant_: {
            /** Data */
            data: components["schemas"]["Grant"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[JobRun] */
        Page_JobRun_: {
            /** Data */
            data: components["schemas"]["JobRun"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[JobSummary] */
        Page_JobSummary_: {
            /** Data */
            data: components["schemas"]["JobSummary"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[JobWorker] */
        Page_JobWorker_: {
            /** Data */
            data: components["schemas"]["JobWorker"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[KeptReport] */
        Page_KeptReport_: {
            /** Data */
            data: components["schemas"]["KeptReport"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Key] */
        Page_Key_: {
            /** Data */
            data: components["schemas"]["Key"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Logged] */
        Page_Logged_: {
            /** Data */
            data: components["schemas"]["Logged"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Method] */
        Page_Method_: {
            /** Data */
            data: components["schemas"]["Method"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Notification] */
        Page_Notification_: {
            /** Data */
            data: components["schemas"]["Notification"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[NotificationType] */
        Page_NotificationType_: {
            /** Data */
            data: components["schemas"]["NotificationType"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Override] */
        Page_Override_: {
            /** Data */
            data: components["schemas"]["Override"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Payment] */
        Page_Payment_: {
            /** Data */
            data: components["schemas"]["Payment"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Provider] */
        Page_Provider_: {
            /** Data */
            data: components["schemas"]["Provider"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Queue] */
        Page_Queue_: {
            /** Data */
            data: components["schemas"]["Queue"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Record] */
        Page_Record_: {
            /** Data */
            data: components["schemas"]["Record"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Segment] */
        Page_Segment_: {
            /** Data */
            data: components["schemas"]["Segment"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[ServiceAccount] */
        Page_ServiceAccount_: {
            /** Data */
            data: components["schemas"]["ServiceAccount"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Stale] */
        Page_Stale_: {
            /** Data */
            data: components["schemas"]["Stale"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Subscription] */
        Page_Subscription_: {
            /** Data */
            data: components["schemas"]["Subscription"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Template] */
        Page_Template_: {
            /** Data */
            data: components["schemas"]["Template"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[TemplateVersion] */
        Page_TemplateVersion_: {
            /** Data */
            data: components["schemas"]["TemplateVersion"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Tenant] */
        Page_Tenant_: {
            /** Data */
            data: components["schemas"]["Tenant"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[User] */
        Page_User_: {
            /** Data */
            data: components["schemas"]["User"][];
            meta: components["schemas"]["PageMeta"];
        };
        /**
         * PageMeta
         * @description Where the next page begins.
         */
        PageMeta: {
            /**
             * Limit
             * @description How many rows a page holds at most.
             */
            limit: number;
            /**
             * Next
             * @description Pass it as `after`; null on the last page.
             */
            next?: string | null;
        };
        /**
         * Partition
         * @description One range of one table.
         */
        Partition: {
            /**
             * Blocked By
             * @description Why it may not be retired, in the room's words.
             */
            blocked_by: string[];
            /** Bytes */
            bytes: number;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Is Current
             * @description Rows of this moment go here.
             */
            is_current: boolean;
            /** Is Future */
            is_future: boolean;
            /** Lower At */
            lower_at: string | null;
            /**
             * Lower No
             * @description Of a log: its first position.
             */
            lower_no?: number | null;
            /** Name */
            name: string;
            /** Parent */
            parent: string;
            /** Rows Estimate */
            rows_estimate: number;
            /**
             * State
             * @enum {string}
             */
            state: "attached" | "detached" | "dropped";
            /**
             * Upper At
             * @description The boundary: the first moment that is outside.
             */
            upper_at: string | null;
            /** Upper No */
            upper_no?: number | null;
        };
        /**
         * Payment
         * @description One payment, and the hold or transfer that moved its money.
         */
        Payment: {
            /**
             * Amount Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            amount_minor: number | string;
            /** Asset */
            asset: string;
            /**
             * Authorized Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @default 0
             * @example 1250
             */
            authorized_minor?: number | string;
            /** Captured At */
            captured_at?: string | null;
            /**
             * Captured Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @default 0
             * @example 1250
             */
            captured_minor?: number | string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Credit Account Id
             * Format: uuid
             */
            credit_account_id: string;
            /**
             * Debit Account Id
             * Format: uuid
             */
            debit_account_id: string;
            /** Expires At */
            expires_at?: string | null;
            /** Failure Code */
            failure_code?: string | null;
            /** Hold Id */
            hold_id?: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Key */
            key?: string | null;
            /**
             * Metadata
             * @default {}
             */
            metadata?: {
                [key: string]: unknown;
            };
            /** Method Id */
            method_id?: string | null;
            /** Owner */
            owner?: string | null;
            /** Provider */
            provider: string;
            /** Provider Reference */
            provider_reference?: string | null;
            /**
             * Refunded Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @default 0
             * @example 1250
             */
            refunded_minor?: number | string;
            /**
             * State
             * @enum {string}
             */
            state: "created" | "authorized" | "captured" | "refunded" | "failed" | "cancelled" | "expired";
            /** Transfer Id */
            transfer_id?: string | null;
            /** Version */
            version: number;
        };
        /**
         * Change
         * @description One step of a payment's life.
         */
        PaymentsChange: {
            /** Actor */
            actor: string;
            /** Amount Minor */
            amount_minor?: (number | string) | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Correlation Id */
            correlation_id: string;
            /** Failure Code */
            failure_code?: string | null;
            /** Provider Reference */
            provider_reference?: string | null;
            /** Refund Id */
            refund_id?: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "created" | "authorized" | "captured" | "refunded" | "failed" | "cancelled" | "expired";
            /** Transfer Id */
            transfer_id?: string | null;
            /** Type */
            type: string;
            /** Version */
            version: number;
        };
        /**
         * Failure
         * @description The provider refused.
         */
        PaymentsFailure: {
            /**
             * Code
             * @description Why, in the provider's words: `card_declined`.
             */
            code: string;
            /**
             * Version
             * @description What you decided upon; 409 if it changed meanwhile.
             */
            version?: number | null;
        };
        /**
         * Plan
         * @description How the server would run one of our statements, for any values.
         */
        Plan: {
            /**
             * Plan
             * @description As EXPLAIN's JSON has it; nothing was executed.
             */
            plan: {
                [key: string]: unknown;
            };
            /** Role */
            role: string;
            /** Sql */
            sql: string;
            /** Statement */
            statement: string;
        };
        /**
         * PoolFigures
         * @description The connections of this process for one database role.
         */
        PoolFigures: {
            /** Idle */
            idle: number;
            /** In Use */
            in_use: number;
            /** Is Behind Pooler */
            is_behind_pooler: boolean;
            /** Most */
            most: number;
            /** Role */
            role: string;
            /** Size */
            size: number;
        };
        /**
         * Preferences
         * @description One person's switches, or, for the user `*`, the tenant's defaults.
         */
        Preferences: {
            /** Locale */
            locale?: string | null;
            /** Paused Until */
            paused_until?: string | null;
            /** Quiet Days */
            quiet_days?: number[];
            /** Quiet From */
            quiet_from?: string | null;
            /** Quiet To */
            quiet_to?: string | null;
            /** Switches */
            switches?: components["schemas"]["Switch"][];
            /** Time Zone */
            time_zone?: string | null;
            /** User Id */
            user_id: string;
            /**
             * Version
             * @default 0
             */
            version?: number;
        };
        /**
         * Prerequisite
         * @description Another flag, and the variants of it that are wanted.
         */
        Prerequisite: {
            /** Flag */
            flag: string;
            /** Variants */
            variants: string[];
        };
        /**
         * Presence
         * @description Is a person connected now?
         */
        Presence: {
            /** Is Online */
            is_online: boolean;
            /**
             * Since
             * @description Since when, while online.
             */
            since?: string | null;
            /** User Id */
            user_id: string;
        };
        /**
         * Preview
         * @description All channels of one version, side by side.
         */
        Preview: {
            /** Channels */
            channels: {
                [key: string]: components["schemas"]["Rendered"];
            };
            /** Failures */
            failures: {
                [key: string]: components["schemas"]["NotificationsFailure"];
            };
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * ProblemBody
         * @description An expected failure, as RFC 9457 describes it.
         */
        ProblemBody: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /**
             * Hint
             * @default null
             */
            hint?: string | null;
            /**
             * Request Id
             * @default null
             */
            request_id?: string | null;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /**
         * Propagation
         * @description Which processes have a revision.
         */
        Propagation: {
            /** Behind */
            behind: components["schemas"]["Reader"][];
            /** Complete */
            complete: boolean;
            /** Environment */
            environment: string;
            /** Readers */
            readers: components["schemas"]["Reader"][];
            /** Revision */
            revision: number;
            /**
             * Seconds
             * @description From its commit to the last process.
             */
            seconds?: number | null;
        };
        /**
         * Provider
         * @description Somebody who sends for us. The secret part is never shown.
         */
        Provider: {
            /** Channel */
            channel: string;
            /** Config */
            config: {
                [key: string]: unknown;
            };
            /** Has Secret */
            has_secret: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Open Reason */
            open_reason?: string | null;
            /** Open Until */
            open_until?: string | null;
            /** Position */
            position: number;
            /**
             * State
             * @enum {string}
             */
            state: "on" | "paused" | "open";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * PutPreferences
         * @description All of them: what is left out is empty afterwards.
         */
        PutPreferences: {
            /** Locale */
            locale?: string | null;
            /** Paused Until */
            paused_until?: string | null;
            /**
             * Quiet Days
             * @default []
             */
            quiet_days?: number[];
            /** Quiet From */
            quiet_from?: string | null;
            /** Quiet To */
            quiet_to?: string | null;
            /**
             * Switches
             * @default []
             */
            switches?: components["schemas"]["Switch"][];
            /** Time Zone */
            time_zone?: string | null;
            /**
             * Version
             * @description Refuse unless they still have it; 0: none yet.
             */
            version?: number | null;
        };
        /**
         * PutUsers
         * @description What became of many users.
         */
        PutUsers: {
            /** Changed */
            changed: number;
            /** Created */
            created: number;
            /**
             * Refused
             * @description Erased users: their ids stay empty.
             */
            refused: string[];
            /** Unchanged */
            unchanged: number;
        };
        /**
         * Question
         * @description Whom and what to explain.
         */
        Question: {
            /** Channel */
            channel?: ("in_app" | "email" | "sms" | "push" | "whatsapp") | null;
            /**
             * Type
             * @default SYSTEM
             */
            type?: string;
            /** User Id */
            user_id: string;
        };
        /**
         * Queue
         * @description How much of this tenant's work is in one lane of a queue.
         */
        Queue: {
            /** Burst */
            burst: number | null;
            /** Concurrency Limit */
            concurrency_limit: number | null;
            /** Gated */
            gated: number;
            /** Is Full */
            is_full: boolean;
            /** Is Paused */
            is_paused: boolean;
            /** Lane */
            lane: string;
            /** Leased */
            leased: number;
            /** Oldest Ready Seconds */
            oldest_ready_seconds: number;
            /** Queue */
            queue: string;
            /** Rate Per Second */
            rate_per_second: number | null;
            /** Ready */
            ready: number;
            /** Waiting */
            waiting: number;
            /** Weight */
            weight: number;
        };
        /**
         * QuietHours
         * @description When nobody is to be disturbed, by the person's own clock.
         */
        QuietHours: {
            /**
             * End
             * Format: time
             */
            end: string;
            /**
             * Start
             * Format: time
             */
            start: string;
        };
        /**
         * Reader
         * @description One process and the revision it has.
         */
        Reader: {
            /**
             * Applied At
             * Format: date-time
             */
            applied_at: string;
            /** Label */
            label: string;
            /**
             * Process Id
             * Format: uuid
             */
            process_id: string;
            /** Revision */
            revision: number;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
        };
        /**
         * Reconciliation
         * @description What agreed, and what did not.
         */
        Reconciliation: {
            /** Breaks */
            breaks: components["schemas"]["Break"][];
            /** Listed */
            listed: number;
            /** Matched */
            matched: number;
            /** Provider */
            provider: string;
        };
        /**
         * Record
         * @description One key as operators see it: never the body.
         */
        Record: {
            /** Attempts */
            attempts: number;
            /**
             * Claimed At
             * Format: date-time
             */
            claimed_at: string;
            /** Completed At */
            completed_at?: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Entity Id */
            entity_id?: string | null;
            /** Entity Type */
            entity_type?: string | null;
            /** Epoch */
            epoch: number;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Replayable
             * @default true
             */
            is_replayable?: boolean;
            /** Key */
            key: string;
            /** Last Error */
            last_error?: string | null;
            /** Leased Until */
            leased_until?: string | null;
            /** Method */
            method?: string | null;
            /**
             * Mode
             * @enum {string}
             */
            mode: "transactional" | "lease";
            /** Operation */
            operation: string;
            /** Owner */
            owner?: string | null;
            /** Request Id */
            request_id?: string | null;
            /** Response Status */
            response_status?: number | null;
            /** Route */
            route?: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "claimed" | "completed" | "failed" | "released" | "unknown";
        };
        /**
         * Recorded
         * @description The id of the new entry.
         */
        Recorded: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /**
         * Refund
         * @description Money that went back.
         */
        Refund: {
            /**
             * Amount Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            amount_minor: number | string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Payment Id
             * Format: uuid
             */
            payment_id: string;
            /** Provider Reference */
            provider_reference?: string | null;
            /** Reason */
            reason: string;
            /**
             * State
             * @enum {string}
             */
            state: "requested" | "done";
            /**
             * Transfer Id
             * Format: uuid
             */
            transfer_id: string;
        };
        /**
         * Refused
         * @description Attempts that are not this worker's any more: nothing was written for them.
         */
        Refused: {
            /** Refused */
            refused: string[];
        };
        /**
         * Rejection
         * @description The event that could not be worked on, and why.
         */
        Rejection: {
            /** Error */
            error: string;
            /**
             * Event Id
             * Format: uuid
             */
            event_id: string;
            /** Token */
            token: number;
        };
        /**
         * Release
         * @description Why a hold is released.
         */
        Release: {
            /**
             * Code
             * @description Why it is made; lists can be filtered by it.
             * @default void
             * @example order.paid
             */
            code?: string;
            /**
             * Id
             * @description A UUIDv7 made with the request: it posts once.
             */
            id?: string | null;
            /**
             * Key
             * @description Your own name for it: it posts once, for ever.
             */
            key?: string | null;
        };
        /**
         * Rendered
         * @description What one person gets over one channel; a field that the channel does not have is null.
         */
        Rendered: {
            /** Action Url */
            action_url?: string | null;
            /** Channel */
            channel: string;
            /** Html */
            html?: string | null;
            /** Locale */
            locale: string;
            /** Message */
            message?: string | null;
            /** Subject */
            subject?: string | null;
            /** Text */
            text?: string | null;
            /** Title */
            title?: string | null;
        };
        /**
         * Report
         * @description What a provider says about a payment, as its own event.
         *
         *     `refunded` names the total that has been refunded so far, so that it may arrive twice and in
         *     any order; before the capture it waits for it, unless it says `captured_minor` as well.
         */
        Report: {
            /**
             * Amount Minor
             * @description In minor units; all without.
             */
            amount_minor?: (number | string) | null;
            /**
             * Captured Minor
             * @description Of a refund: how much was captured.
             */
            captured_minor?: (number | string) | null;
            /**
             * Failure Code
             * @description Of a failure: why.
             */
            failure_code?: string | null;
            /**
             * Id
             * @description The provider's id of its event: it has its effect once.
             */
            id: string;
            /**
             * Kind
             * @description What happened to the payment.
             * @enum {string}
             */
            kind: "authorized" | "captured" | "refunded" | "failed" | "cancelled" | "expired";
            /**
             * Occurred At
             * @description When, by the provider's clock.
             */
            occurred_at?: string | null;
            /**
             * Payment Id
             * @description Which payment, by our id.
             */
            payment_id?: string | null;
            /**
             * Reference
             * @description Which payment, by the provider's name.
             */
            reference?: string | null;
        };
        /**
         * Resolved
         * @description How many an audience has now, and the first of them.
         */
        Resolved: {
            /** Count */
            count: number;
            /** Sample */
            sample: string[];
        };
        /**
         * Returning
         * @description Which revision to go back to.
         */
        Returning: {
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Revision */
            revision: number;
        };
        /**
         * Reversal
         * @description How much goes back; all that is left without an amount.
         */
        Reversal: {
            /**
             * Amount Minor
             * @description A part; all that is left without.
             */
            amount_minor?: (number | string) | null;
            /**
             * Code
             * @description Why it is made; lists can be filtered by it.
             * @example order.paid
             */
            code: string;
            /**
             * Id
             * @description A UUIDv7 made with the request: it posts once.
             */
            id?: string | null;
            /**
             * Key
             * @description Your own name for it: it posts once, for ever.
             */
            key?: string | null;
        };
        /**
         * Ringing
         * @description An alert that rings, and how many processes see it.
         */
        Ringing: {
            /**
             * Help
             * @description What is wrong.
             */
            help: string;
            /** Name */
            name: string;
            /** Processes */
            processes: number;
            /**
             * Runbook
             * @description Where it says what to do.
             */
            runbook: string;
            /**
             * Since
             * Format: date-time
             * @description When its figure passed its bound.
             */
            since: string;
            /**
             * Value
             * @description As it was seen last.
             */
            value: number;
        };
        /**
         * Role
         * @description A role that opens doors: built in, or the tenant's own.
         */
        Role: {
            /** Created At */
            created_at?: string | null;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Is Built In
             * @default false
             */
            is_built_in?: boolean;
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /** Updated At */
            updated_at?: string | null;
            /**
             * Version
             * @default 1
             */
            version?: number;
        };
        /**
         * RoleChange
         * @description What of a role changes; what is left out stays.
         */
        RoleChange: {
            /** Description */
            description?: string | null;
            /** Permissions */
            permissions?: string[] | null;
            /** Version */
            version?: number | null;
        };
        /**
         * Rotation
         * @description How long the old key goes on working.
         */
        Rotation: {
            /**
             * Overlap
             * @default P1D
             * @example 24h
             */
            overlap?: string;
        };
        /**
         * Rule
         * @description The first whose condition is met decides.
         */
        Rule: {
            /**
             * Bucket By
             * @description Attribute to split by: `targetingKey`.
             */
            bucket_by?: string | null;
            /** From */
            from?: string | null;
            /** Id */
            id?: string | null;
            /** Name */
            name?: string | null;
            /** Salt */
            salt?: string | null;
            /**
             * Serve
             * @description A variant, or weights of variants.
             */
            serve: string | {
                [key: string]: number;
            };
            /** Until */
            until?: string | null;
            /**
             * When
             * @description `all`, `any`, `not`, or a comparison.
             */
            when?: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Sample
         * @description What to render it with.
         */
        Sample: {
            /**
             * Data
             * @example {
             *       "name": "Ada"
             *     }
             */
            data?: {
                [key: string]: unknown;
            };
            /** Locale */
            locale?: string | null;
            /**
             * Version
             * @description The one in force, else the latest.
             */
            version?: number | null;
        };
        /**
         * Segment
         * @description A named set of subjects: by a condition, or by a list; an imported one by its logic alone.
         */
        Segment: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Logic */
            logic?: unknown;
            /** Members */
            members?: number | null;
            /** Name */
            name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Updated By */
            updated_by: string;
            /** Version */
            version: number;
            /** When */
            when: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * Series
         * @description Figures of the whole fleet over time, in steps that touch.
         */
        Series: {
            /** Lines */
            lines: components["schemas"]["Line"][];
            /**
             * Since
             * Format: date-time
             * @description The start of the first step.
             */
            since: string;
            /** Step Seconds */
            step_seconds: number;
            /**
             * Until
             * Format: date-time
             * @description The end of the last one.
             */
            until: string;
        };
        /**
         * ServiceAccount
         * @description A program that signs in through an identity provider.
         */
        ServiceAccount: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Issuer */
            issuer: string;
            /** Name */
            name: string;
            /** Permissions */
            permissions: string[];
            /**
             * State
             * @enum {string}
             */
            state: "active" | "disabled";
            /** Subject */
            subject: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * Settings
         * @description A tenant's settings, and the revision that counts every change of them.
         */
        Settings: {
            /** Revision */
            revision: number;
            values: components["schemas"]["TenantSettings"];
        };
        /**
         * SettingsBody
         * @description Settings to change; null sets one back to its default.
         */
        SettingsBody: {
            /**
             * Changes
             * @example {
             *       "locale": "de",
             *       "zone": "Europe/Berlin"
             *     }
             */
            changes: {
                [key: string]: unknown;
            };
            /**
             * Version
             * @description Refuse unless this is still the revision.
             */
            version?: number | null;
        };
        /**
         * Slow
         * @description The statements that took the most time in all.
         */
        Slow: {
            /**
             * Source
             * @description Who counted: the server since its last reset, or our processes by the hour.
             * @enum {string}
             */
            source: "pg_stat_statements" | "groundplane";
            /** Statements */
            statements: components["schemas"]["SlowStatement"][];
        };
        /**
         * SlowStatement
         * @description What was sent how often, and how long it took; never with a value.
         */
        SlowStatement: {
            /** Calls */
            calls: number;
            /** Mean Seconds */
            mean_seconds: number;
            /** Most Seconds */
            most_seconds: number;
            /** Rows */
            rows?: number | null;
            /**
             * Statement
             * @description Our name of it, or the server's text with `$1` for values.
             */
            statement: string;
            /** Total Seconds */
            total_seconds: number;
        };
        /**
         * Snooze
         * @description Out of sight until then; null brings them back now.
         */
        Snooze: {
            /** Ids */
            ids: string[];
            /** Until */
            until?: string | null;
        };
        /**
         * Span
         * @description Something that happened in one room: a moment, or a time from and to.
         */
        Span: {
            /** Actor */
            actor?: string | null;
            /**
             * Begins At
             * Format: date-time
             */
            begins_at: string;
            /** Causation Id */
            causation_id?: string | null;
            /**
             * Data
             * @default {}
             */
            data?: {
                [key: string]: unknown;
            };
            /** Ends At */
            ends_at?: string | null;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Room */
            room: string;
            /** State */
            state?: string | null;
        };
        /**
         * Stale
         * @description A flag to remove, and the evidence.
         */
        Stale: {
            /** Environment */
            environment: string;
            /** Evidence */
            evidence: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "release" | "experiment" | "operational" | "permission";
            /** Name */
            name: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Why
             * @enum {string}
             */
            why: "past_its_time" | "one_outcome" | "not_evaluated";
        };
        /**
         * Statement
         * @description What an account had, what happened, what it has. `next` continues a long one.
         */
        Statement: {
            account: components["schemas"]["Account"];
            closing: components["schemas"]["Balance"];
            /**
             * End
             * Format: date-time
             */
            end: string;
            /** Lines */
            lines: components["schemas"]["LedgerEntry"][];
            /** Next */
            next?: string | null;
            opening: components["schemas"]["Balance"];
            /**
             * Start
             * Format: date-time
             */
            start: string;
        };
        /**
         * StepResult
         * @description A claim, and what an effect outside answered.
         */
        StepResult: {
            /**
             * Claim Id
             * Format: uuid
             */
            claim_id: string;
            /** Epoch */
            epoch: number;
            /** Output */
            output?: unknown;
        };
        /**
         * Stop
         * @description An attempt that should end: its job was cancelled, or its deadline has passed.
         */
        Stop: {
            /** Attempt */
            attempt: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
        };
        /**
         * StreamEvents
         * @description The same with the stream's name, where there are several.
         */
        StreamEvents: {
            /** Events */
            events: components["schemas"]["NewEvent"][];
            /**
             * Expected
             * @description The stream's version; 0 for a new one; without it, any.
             */
            expected?: number | null;
            /** Stream */
            stream: string;
        };
        /**
         * Subjects
         * @description Some members.
         */
        Subjects: {
            /** Subjects */
            subjects: string[];
        };
        /**
         * Subscription
         * @description Somebody who follows the log; `lag` is in positions.
         */
        Subscription: {
            /** Attempt */
            attempt: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "handler" | "projection" | "relay" | "pull";
            /** Lag */
            lag: number;
            /** Last Error */
            last_error: {
                [key: string]: unknown;
            } | null;
            /**
             * Moved At
             * Format: date-time
             */
            moved_at: string;
            /** Name */
            name: string;
            /** Position */
            position: number;
            /** Shard */
            shard: number;
            /** Shards */
            shards: number;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "paused" | "stopped" | "rebuilding";
            /** Stream Prefix */
            stream_prefix: string | null;
            /** Types */
            types: string[];
            /** Version */
            version: number;
        };
        /**
         * Switch
         * @description Is this type, on this channel, allowed? `*` stands for any.
         */
        Switch: {
            /**
             * Channel
             * @default *
             * @enum {string}
             */
            channel?: "*" | "in_app" | "email" | "sms" | "push" | "whatsapp";
            /** Is Allowed */
            is_allowed: boolean;
            /**
             * Topic
             * @default *
             */
            topic?: string;
            /**
             * Type
             * @default *
             */
            type?: string;
        };
        /**
         * TableSize
         * @description A table with its partitions and indexes.
         */
        TableSize: {
            /** Bytes */
            bytes: number;
            /** Dead Rows */
            dead_rows: number;
            /**
             * Doubles In Days
             * @description At the pace since then; null: it does not.
             */
            doubles_in_days: number | null;
            /** Grown Bytes */
            grown_bytes: number | null;
            /** Rows Estimate */
            rows_estimate: number;
            /**
             * Since
             * @description The oldest sample of the last 30 days.
             */
            since: string | null;
            /** Table Name */
            table_name: string;
        };
        /**
         * Taken
         * @description The jobs, and the id under which the worker holds them: it beats every ten seconds.
         */
        Taken: {
            /** Jobs */
            jobs: components["schemas"]["JobsClaimed"][];
            /** Worker */
            worker: string | null;
        };
        /**
         * Template
         * @description A name, and the version that is sent under it.
         */
        Template: {
            /**
             * Current Version
             * @description Null until one is published.
             */
            current_version: number | null;
            /** Description */
            description: string;
            /** Latest Version */
            latest_version: number;
            /** Name */
            name: string;
            /**
             * Published
             * @description What `rollback` goes back to, the last one first.
             */
            published: number[];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * TemplateVersion
         * @description One save, which never changes.
         */
        TemplateVersion: {
            /** Checksum */
            checksum: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Name */
            name: string;
            /** Note */
            note?: string | null;
            /** Version */
            version: number;
        };
        /**
         * Tenant
         * @description A tenant.
         */
        Tenant: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Delete After */
            delete_after?: string | null;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Plan */
            plan?: string | null;
            /** Settings Revision */
            settings_revision: number;
            /**
             * State
             * @enum {string}
             */
            state: "active" | "suspended" | "deleting";
            /** Suspended Reason */
            suspended_reason?: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * TenantChange
         * @description What of a tenant changes; what is left out stays.
         */
        TenantChange: {
            /** Name */
            name?: string | null;
            /** Plan */
            plan?: string | null;
            /**
             * Version
             * @description Refuse unless the tenant still has it.
             */
            version?: number | null;
        };
        /**
         * TenantSettings
         * @description What a tenant decides for itself. Each member is one setting with a default.
         */
        TenantSettings: {
            /** @default {} */
            branding?: components["schemas"]["Branding"];
            /**
             * @default {
             *       "burst": 200,
             *       "notifications_per_second": 50,
             *       "per_second": 100,
             *       "user_per_second": 20
             *     }
             */
            limits?: components["schemas"]["LimitSettings"];
            /**
             * Locale
             * @default en
             */
            locale?: string;
            quiet_hours?: components["schemas"]["QuietHours"] | null;
            /** Retention */
            retention?: {
                [key: string]: string;
            };
            /**
             * Zone
             * @default UTC
             */
            zone?: string;
        };
        /**
         * Why
         * @description The reason, for the audit trail.
         */
        TenantsWhy: {
            /** Reason */
            reason?: string | null;
        };
        /**
         * TestTo
         * @description Where the test goes.
         */
        TestTo: {
            /** To */
            to: string;
        };
        /**
         * TimelineEntry
         * @description One line of a timeline: what happened, when, and why.
         */
        TimelineEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Attempt */
            attempt?: number | null;
            /** Channel */
            channel?: string | null;
            /** Delivery Id */
            delivery_id?: string | null;
            /** Kind */
            kind: string;
            /** Reason */
            reason?: {
                [key: string]: unknown;
            };
            /** Source */
            source: string;
            /** User Id */
            user_id?: string | null;
        };
        /**
         * TraceView
         * @description Everything of one correlation id, in the order in which it happened.
         */
        TraceView: {
            /** Begins At */
            begins_at: string | null;
            /** Correlation Id */
            correlation_id: string;
            /** Ends At */
            ends_at: string | null;
            /** Rooms */
            rooms: string[];
            /** Spans */
            spans: components["schemas"]["Span"][];
            /** Withheld */
            withheld: string[];
        };
        /**
         * Transfer
         * @description Money that moved, or is held: an answer, and what a list shows.
         */
        Transfer: {
            /**
             * Amount Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            amount_minor: number | string;
            /** Asset */
            asset: string;
            /** Code */
            code: string;
            /**
             * Credit Account Id
             * Format: uuid
             */
            credit_account_id: string;
            /** Credit Version */
            credit_version?: number | null;
            /**
             * Debit Account Id
             * Format: uuid
             */
            debit_account_id: string;
            /** Debit Version */
            debit_version?: number | null;
            /**
             * Effective At
             * Format: date-time
             */
            effective_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Repeat
             * @description The id or key had been posted before.
             * @default false
             */
            is_repeat?: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "transfer" | "hold" | "post" | "void" | "expire" | "reverse";
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
        };
        /**
         * TrialBalance
         * @description The sums of a book.
         */
        TrialBalance: {
            /** As Of */
            as_of: string | null;
            /** Book */
            book: string;
            /** Lines */
            lines: components["schemas"]["TrialLine"][];
            /** Next */
            next?: string | null;
            /** Totals */
            totals: components["schemas"]["TrialTotal"][];
        };
        /**
         * TrialLine
         * @description One account of a trial balance.
         */
        TrialLine: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /** Asset */
            asset: string;
            /**
             * Credits Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            credits_minor: number | string;
            /**
             * Debits Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            debits_minor: number | string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "asset" | "liability" | "equity" | "income" | "expense";
            /** Name */
            name: string;
        };
        /**
         * TrialTotal
         * @description All accounts of one asset: a book is in balance when both sides are equal.
         */
        TrialTotal: {
            /** Accounts */
            accounts: number;
            /** Asset */
            asset: string;
            /**
             * Credits Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            credits_minor: number | string;
            /**
             * Debits Minor
             * @description Minor units; as text beyond 2^53, so that no digit is lost.
             * @example 1250
             */
            debits_minor: number | string;
        };
        /**
         * Tried
         * @description How a test of a provider ended.
         */
        Tried: {
            /** Code */
            code?: string | null;
            /** Detail */
            detail?: string | null;
            /** Outcome */
            outcome: string;
            /** Provider Ref */
            provider_ref?: string | null;
        };
        /**
         * Unread
         * @description The exact number on the bell.
         */
        Unread: {
            /** Unread */
            unread: number;
        };
        /**
         * Upto
         * @description The newest item that was shown.
         */
        Upto: {
            /**
             * Upto
             * @description What is newer stays unread.
             */
            upto?: string | null;
        };
        /**
         * User
         * @description A person notifications are addressed to, and whose roles choose audiences.
         */
        User: {
            /** Attributes */
            attributes: {
                [key: string]: unknown;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email?: string | null;
            /**
             * Fetched At
             * Format: date-time
             */
            fetched_at: string;
            /** Locale */
            locale?: string | null;
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
            /** Roles */
            roles: string[];
            /** Source */
            source: string;
            /**
             * State
             * @enum {string}
             */
            state: "active" | "disabled" | "erased";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** User Id */
            user_id: string;
            /** Version */
            version: number;
            /** Zone */
            zone?: string | null;
        };
        /**
         * UserBody
         * @description A user to put.
         */
        UserBody: {
            /** Attributes */
            attributes?: {
                [key: string]: unknown;
            };
            /** Email */
            email?: string | null;
            /**
             * Identities
             * @description Replaces how identity providers call the user. Needs `tenants.admin`.
             */
            identities?: components["schemas"]["Identity"][] | null;
            /** Locale */
            locale?: string | null;
            /** Name */
            name?: string | null;
            /** Phone */
            phone?: string | null;
            /**
             * Roles
             * @default []
             */
            roles?: string[];
            /** User Id */
            user_id: string;
            /**
             * Version
             * @description Refuse unless the user still has it.
             */
            version?: number | null;
            /** Zone */
            zone?: string | null;
        };
        /**
         * UsersBody
         * @description Users to put.
         */
        UsersBody: {
            /** Users */
            users: components["schemas"]["NewUser"][];
        };
        /** ValidationError */
        ValidationError: {
            /** Context */
            ctx?: Record<string, unknown>;
            /** Input */
            input?: unknown;
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
        };
        /**
         * Wanted
         * @description What a worker asks for; the first time without an id.
         */
        Wanted: {
            /**
             * Limit
             * @description Jobs at most.
             * @default 1
             */
            limit?: number;
            /**
             * Queues
             * @description Of these; without them of every queue.
             */
            queues?: string[] | null;
            /**
             * Worker
             * @description As the first answer named it.
             */
            worker?: string | null;
        };
        /**
         * Where
         * @description Which lane; without one, all.
         */
        Where: {
            /**
             * Lane
             * @description One lane; without it all lanes together.
             */
            lane?: string | null;
        };
        /**
         * WhichVersion
         * @description One of the saved versions.
         */
        WhichVersion: {
            /** Version */
            version: number;
        };
        /**
         * Who
         * @description Who is asking, as this scope knows it.
         */
        Who: {
            /** Actor Id */
            actor_id: string;
            /** Actor Kind */
            actor_kind: string;
            /** Permissions */
            permissions?: string[];
            /**
             * Roles
             * @description Those that were granted and those the token names.
             */
            roles?: string[];
            /** @description Empty where the application names tenants. */
            tenant?: components["schemas"]["Tenant"] | null;
            /** Tenant Id */
            tenant_id: string | null;
            user?: components["schemas"]["User"] | null;
        };
        /**
         * WholeQueue
         * @description What holds back a queue of all tenants; the rate is that of each tenant's lane.
         */
        WholeQueue: {
            /** Concurrency Limit */
            concurrency_limit: number | null;
            /** Is Paused */
            is_paused: boolean;
            /** Queue */
            queue: string;
            /** Rate Per Second */
            rate_per_second: number | null;
        };
        /**
         * WholeVersion
         * @description One save with what it says.
         */
        WholeVersion: {
            /** Checksum */
            checksum: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Name */
            name: string;
            /** Note */
            note?: string | null;
            /** Parts */
            parts: {
                [key: string]: unknown;
            };
            /** Schema */
            schema?: {
                [key: string]: unknown;
            } | null;
            /** Version */
            version: number;
        };
    };
    responses: {
        /** @description `auth.forbidden`: the caller may not do this. */
        "auth.forbidden": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemBody"];
            };
        };
        /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
        "auth.missing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemBody"];
            };
        };
        /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
        "database.unavailable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemBody"];
            };
        };
        /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
        "idempotency.still_running": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemBody"];
            };
        };
        /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
        "limits.exceeded": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemBody"];
            };
        };
        /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
        "request.bad": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemBody"];
            };
        };
        /** @description `request.invalid`: the request is malformed; `errors` says where. */
        "request.invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemBody"];
            };
        };
        /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
        "request.invalid-idempotency.key_reused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemBody"];
            };
        };
        /** @description `request.not_found`: nothing is at this path. */
        "request.not_found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemBody"];
            };
        };
        /** @description `server.too_large`: the request is too large. */
        "server.too_large": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemBody"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    system_health: {
        parameters: {
            query?: {
                /** @description With every measurement, not only the word. */
                full?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/health+json": unknown;
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            /** @description The answer. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/health+json": unknown;
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    system_health_db: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/health+json": unknown;
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            /** @description The answer. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/health+json": unknown;
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    system_health_details: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/health+json": unknown;
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            /** @description The answer. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/health+json": unknown;
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    system_health_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    system_livez: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    system_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/openmetrics-text": unknown;
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ofrep_evaluate_all: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: {
                /** @description The `ETag` of the last answer: 304 while nothing has changed. */
                "if-none-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfrepRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepBulk"];
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `errorCode` and `errorDetails`: the flag cannot be evaluated. `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `FLAG_NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ofrep_evaluate: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's name. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfrepRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfrepAnswer"];
                };
            };
            /** @description `errorCode` and `errorDetails`: the flag cannot be evaluated. `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `FLAG_NOT_FOUND`. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ofrep_events: {
        parameters: {
            query: {
                /** @description As it stands in `eventStreams` of the bulk answer. */
                ticket: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["request.bad"];
            /** @description `auth.missing`: Nobody is signed in. `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.too_many_streams`: The tenant holds as many streams as a server keeps for it. `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            503: components["responses"]["database.unavailable"];
        };
    };
    system_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            /** @description Not ready: `why`. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    tenants_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description How their ids begin. */
                prefix?: string | null;
                /** @description Only in this state. */
                state?: ("active" | "suspended" | "deleting") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Tenant_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `tenants.operator_unavailable`: This installation cannot read across tenants. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    tenants_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTenant"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.exists`: This tenant id was already given out, and is never given out again. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tenant's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.not_found`: There is no such tenant. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            /** @description `tenants.operator_unavailable`: This installation cannot read across tenants. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    tenants_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tenant's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.not_found`: There is no such tenant. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tenant's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.not_found`: There is no such tenant. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.conflict`: Somebody else changed it in between. `tenants.deleting`: This tenant is being deleted. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tenant's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TenantsWhy"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.not_found`: There is no such tenant. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.deleting`: This tenant is being deleted. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_suspend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tenant's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TenantsWhy"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.not_found`: There is no such tenant. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.deleting`: This tenant is being deleted. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    audit_list: {
        parameters: {
            query?: {
                /** @description `flags.killed`, or all of `flags.` */
                action?: string | null;
                /** @description Who: `grace`. */
                actor_id?: string | null;
                /** @description Of whom: `user`. */
                actor_kind?: ("user" | "service" | "key" | "worker" | "operator" | "system") | null;
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Of one request and its jobs. */
                correlation_id?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Not before this time. */
                since?: string | null;
                /** @description Which one: `1001`. */
                subject_id?: string | null;
                /** @description Of what: `order`. */
                subject_kind?: string | null;
                /** @description Before this time. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groundplane__core__paging__Page_Entry___1"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    audit_record: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEntry"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `audit.too_large`: An audit entry holds changed fields only, at most 64 KB of them. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    audit_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The entry's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `audit.not_found`: There is no such audit entry. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    audit_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Export"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    audit_heads: {
        parameters: {
            query?: {
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Head"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    audit_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditVerification"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerified"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    database_alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ringing"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    database_locks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Locked"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    database_partitions: {
        parameters: {
            query?: {
                /** @description Of this table; of all without. */
                table?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Partition"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `database.unknown_table`: There is no such partitioned table. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    database_maintain_partitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Maintain"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Maintenance"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    database_pools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolFigures"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    database_check_schema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseFinding"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    database_series: {
        parameters: {
            query?: {
                /** @description Which; all without. */
                name?: string[];
                /** @description Until now. */
                range?: string;
                /** @description What fits the range without one. */
                step?: ("10s" | "1m" | "1h") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.unknown_series`: There are no figures of this name. `database.too_many_points`: The range holds too many steps of this size. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    database_sizes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableSize"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    database_slow: {
        parameters: {
            query?: {
                /** @description Statements at most. */
                limit?: number;
                /** @description By our own names, also where the server counts. */
                ours?: boolean;
                /** @description Until now; of our own. */
                range?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slow"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    database_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Our name of it, as `slow` and `locks` tell it. */
                statement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `database.unknown_statement`: We send no statement of this name, or not as a role whose plans are shown. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_log: {
        parameters: {
            query?: {
                /** @description The `position` of the page before. */
                after?: number;
                /** @description At most so many. */
                limit?: number;
                /** @description Only streams that begin so: `order-`. */
                stream_prefix?: string | null;
                /** @description `order.placed`, `order.*`; repeat it for more. */
                types?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_publish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEvent"][];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ids"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.conflict`: The stream is at another version than expected. `events.id_reused`: This event id belongs to another event. `events.subject_erased`: This subject was erased: nothing personal is written about it any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `events.unknown_type`: No event of this type is declared. `events.invalid_data`: The data does not fit the type of the event. `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `events.too_large`: An event holds at most 256 KiB of data and 16 KiB of metadata. `events.id_out_of_window`: The event id is no UUIDv7 of the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The event's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.not_found`: There is no such event. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_append_many: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Appends"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appended"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.conflict`: The stream is at another version than expected. `events.id_reused`: This event id belongs to another event. `events.subject_erased`: This subject was erased: nothing personal is written about it any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `events.unknown_type`: No event of this type is declared. `events.invalid_data`: The data does not fit the type of the event. `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `events.too_large`: An event holds at most 256 KiB of data and 16 KiB of metadata. `events.id_out_of_window`: The event id is no UUIDv7 of the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_receive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                }[];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ids"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.conflict`: The stream is at another version than expected. `events.id_reused`: This event id belongs to another event. `events.subject_erased`: This subject was erased: nothing personal is written about it any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `events.unknown_type`: No event of this type is declared. `events.invalid_data`: The data does not fit the type of the event. `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `events.too_large`: An event holds at most 256 KiB of data and 16 KiB of metadata. `events.id_out_of_window`: The event id is no UUIDv7 of the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_cloudevent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The event's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.not_found`: There is no such event. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_dead_letters: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Of this subscription or consumer. */
                name?: string | null;
                /** @description Only those in this state. */
                state?: ("parked" | "replayed" | "discarded") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groundplane__core__paging__Page_DeadLetter___2"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_discard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventsChosenIds"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsDiscarded"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.not_found`: There is no such event. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `events.not_parked`: This dead letter is settled already. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventsChosen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ids"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.not_found`: There is no such event. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `events.not_parked`: This dead letter is settled already. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_read: {
        parameters: {
            query?: {
                /** @description The version of the last event that is known. */
                after?: number;
                /** @description At most so many. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The stream's name: `order-1001`. */
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            413: components["responses"]["server.too_large"];
            /** @description `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_append: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The stream's name: `order-1001`. */
                stream: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEvents"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appended"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            /** @description `events.conflict`: The stream is at another version than expected. `events.id_reused`: This event id belongs to another event. `events.subject_erased`: This subject was erased: nothing personal is written about it any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `events.unknown_type`: No event of this type is declared. `events.invalid_data`: The data does not fit the type of the event. `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `events.too_large`: An event holds at most 256 KiB of data and 16 KiB of metadata. `events.id_out_of_window`: The event id is no UUIDv7 of the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_erase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose data: a person's id. */
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erased"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_subscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Subscription_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_subscribe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubscription"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The subscription's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.subscription_not_found`: There is no such subscription. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The subscription's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventsToken"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            /** @description `events.lease_lost`: This lease is not yours any more; nothing was written. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_fetch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The subscription's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fetch"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch-Output"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.subscription_not_found`: There is no such subscription. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The subscription's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.subscription_not_found`: There is no such subscription. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_rebuild: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The subscription's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.subscription_not_found`: There is no such subscription. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `events.rebuild_running`: A rebuild of this projection is under way. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The subscription's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rejection"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ids"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.not_found`: There is no such event. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `events.lease_lost`: This lease is not yours any more; nothing was written. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The subscription's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventsAt"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.subscription_not_found`: There is no such subscription. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `events.rebuild_running`: A rebuild of this projection is under way. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The subscription's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.subscription_not_found`: There is no such subscription. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_wait_for: {
        parameters: {
            query: {
                /** @description The event that one has just written. */
                event_id: string;
                /** @description Then `events.not_there`. */
                timeout_seconds?: number;
            };
            header?: never;
            path: {
                /** @description The subscription's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `events.subscription_not_found`: There is no such subscription. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `events.not_there`: The subscription did not pass the event in time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    events_trace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As sent in X-Correlation-Id. */
                correlation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            413: components["responses"]["server.too_large"];
            /** @description `events.invalid_options`: What is asked of events contradicts itself or is out of bounds. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Else the server's own environment. */
                environment?: string | null;
                /** @description Only those to remove, or the rest. */
                is_stale?: boolean | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description A part of name or description. */
                search?: string | null;
                /** @description Only those in this state. */
                state?: ("live" | "killed" | "archived") | null;
                /** @description Only those with this tag. */
                tag?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Flag_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFlag"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_get: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_update: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: {
                /** @description The version that was read, if not in the body. */
                "if-match"?: string | null;
            };
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedFlag"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_archive: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FlagsWhy"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Copying"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diff"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_counts: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
                /** @description From when on; else the last seven days. */
                since?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Count_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_evaluations: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Else the server's own environment. */
                environment?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Logged_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_history: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Else the server's own environment. */
                environment?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Change_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_kill: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Because"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_ramp: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRamp"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagsSchedule"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_revive: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FlagsWhy"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_list_schedules: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groundplane__core__paging__Page_Schedule___2"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_schedule: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's id or name. */
                flag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStep"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagsSchedule"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_evaluate: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Asked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluation"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `flags.type_mismatch`: The value does not fit the flag's type. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_explain: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskedWhy"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagsExplanation"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_is_enabled: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Asked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enabled"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `flags.type_mismatch`: The value does not fit the flag's type. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_override: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Overriding"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Override"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_clear_override: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                /** @description The flag's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_diff: {
        parameters: {
            query: {
                /** @description A revision: 0 is before the first one. */
                a: number;
                /** @description A revision: 0 is before the first one. */
                b: number;
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diff"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_evaluate_all: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Asked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluations"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `flags.type_mismatch`: The value does not fit the flag's type. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_export: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
                /** @description `yaml`: ours, with everything; `flagd`: for any flagd client. */
                format?: "yaml" | "flagd";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                    "application/yaml": Record<string, unknown>;
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_sync: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
                /** @description Refused if it is not the credentials' tenant. */
                tenant?: string | null;
            };
            header?: {
                /** @description The `ETag` of the last answer: 304 while nothing has changed. */
                "if-none-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description Nothing has changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_import: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Importing"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diff"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_list_overrides: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Override_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_propagation: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
                /** @description Else the newest one. */
                revision?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Propagation"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_restore_revision: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Returning"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diff"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_revisions: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Else the server's own environment. */
                environment?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Change_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_cancel_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As `schedule` and `ramp` answer it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlagsSchedule"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_list_segments: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Segment_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_create_segment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSegment"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_delete_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The segment's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_update_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The segment's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedSegment"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_add_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The segment's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Subjects"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_remove_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The segment's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Subjects"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Segment"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.duplicate`: The name is taken. `flags.changed`: Somebody else changed it meanwhile. `flags.in_use`: Something still uses it. `flags.busy`: Another transaction is changing flags of this environment. `flags.schedule_conflict`: Two schedules change one field in overlapping time. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    flags_find_stale: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Stale_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `flags.not_found`: There is no such flag, segment or schedule for this caller. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    idempotency_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Which one, with its type. */
                entity_id?: string | null;
                /** @description What the work made: `charge`. */
                entity_type?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Only those in this state. */
                state?: ("claimed" | "completed" | "failed" | "released" | "unknown") | null;
                /** @description Only what waits for a person. */
                stuck?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Record_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    idempotency_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Once per key. */
                key: string;
                /** @description What is done: `charge`. */
                operation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `idempotency.not_found`: There is no such record. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `idempotency.key_malformed`: The idempotency key is not one. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    idempotency_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Once per key. */
                key: string;
                /** @description What is done: `charge`. */
                operation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Asking"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdempotencyClaimed"] | components["schemas"]["IdempotencyReplayed"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            /** @description `idempotency.still_running`: Another call with this key is at work. `idempotency.outcome_unknown`: Whether the work took effect outside is not known. `idempotency.not_replayable`: The work was done once, but its answer was not kept. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `idempotency.key_reused`: The key belongs to another request. `idempotency.key_malformed`: The idempotency key is not one. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    idempotency_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Once per key. */
                key: string;
                /** @description What is done: `charge`. */
                operation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Completion"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            /** @description `idempotency.lease_lost`: The claim is not this caller's any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.key_expired`: The record's time was over before the work was. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    idempotency_extend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Once per key. */
                key: string;
                /** @description What is done: `charge`. */
                operation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Extension"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extended"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            /** @description `idempotency.lease_lost`: The claim is not this caller's any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.key_expired`: The record's time was over before the work was. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    idempotency_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Once per key. */
                key: string;
                /** @description What is done: `charge`. */
                operation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdempotencyFailure"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            /** @description `idempotency.lease_lost`: The claim is not this caller's any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    idempotency_settle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Once per key. */
                key: string;
                /** @description What is done: `charge`. */
                operation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdempotencySettlement"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `idempotency.not_found`: There is no such record. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.already_settled`: There is nothing to settle: the record's outcome is known. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    idempotency_intend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Once per key. */
                key: string;
                /** @description What is done: `charge`. */
                operation: string;
                /** @description Your name of the effect. */
                step: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdempotencyToken"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Intended"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            /** @description `idempotency.lease_lost`: The claim is not this caller's any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.key_expired`: The record's time was over before the work was. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `idempotency.too_many_steps`: A key has at most 20 steps, and a step at most 64 KiB of output. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    idempotency_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Once per key. */
                key: string;
                /** @description What is done: `charge`. */
                operation: string;
                /** @description Your name of the effect. */
                step: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepResult"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            /** @description `idempotency.lease_lost`: The claim is not this caller's any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.key_expired`: The record's time was over before the work was. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `idempotency.too_many_steps`: A key has at most 20 steps, and a step at most 64 KiB of output. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    idempotency_cleanup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deleted"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description What one request caused. */
                correlation_id?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Those of this kind: `send_receipt`. */
                name?: string | null;
                /** @description Those of this queue. */
                queue?: string | null;
                /** @description Those that are so now. */
                state?: ("waiting" | "ready" | "gated" | "leased" | "done" | "dead" | "cancelled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobSummary_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_enqueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewJob"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enqueued"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `jobs.unknown_name`: No job of this name is declared. `jobs.invalid_payload`: The payload does not fit the job. `jobs.too_large`: A payload holds at most 64 KiB, a result 8 KiB. `jobs.invalid_options`: These options of a job contradict each other or are out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.queue_full`: The lane holds more ready jobs than its queue allows. `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `jobs.not_found`: There is no such job. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `jobs.not_found`: There is no such job. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.not_cancellable`: The job has already ended. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_reschedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobsAt"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `jobs.not_found`: There is no such job. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.not_cancellable`: The job has already ended. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_beat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Beating"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Beat"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `jobs.worker_lost`: The worker's lease ran out. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_claim: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Wanted"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `jobs.worker_lost`: The worker's lease ran out. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_dead_letters: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Those that were started again, or that were not. */
                is_replayed?: boolean | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Those of this kind: `send_receipt`. */
                name?: string | null;
                /** @description Those of this queue. */
                queue?: string | null;
                /** @description Why they were given up. */
                reason?: ("exhausted" | "permanent" | "poison" | "deadline" | "unknown_name") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groundplane__core__paging__Page_DeadLetter___1"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_discard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobsChosenIds"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsDiscarded"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `jobs.not_found`: There is no such job. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.not_dead`: The job is no dead letter, or was replayed already. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JobsChosen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsReplayed"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `jobs.not_found`: There is no such job. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.not_dead`: The job is no dead letter, or was replayed already. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `jobs.invalid_options`: These options of a job contradict each other or are out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_enqueue_many: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewJobs"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enqueued"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `jobs.unknown_name`: No job of this name is declared. `jobs.invalid_payload`: The payload does not fit the job. `jobs.too_large`: A payload holds at most 64 KiB, a result 8 KiB. `jobs.invalid_options`: These options of a job contradict each other or are out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.queue_full`: The lane holds more ready jobs than its queue allows. `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_fail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Failed"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_finish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Finished"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_queues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Queue_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_limit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Held"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lane"] | components["schemas"]["WholeQueue"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `jobs.invalid_options`: These options of a job contradict each other or are out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Where"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lane"] | components["schemas"]["WholeQueue"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `jobs.invalid_options`: These options of a job contradict each other or are out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The queue's name. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Where"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lane"] | components["schemas"]["WholeQueue"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `jobs.invalid_options`: These options of a job contradict each other or are out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_runs: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description The attempts of this job. */
                job_id?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Those of this kind: `send_receipt`. */
                name?: string | null;
                /** @description Those that ended so. */
                outcome?: ("done" | "retried" | "dead" | "lost" | "released" | "cancelled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobRun_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_schedules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groundplane__core__paging__Page_Schedule___1"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSchedule"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsSchedule"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `jobs.invalid_schedule`: The schedule cannot be read. `jobs.unknown_name`: No job of this name is declared. `jobs.invalid_payload`: The payload does not fit the job. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_unschedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The schedule's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `jobs.schedule_not_found`: There is no such schedule. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_trigger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The schedule's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enqueued"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `jobs.schedule_not_found`: There is no such schedule. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    jobs_workers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_JobWorker_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_accounts: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Those that count this unit. */
                asset?: string | null;
                /** @description The accounts of this book. */
                book?: string;
                /** @description Those of this kind. */
                kind?: ("asset" | "liability" | "equity" | "income" | "expense") | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description How the name begins. */
                prefix?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Account_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `ledger.invalid_item`: The item is malformed. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_open_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_differs`: The account's name is taken, with other terms. `ledger.account_closed`: The account is closed. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.asset_mismatch`: A transfer moves one asset, which both accounts and the request name. `ledger.invalid_item`: The item is malformed. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_change_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `ledger.account_closed`: The account is closed. `ledger.insufficient_funds`: The account's limit would be crossed. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.invalid_item`: The item is malformed. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_balance: {
        parameters: {
            query?: {
                /** @description At this time; now without one. */
                as_of?: string | null;
                /** @description Which of a transfer's two times counts. */
                by?: "recorded" | "effective";
            };
            header?: never;
            path: {
                /** @description The account's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Balance"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.invalid_item`: The item is malformed. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_close_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `ledger.not_empty`: An account closes only at zero, without open holds. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_entries: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Recorded at this time or before. */
                end?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Recorded after this time. */
                start?: string | null;
            };
            header?: never;
            path: {
                /** @description The account's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groundplane__core__paging__Page_Entry___2"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.invalid_item`: The item is malformed. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_statement: {
        parameters: {
            query: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Recorded at this time or before. */
                end: string;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Recorded after this time. */
                start: string;
            };
            header?: never;
            path: {
                /** @description The account's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.invalid_item`: The item is malformed. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_assets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Asset_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_put_asset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAsset"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.asset_differs`: The asset exists with another scale, which never changes. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.invalid_item`: The item is malformed. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_clearing: {
        parameters: {
            query?: {
                /** @description Not at zero for so long. */
                older_than?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Clearing_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `ledger.invalid_item`: The item is malformed. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_exchange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Exchange"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `ledger.linked_failed`: Another member of the chain failed, so none of it was posted. `ledger.account_closed`: The account is closed. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.id_reused`: This id or key belongs to another transfer. `ledger.day_closed`: The book is closed for that day. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.unbalanced`: Debits and credits of a journal are equal for each asset. `ledger.asset_mismatch`: A transfer moves one asset, which both accounts and the request name. `ledger.book_mismatch`: A transfer stays in one book. `ledger.same_account`: A transfer moves between two accounts. `ledger.invalid_amount`: An amount is a positive whole number of minor units, and no counter outgrows 38 digits. `ledger.invalid_item`: The item is malformed. `ledger.id_out_of_window`: A new transfer's id is a UUIDv7 made in the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `ledger.outcome_unknown`: The answer to the commit was lost; the id tells what became of it. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_heads: {
        parameters: {
            query?: {
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Head"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_journal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Journal"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `ledger.linked_failed`: Another member of the chain failed, so none of it was posted. `ledger.account_closed`: The account is closed. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.id_reused`: This id or key belongs to another transfer. `ledger.day_closed`: The book is closed for that day. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.unbalanced`: Debits and credits of a journal are equal for each asset. `ledger.asset_mismatch`: A transfer moves one asset, which both accounts and the request name. `ledger.book_mismatch`: A transfer stays in one book. `ledger.same_account`: A transfer moves between two accounts. `ledger.invalid_amount`: An amount is a positive whole number of minor units, and no counter outgrows 38 digits. `ledger.invalid_item`: The item is malformed. `ledger.id_out_of_window`: A new transfer's id is a UUIDv7 made in the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `ledger.outcome_unknown`: The answer to the commit was lost; the id tells what became of it. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_list: {
        parameters: {
            query?: {
                /** @description On either side: an account's id, or its name. */
                account?: (string) | null;
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description The accounts of this book. */
                book?: string;
                /** @description The items of this chain. */
                chain_id?: string | null;
                /** @description Why it was made: `order.paid`. */
                code?: string | null;
                /** @description What one request posted. */
                correlation_id?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Detail_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.invalid_item`: The item is malformed. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_transfer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTransfer"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `ledger.account_closed`: The account is closed. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.id_reused`: This id or key belongs to another transfer. `ledger.day_closed`: The book is closed for that day. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.asset_mismatch`: A transfer moves one asset, which both accounts and the request name. `ledger.book_mismatch`: A transfer stays in one book. `ledger.same_account`: A transfer moves between two accounts. `ledger.invalid_amount`: An amount is a positive whole number of minor units, and no counter outgrows 38 digits. `ledger.invalid_item`: The item is malformed. `ledger.id_out_of_window`: A new transfer's id is a UUIDv7 made in the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `ledger.outcome_unknown`: The answer to the commit was lost; the id tells what became of it. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The transfer's id, or the key that it was posted with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.transfer_not_found`: There is no such transfer. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the transfer that holds the amount. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LedgerSettlement"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.hold_not_found`: There is no such hold. `ledger.account_not_found`: There is no such account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `ledger.hold_resolved`: The hold was already posted, voided or expired. `ledger.hold_expired`: The hold's time is over. `ledger.account_closed`: The account is closed. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.id_reused`: This id or key belongs to another transfer. `ledger.day_closed`: The book is closed for that day. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.amount_exceeds_hold`: More than was held cannot be posted. `ledger.asset_mismatch`: A transfer moves one asset, which both accounts and the request name. `ledger.book_mismatch`: A transfer stays in one book. `ledger.same_account`: A transfer moves between two accounts. `ledger.invalid_amount`: An amount is a positive whole number of minor units, and no counter outgrows 38 digits. `ledger.invalid_item`: The item is malformed. `ledger.id_out_of_window`: A new transfer's id is a UUIDv7 made in the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `ledger.outcome_unknown`: The answer to the commit was lost; the id tells what became of it. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_reverse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the transfer to take back. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reversal"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.transfer_not_found`: There is no such transfer. `ledger.account_not_found`: There is no such account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `ledger.already_reversed`: No more than what is left of a transfer can be reversed. `ledger.account_closed`: The account is closed. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.id_reused`: This id or key belongs to another transfer. `ledger.day_closed`: The book is closed for that day. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.asset_mismatch`: A transfer moves one asset, which both accounts and the request name. `ledger.book_mismatch`: A transfer stays in one book. `ledger.same_account`: A transfer moves between two accounts. `ledger.invalid_amount`: An amount is a positive whole number of minor units, and no counter outgrows 38 digits. `ledger.invalid_item`: The item is malformed. `ledger.id_out_of_window`: A new transfer's id is a UUIDv7 made in the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `ledger.outcome_unknown`: The answer to the commit was lost; the id tells what became of it. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_void: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the transfer that holds the amount. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Release"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.hold_not_found`: There is no such hold. `ledger.account_not_found`: There is no such account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `ledger.hold_resolved`: The hold was already posted, voided or expired. `ledger.hold_expired`: The hold's time is over. `ledger.account_closed`: The account is closed. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.id_reused`: This id or key belongs to another transfer. `ledger.day_closed`: The book is closed for that day. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.amount_exceeds_hold`: More than was held cannot be posted. `ledger.asset_mismatch`: A transfer moves one asset, which both accounts and the request name. `ledger.book_mismatch`: A transfer stays in one book. `ledger.same_account`: A transfer moves between two accounts. `ledger.invalid_amount`: An amount is a positive whole number of minor units, and no counter outgrows 38 digits. `ledger.invalid_item`: The item is malformed. `ledger.id_out_of_window`: A new transfer's id is a UUIDv7 made in the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `ledger.outcome_unknown`: The answer to the commit was lost; the id tells what became of it. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_transfers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Batch-Input"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcome"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `ledger.linked_failed`: Another member of the chain failed, so none of it was posted. `ledger.account_closed`: The account is closed. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.id_reused`: This id or key belongs to another transfer. `ledger.day_closed`: The book is closed for that day. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.batch_too_large`: A batch has too many items. `ledger.asset_mismatch`: A transfer moves one asset, which both accounts and the request name. `ledger.book_mismatch`: A transfer stays in one book. `ledger.same_account`: A transfer moves between two accounts. `ledger.invalid_amount`: An amount is a positive whole number of minor units, and no counter outgrows 38 digits. `ledger.invalid_item`: The item is malformed. `ledger.id_out_of_window`: A new transfer's id is a UUIDv7 made in the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `ledger.outcome_unknown`: The answer to the commit was lost; the id tells what became of it. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_hold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHold"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `ledger.account_not_found`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `ledger.account_closed`: The account is closed. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.id_reused`: This id or key belongs to another transfer. `ledger.day_closed`: The book is closed for that day. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `ledger.asset_mismatch`: A transfer moves one asset, which both accounts and the request name. `ledger.book_mismatch`: A transfer stays in one book. `ledger.same_account`: A transfer moves between two accounts. `ledger.invalid_amount`: An amount is a positive whole number of minor units, and no counter outgrows 38 digits. `ledger.invalid_item`: The item is malformed. `ledger.id_out_of_window`: A new transfer's id is a UUIDv7 made in the last 24 hours. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `ledger.outcome_unknown`: The answer to the commit was lost; the id tells what became of it. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    ledger_trial_balance: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description At this time; now without one. */
                as_of?: string | null;
                /** @description The accounts of this book. */
                book?: string;
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialBalance"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    ledger_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LedgerVerification"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerVerified"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    live_events: {
        parameters: {
            query?: {
                /** @description In place of the header Authorization. */
                ticket?: string | null;
                /** @description What to follow: `own`, `flags`; repeat it for more. */
                topics?: string[];
            };
            header?: {
                /** @description The id of the last event that was received. */
                "last-event-id"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            400: components["responses"]["request.bad"];
            /** @description `auth.missing`: Nobody is signed in. `live.bad_ticket`: The ticket is unknown, used, or too old. `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `live.not_allowed`: This connection may not follow that. `live.bad_origin`: Pages of this origin may not connect. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `live.no_such_topic`: There is nothing of that name to follow. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `live.bad_frame`: The frame cannot be read. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `live.too_many`: There are too many connections or topics already. `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            503: components["responses"]["database.unavailable"];
        };
    };
    live_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedTicket"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Only what was asked since. */
                since?: string | null;
                /** @description Only where one of its deliveries is in this state. */
                state?: ("queued" | "sending" | "accepted" | "delivered" | "failed_temporary" | "failed_permanent" | "failed_technical" | "expired" | "cancelled" | "suppressed" | "skipped" | "outcome_unknown") | null;
                /** @description Only this type. */
                type?: string | null;
                /** @description Only what is for this person. */
                user_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Notification_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_send: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNotification"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.no_provider`: Nobody can send over this channel. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `notifications.invalid_target`: Say whom it is for: one person, a list of people, or a role. `notifications.invalid`: The notification cannot be taken as it is. `notifications.unknown_type`: Nobody declared this type of notification. `notifications.too_large`: The notification is over a limit. `notifications.template_data`: The data does not fit the template. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: Too many requests. `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The notification's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationDetail"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The notification's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_cancellable`: Nothing of it can be stopped any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The notification's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_captures_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Only this channel. */
                channel?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Only this recipient. */
                user_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Capture_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_captures_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The capture's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Capture-Output"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.capture_not_found`: Nothing of that id was caught, or it is gone after a day. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The delivery's id, from `deliveries`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Again"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.illegal_state`: The delivery's state does not allow this. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_resolve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The delivery's id, from `deliveries`. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationsSettlement"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.illegal_state`: The delivery's state does not allow this. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_explain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationsExplanation"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `notifications.unknown_type`: Nobody declared this type of notification. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_preferences_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose: a user's id, or `*`. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_preferences_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose: a user's id, or `*`. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutPreferences"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            /** @description `notifications.stale_preferences`: The preferences were changed elsewhere in the meantime. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_providers_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Provider_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_providers_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProvider"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.stale_provider`: The provider was changed by somebody else. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `notifications.bad_provider`: The provider's settings are not usable. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_providers_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_providers_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_providers_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NotificationsWhy"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_providers_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NotificationsWhy"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_providers_rotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `notifications.bad_provider`: The provider's settings are not usable. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_providers_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestTo"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tried"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `notifications.bad_provider`: The provider's settings are not usable. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_templates_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Template_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_templates_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateVersion"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `notifications.template_invalid`: The template cannot be compiled. `notifications.template_limit`: The template takes more time, memory, steps or room than one rendering may. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `notifications.renderer_away`: No renderer could be started; this says nothing about the template. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    notifications_templates_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_templates_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_templates_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sample"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `notifications.template_data`: The data does not fit the template. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_templates_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhichVersion"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `notifications.template_invalid`: The template cannot be compiled. `notifications.template_data`: The data does not fit the template. `notifications.template_limit`: The template takes more time, memory, steps or room than one rendering may. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `notifications.renderer_away`: No renderer could be started; this says nothing about the template. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    notifications_templates_rollback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_templates_send_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sample"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tried"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.no_provider`: Nobody can send over this channel. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `notifications.template_data`: The data does not fit the template. `notifications.invalid_target`: Say whom it is for: one person, a list of people, or a role. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_templates_versions: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path: {
                /** @description The template's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TemplateVersion_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_templates_put_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplateVersion"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateVersion"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `notifications.template_invalid`: The template cannot be compiled. `notifications.template_limit`: The template takes more time, memory, steps or room than one rendering may. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `notifications.renderer_away`: No renderer could be started; this says nothing about the template. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    notifications_templates_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's name. */
                name: string;
                /** @description Its number: 1 is the first save. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeVersion"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_types_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_NotificationType_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_types_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewType"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationType"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_types_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The type's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.type_not_found`: There is no such type. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description The one of that key. */
                key?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Those of this person. */
                owner?: string | null;
                /** @description Who made it; with `reference`. */
                provider?: string | null;
                /** @description The provider's name for it. */
                reference?: string | null;
                /** @description Those in this state. */
                state?: ("created" | "authorized" | "captured" | "refunded" | "failed" | "cancelled" | "expired") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Payment_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `payments.invalid`: The payment or report is malformed. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPayment"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.method_not_found`: There is no such payment method. `ledger.account_not_found`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `payments.key_reused`: This key, id or provider reference belongs to another payment or refund. `ledger.account_closed`: The account is closed. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `payments.invalid_method`: The payment method cannot be used. `payments.card_number_refused`: This looks like a card number, which is never stored. `payments.invalid`: The payment or report is malformed. `ledger.asset_mismatch`: A transfer moves one asset, which both accounts and the request name. `ledger.same_account`: A transfer moves between two accounts. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.not_found`: There is no such payment. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_authorize: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Authorization"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.not_found`: There is no such payment. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `payments.illegal_state`: The payment's state does not allow this. `payments.stale`: Somebody changed the payment meanwhile. `ledger.hold_resolved`: The hold was already posted, voided or expired. `payments.key_reused`: This key, id or provider reference belongs to another payment or refund. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.account_closed`: The account is closed. `ledger.hold_expired`: The hold's time is over. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `payments.invalid`: The payment or report is malformed. `payments.card_number_refused`: This looks like a card number, which is never stored. `ledger.amount_exceeds_hold`: More than was held cannot be posted. `ledger.book_mismatch`: A transfer stays in one book. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cancellation"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.not_found`: There is no such payment. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `payments.illegal_state`: The payment's state does not allow this. `payments.stale`: Somebody changed the payment meanwhile. `ledger.hold_resolved`: The hold was already posted, voided or expired. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `payments.invalid`: The payment or report is malformed. `payments.card_number_refused`: This looks like a card number, which is never stored. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_capture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Capture-Input"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.not_found`: There is no such payment. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `payments.illegal_state`: The payment's state does not allow this. `payments.stale`: Somebody changed the payment meanwhile. `ledger.hold_resolved`: The hold was already posted, voided or expired. `payments.key_reused`: This key, id or provider reference belongs to another payment or refund. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.account_closed`: The account is closed. `ledger.hold_expired`: The hold's time is over. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `payments.invalid`: The payment or report is malformed. `payments.card_number_refused`: This looks like a card number, which is never stored. `ledger.amount_exceeds_hold`: More than was held cannot be posted. `ledger.book_mismatch`: A transfer stays in one book. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_fail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentsFailure"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.not_found`: There is no such payment. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `payments.illegal_state`: The payment's state does not allow this. `payments.stale`: Somebody changed the payment meanwhile. `ledger.hold_resolved`: The hold was already posted, voided or expired. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `payments.invalid`: The payment or report is malformed. `payments.card_number_refused`: This looks like a card number, which is never stored. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_refund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The payment's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRefund"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.not_found`: There is no such payment. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `payments.illegal_state`: The payment's state does not allow this. `payments.stale`: Somebody changed the payment meanwhile. `ledger.hold_resolved`: The hold was already posted, voided or expired. `payments.over_refund`: No more can be refunded than was captured. `payments.key_reused`: This key, id or provider reference belongs to another payment or refund. `ledger.insufficient_funds`: The account's limit would be crossed. `ledger.account_closed`: The account is closed. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `payments.invalid`: The payment or report is malformed. `payments.card_number_refused`: This looks like a card number, which is never stored. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_timeline: {
        parameters: {
            query?: {
                /** @description The version to go on from. */
                after?: number;
                /** @description Changes at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The payment's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentsChange"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.not_found`: There is no such payment. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_methods: {
        parameters: {
            query: {
                /** @description Whose they are. */
                owner: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Method_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_add_method: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMethod"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Method"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `payments.card_number_refused`: This looks like a card number, which is never stored. `payments.invalid_method`: The payment method cannot be used. `payments.invalid`: The payment or report is malformed. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `payments.cannot_seal`: Tokens are stored sealed, and no master key is set. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    payments_remove_method: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The method's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.method_not_found`: There is no such payment method. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_set_default: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The method's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Method"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.method_not_found`: There is no such payment method. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `payments.invalid_method`: The payment method cannot be used. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_reconcile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListToReconcile"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciliation"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `payments.invalid`: The payment or report is malformed. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_reports: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description What became of them: `break`, `waiting`. */
                outcome?: ("applied" | "ignored" | "break" | "waiting" | "unmatched" | "dismissed") | null;
                /** @description Of this one only. */
                provider?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_KeptReport_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_apply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Who reports, by the name on the payments. */
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Report"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `payments.card_number_refused`: This looks like a card number, which is never stored. `payments.invalid`: The payment or report is malformed. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Who reports, by the name on the payments. */
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dismissal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptReport"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.report_not_found`: There is no such report that waits for a decision. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `payments.card_number_refused`: This looks like a card number, which is never stored. `payments.invalid`: The payment or report is malformed. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_services_send: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNotification"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.no_provider`: Nobody can send over this channel. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `notifications.invalid_target`: Say whom it is for: one person, a list of people, or a role. `notifications.invalid`: The notification cannot be taken as it is. `notifications.unknown_type`: Nobody declared this type of notification. `notifications.too_large`: The notification is over a limit. `notifications.template_data`: The data does not fit the template. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: Too many requests. `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_change_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.conflict`: Somebody else changed it in between. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_find_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As `erase` answered it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.erasure_not_found`: There is no such erasure. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_list_grants: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Only this holder. */
                holder_id?: string | null;
                /** @description Only this kind. */
                holder_kind?: ("user" | "service" | "key") | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Only this role. */
                role?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Grant_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_grant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGrant"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.role_not_found`: There is no such role. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The grant's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.grant_not_found`: There is no such grant. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_list_keys: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Only keys of this name. */
                name?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Key_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_create_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKey"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.key_exists`: A live key of this name exists. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_revoke_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's public part: `key_id`. */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.key_not_found`: There is no such API key. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_rotate_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's public part: `key_id`. */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Rotation"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedKey"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.key_not_found`: There is no such API key. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.key_not_live`: The key is revoked, expired or already replaced. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_create_role: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.role_exists`: A role of this name exists. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_change_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The role's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.role_not_found`: There is no such role. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.conflict`: Somebody else changed it in between. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_list_services: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ServiceAccount_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_create_service: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewService"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccount"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.service_exists`: A service account with this name, or with this issuer and subject, exists. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_disable_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The service account's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TenantsWhy"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccount"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.service_not_found`: There is no such service account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_enable_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The service account's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TenantsWhy"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceAccount"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.service_not_found`: There is no such service account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_list_users: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Only with this application role. */
                role?: string | null;
                /** @description Only in this state. */
                state?: ("active" | "disabled" | "erased") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_User_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_put_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.user_erased`: This user was erased, and the id stays empty. `tenants.conflict`: Somebody else changed it in between. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user's id, as your application says it. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.user_not_found`: There is no such user. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_disable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user's id, as your application says it. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TenantsWhy"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.user_not_found`: There is no such user. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.user_erased`: This user was erased, and the id stays empty. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_enable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user's id, as your application says it. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TenantsWhy"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `tenants.user_not_found`: There is no such user. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.user_erased`: This user was erased, and the id stays empty. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_erase_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user's id, as your application says it. */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TenantsWhy"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_put_users: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsersBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PutUsers"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_resolve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Audience"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resolved"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    traces_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As sent or answered in X-Correlation-Id. */
                correlation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceView"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            404: components["responses"]["request.not_found"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_who: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Who"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description The archive instead of the feed. */
                archived?: boolean;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description Only with these: a JSON object, `{"order": 7}`. */
                metadata?: string | null;
                /** @description Only this priority. */
                priority?: ("LOW" | "MEDIUM" | "HIGH" | "URGENT") | null;
                /** @description Only read ones, or only unread. */
                read?: boolean | null;
                /** @description Only what came since. */
                since?: string | null;
                /** @description Only this type. */
                type?: string | null;
                /** @description Only what came before. */
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxPage_Item_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item's id in your inbox. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item's id in your inbox. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item's id in your inbox. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_mark_unread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item's id in your inbox. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_archive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationsChosen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_delete_many: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationsChosen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_read_many: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationsChosen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `notifications.too_large`: The notification is over a limit. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_read_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Upto"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarkedAll"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_seen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationsChosen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_snooze: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snooze"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_unarchive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationsChosen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_mark_unread_many: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NotificationsChosen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marked"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid-idempotency.key_reused"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_inbox_unread_count: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unread"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_own_methods_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Method_"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_own_methods_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnMethod"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Method"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `payments.card_number_refused`: This looks like a card number, which is never stored. `payments.invalid_method`: The payment method cannot be used. `payments.invalid`: The payment or report is malformed. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            /** @description `payments.cannot_seal`: Tokens are stored sealed, and no master key is set. `database.unavailable`, `database.pool_exhausted`: try again shortly. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    payments_own_methods_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The method's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.method_not_found`: There is no such payment method. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    payments_own_methods_set_default: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The method's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Method"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `payments.method_not_found`: There is no such payment method. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            409: components["responses"]["idempotency.still_running"];
            413: components["responses"]["server.too_large"];
            /** @description `payments.invalid_method`: The payment method cannot be used. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_own_preferences_get_own: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            422: components["responses"]["request.invalid"];
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    notifications_own_preferences_put_own: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutPreferences"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            /** @description `notifications.stale_preferences`: The preferences were changed elsewhere in the meantime. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            413: components["responses"]["server.too_large"];
            /** @description `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    tenants_presence: {
        parameters: {
            query: {
                /** @description About whom; repeat it. */
                user_ids: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Presence"][];
                };
            };
            400: components["responses"]["request.bad"];
            401: components["responses"]["auth.missing"];
            403: components["responses"]["auth.forbidden"];
            413: components["responses"]["server.too_large"];
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            429: components["responses"]["limits.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
}
