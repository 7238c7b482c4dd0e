// Written by `npm run generate` from the server's own description; do not edit.
// sha256 dcbde24574bac0580088cbcf9aaa7168277e3954ab7f9c39b12dc4bc2380145a

export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whole
         * @description One word for everything; `?full=true` with all its parts.
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
         * Database
         * @description Ping, pools and error rate of the database.
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
         * Details
         * @description Every measurement of the database.
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
         * Told
         * @description The same as text for a person.
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
         */
        get: operations["tenants_list"];
        put?: never;
        /**
         * Create a tenant
         * @description An id is given out once, ever.
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
         */
        get: operations["tenants_get"];
        put?: never;
        post?: never;
        /**
         * Delete a tenant
         * @description Suspends it; `resume` brings it back for seven days. The id stays taken.
         */
        delete: operations["tenants_delete"];
        options?: never;
        head?: never;
        /**
         * Change a tenant
         * @description What is left out stays as it is.
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
         */
        get: operations["audit_list"];
        put?: never;
        /**
         * Record an act of your own service
         * @description Writes one entry; who did it and in which request is taken from the call itself.
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
         */
        get: operations["flags_list"];
        put?: never;
        /**
         * Create a flag
         * @description As given in one environment, killed in every other one until it is revived there.
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
         */
        get: operations["flags_get"];
        put?: never;
        post?: never;
        /**
         * Delete a flag
         * @description Gone in every environment, its name free; restorable for 30 days.
         */
        delete: operations["flags_delete"];
        options?: never;
        head?: never;
        /**
         * Change a flag
         * @description Only what is sent changes; another version than the caller saw is refused.
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
         */
        get: operations["flags_list_schedules"];
        put?: never;
        /**
         * Change a flag at a time
         * @description Once, by a worker; checked now and again then.
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
         */
        put: operations["flags_override"];
        post?: never;
        /**
         * End an override
         * @description The platform's flag as everybody has it.
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
         */
        get: operations["flags_list_segments"];
        put?: never;
        /**
         * Create a segment
         * @description A named set of subjects: by a condition, or by a list.
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
         */
        delete: operations["flags_delete_segment"];
        options?: never;
        head?: never;
        /**
         * Change a segment
         * @description Another condition; every flag that names it follows.
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
         */
        get: operations["jobs_list"];
        put?: never;
        /**
         * Enqueue a job
         * @description The job is ready, or waits for its time; a worker does it.
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
         */
        post: operations["jobs_reschedule"];
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
         */
        post: operations["jobs_enqueue_many"];
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
         */
        get: operations["jobs_schedules"];
        put?: never;
        /**
         * Create or change recurring work
         * @description `6h`, or five cron fields in an IANA zone; the name is its key.
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
         */
        get: operations["notifications_list"];
        put?: never;
        /**
         * Tell somebody something
         * @description One person, a list, or everybody with a role; in their bell when this answers.
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
         */
        get: operations["notifications_preferences_get"];
        /**
         * Replace a person's switches
         * @description The user `*` holds the tenant's defaults; what is left out is empty afterwards.
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
         */
        get: operations["notifications_providers_list"];
        put?: never;
        /**
         * Add or change a provider
         * @description Secrets in `config` are sealed; one that is left out stays as it is.
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
         */
        get: operations["notifications_providers_get"];
        put?: never;
        post?: never;
        /**
         * Delete a provider
         * @description What was sent through it stays on record.
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
         */
        get: operations["notifications_templates_list"];
        put?: never;
        /**
         * Save a template
         * @description The first version of a name, or the next one. Publishing it is a step of its own.
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
         */
        get: operations["notifications_templates_find"];
        put?: never;
        post?: never;
        /**
         * Delete a template
         * @description Nothing new is sent with it; what was accepted before still is.
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
         */
        get: operations["notifications_templates_versions"];
        put?: never;
        /**
         * Save the next version
         * @description The same content as the latest version is that version.
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
         */
        get: operations["notifications_types_list"];
        put?: never;
        /**
         * Declare a type
         * @description Declaring it again replaces it; what was accepted before is judged by the new policy.
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
         */
        delete: operations["notifications_types_delete"];
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
         */
        post: operations["notifications_services_services_send"];
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
         */
        get: operations["tenants_list_grants"];
        put?: never;
        /**
         * Grant a role
         * @description Asked twice, it answers the same grant.
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
         */
        get: operations["tenants_list_keys"];
        put?: never;
        /**
         * Create an API key
         * @description The secret is shown once. A key holds nothing its maker does not hold.
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
         */
        get: operations["tenants_list_roles"];
        put?: never;
        /**
         * Create a role
         * @description A name for a set of permissions.
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
         */
        get: operations["tenants_list_services"];
        put?: never;
        /**
         * Register a service account
         * @description Tokens of this issuer and subject are this service's from now on.
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
         */
        get: operations["tenants_list_users"];
        put?: never;
        /**
         * Put a user
         * @description Creates the user or replaces all of it; what is left out is empty afterwards.
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
         */
        post: operations["tenants_resolve"];
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
         */
        get: operations["notifications_inbox_get"];
        put?: never;
        post?: never;
        /**
         * Delete one
         * @description Gone at once, with the count after it.
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
         */
        get: operations["notifications_own_preferences_get_own"];
        /**
         * Replace your switches and profile
         * @description What is left out is empty afterwards; critical notifications come all the same.
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
         * Again
         * @description Over which provider.
         */
        Again: {
            /** Provider */
            provider?: string | null;
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
         * At
         * @description When instead.
         */
        At: {
            /**
             * Run At
             * Format: date-time
             */
            run_at: string;
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
         * Capture
         * @description What would have left.
         */
        Capture: {
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
         * ChosenIds
         * @description Which dead letters.
         */
        ChosenIds: {
            /** Ids */
            ids: string[];
        };
        /**
         * Claimed
         * @description The key is yours: do the work.
         */
        Claimed: {
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
            condition?: components["schemas"]["groundplane__rooms__flags__models__Step"] | null;
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
         * DeadLetter
         * @description A job that was given up, and why.
         */
        DeadLetter: {
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
         * Discarded
         * @description How many were dropped.
         */
        Discarded: {
            /** Discarded */
            discarded: number;
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
         * @description The new job.
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
             * @enum {string}
             */
            state: "waiting" | "ready";
        };
        /**
         * Entry
         * @description Somebody did something, at a time, from somewhere.
         */
        Entry: {
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
         * Failure
         * @description A claim, and the code of what went wrong.
         */
        "Failure-Input": {
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
         * Finding
         * @description A rule of the schema that this database breaks.
         */
        Finding: {
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
        /** Page[Schedule] */
        groundplane__core__paging__Page_Schedule___1: {
            /** Data */
            data: components["schemas"]["groundplane__rooms__jobs__models__Schedule"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Schedule] */
        groundplane__core__paging__Page_Schedule___2: {
            /** Data */
            data: components["schemas"]["groundplane__rooms__flags__models__Schedule"][];
            meta: components["schemas"]["PageMeta"];
        };
        /**
         * Change
         * @description What the routine did, or would do, to one partition.
         */
        groundplane__rooms__database__models__Change: {
            /**
             * Blocked By
             * @default []
             */
            blocked_by?: string[];
            /**
             * Lower At
             * Format: date-time
             */
            lower_at: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "made" | "detached" | "dropped" | "blocked";
            /** Partition */
            partition: string;
            /** Table */
            table: string;
            /**
             * Upper At
             * Format: date-time
             */
            upper_at: string;
        };
        /**
         * Failure
         * @description A table that could not be maintained this time; the others were.
         */
        groundplane__rooms__database__models__Failure: {
            /** Detail */
            detail: string;
            /** Table */
            table: string;
        };
        /**
         * Change
         * @description One thing a revision changed; before and after are documents, null where there is none.
         */
        groundplane__rooms__flags__models__Change: {
            /** Actor */
            actor: string;
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
            /** Before */
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
        groundplane__rooms__flags__models__Explanation: {
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
        groundplane__rooms__flags__models__Schedule: {
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
        groundplane__rooms__flags__models__Step: {
            /** Inside */
            inside?: components["schemas"]["groundplane__rooms__flags__models__Step"][];
            /** Logic */
            logic: unknown;
            /** Result */
            result: unknown;
        };
        /**
         * Why
         * @description A reason for the trail.
         */
        groundplane__rooms__flags__router_bodies__Why: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * Replayed
         * @description The work was done: this was its answer, the body in base64.
         */
        groundplane__rooms__idempotency__router__Replayed: {
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
        groundplane__rooms__idempotency__router__Settlement: {
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
         * Replayed
         * @description A dead letter and the job it became.
         */
        groundplane__rooms__jobs__models__Replayed: {
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
        groundplane__rooms__jobs__models__Schedule: {
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
         * Chosen
         * @description Which dead letters: by id, or all that fit.
         */
        groundplane__rooms__jobs__router__Chosen: {
            /** Ids */
            ids?: string[] | null;
            /**
             * Limit
             * @default 1000
             */
            limit?: number;
            /** Name */
            name?: string | null;
            /** Queue */
            queue?: string | null;
            /** Reason */
            reason?: ("exhausted" | "permanent" | "poison" | "deadline" | "unknown_name") | null;
        };
        /**
         * Explanation
         * @description What would become of a notification on one channel, and which rule decided.
         */
        groundplane__rooms__notifications__models__Explanation: {
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
            steps: components["schemas"]["groundplane__rooms__notifications__models__Step"][];
        };
        /**
         * Step
         * @description One rule that `explain` asked, and what it said.
         */
        groundplane__rooms__notifications__models__Step: {
            /** Rule */
            rule: string;
            /** Says */
            says?: string | null;
        };
        /**
         * Settlement
         * @description What became of it, and how you know.
         */
        groundplane__rooms__notifications__router__Settlement: {
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "delivered" | "failed";
            /** Reason */
            reason?: string | null;
        };
        /**
         * Chosen
         * @description Some of one's own items.
         */
        groundplane__rooms__notifications__router_inbox__Chosen: {
            /** Ids */
            ids: string[];
        };
        /**
         * Why
         * @description The reason, for the audit trail.
         */
        groundplane__rooms__notifications__router_operations__Why: {
            /** Reason */
            reason?: string | null;
        };
        /**
         * Failure
         * @description Why a channel could not be rendered.
         */
        groundplane__rooms__notifications__template_models__Failure: {
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
         * Why
         * @description The reason, for the audit trail.
         */
        groundplane__rooms__tenants__router_access__Why: {
            /** Reason */
            reason?: string | null;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
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
         * Maintain
         * @description How the routine is run.
         */
        Maintain: {
            /** At */
            at?: string | null;
            /**
             * Dry Run
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
            changes: components["schemas"]["groundplane__rooms__database__models__Change"][];
            /** Dry Run */
            dry_run: boolean;
            /**
             * Failures
             * @default []
             */
            failures?: components["schemas"]["groundplane__rooms__database__models__Failure"][];
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
         * NewJob
         * @description What is to be done, and when.
         */
        NewJob: {
            /** Deadline At */
            deadline_at?: string | null;
            /** Delay Seconds */
            delay_seconds?: number | null;
            /** Lane */
            lane?: string | null;
            /** Name */
            name: string;
            /**
             * Payload
             * @example {
             *       "order_id": "o-1"
             *     }
             */
            payload?: unknown;
            /** Priority */
            priority?: number | null;
            /**
             * Queue
             * @description Needed for a job the server does not declare.
             */
            queue?: string | null;
            /** Run At */
            run_at?: string | null;
        };
        /**
         * NewJobs
         * @description Many jobs of one kind.
         */
        NewJobs: {
            /** Deadline At */
            deadline_at?: string | null;
            /** Delay Seconds */
            delay_seconds?: number | null;
            /** Lane */
            lane?: string | null;
            /** Name */
            name: string;
            /** Payload */
            payload?: null;
            /** Payloads */
            payloads: unknown[];
            /** Priority */
            priority?: number | null;
            /**
             * Queue
             * @description Needed for a job the server does not declare.
             */
            queue?: string | null;
            /** Run At */
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
             * @example 0 3 * * *
             * @example 6h
             */
            cron: string;
            /** Job */
            job: string;
            /**
             * Missed
             * @default one
             * @enum {string}
             */
            missed?: "skip" | "one" | "all";
            /** Name */
            name: string;
            /** Payload */
            payload?: unknown;
            /** Queue */
            queue?: string | null;
            /**
             * Zone
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
        /** Page[Capture] */
        Page_Capture_: {
            /** Data */
            data: components["schemas"]["Capture"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Change] */
        Page_Change_: {
            /** Data */
            data: components["schemas"]["groundplane__rooms__flags__models__Change"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Count] */
        Page_Count_: {
            /** Data */
            data: components["schemas"]["Count"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[DeadLetter] */
        Page_DeadLetter_: {
            /** Data */
            data: components["schemas"]["DeadLetter"][];
            meta: components["schemas"]["PageMeta"];
        };
        /** Page[Entry] */
        Page_Entry_: {
            /** Data */
            data: components["schemas"]["Entry"][];
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
            /**
             * Lower At
             * Format: date-time
             */
            lower_at: string;
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
             * Format: date-time
             * @description The boundary: the first moment that is outside.
             */
            upper_at: string;
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
                [key: string]: components["schemas"]["groundplane__rooms__notifications__template_models__Failure"];
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
            /** Gated */
            gated: number;
            /** Lane */
            lane: string;
            /** Leased */
            leased: number;
            /** Oldest Ready Seconds */
            oldest_ready_seconds: number;
            /** Queue */
            queue: string;
            /** Ready */
            ready: number;
            /** Waiting */
            waiting: number;
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
         * Subjects
         * @description Some members.
         */
        Subjects: {
            /** Subjects */
            subjects: string[];
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
         * Token
         * @description The claim, as it was answered: its fence.
         */
        Token: {
            /**
             * Claim Id
             * Format: uuid
             */
            claim_id: string;
            /** Epoch */
            epoch: number;
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
            /** Roles */
            roles?: string[];
            /** @description Empty where the application names tenants. */
            tenant?: components["schemas"]["Tenant"] | null;
            /** Tenant Id */
            tenant_id: string | null;
            user?: components["schemas"]["User"] | null;
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
    responses: never;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    ofrep_evaluate_all: {
        parameters: {
            query?: {
                /** @description Else the server's own. */
                environment?: string | null;
            };
            header?: {
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
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `FLAG_NOT_FOUND`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    ofrep_evaluate: {
        parameters: {
            query?: {
                /** @description Else the server's own. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    ofrep_events: {
        parameters: {
            query: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                prefix?: string | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.exists`: This tenant id was already given out, and is never given out again. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.not_found`: There is no such tenant. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.not_found`: There is no such tenant. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__tenants__router_access__Why"] | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_suspend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__tenants__router_access__Why"] | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    audit_list: {
        parameters: {
            query?: {
                action?: string | null;
                actor_id?: string | null;
                actor_kind?: ("user" | "service" | "key" | "worker" | "operator" | "system") | null;
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                correlation_id?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                since?: string | null;
                subject_id?: string | null;
                subject_kind?: string | null;
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
                    "application/json": components["schemas"]["Page_Entry_"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `audit.too_large`: An audit entry holds changed fields only, at most 64 KB of them. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    audit_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["Entry"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `audit.not_found`: There is no such audit entry. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    database_partitions: {
        parameters: {
            query?: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unknown_table`: There is no such partitioned table. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
                    "application/json": components["schemas"]["Finding"][];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Else the server's own environment. */
                environment?: string | null;
                is_stale?: boolean | null;
                /** @description Rows a page. */
                limit?: number | null;
                search?: string | null;
                state?: ("live" | "killed" | "archived") | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_get: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_update: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: {
                "if-match"?: string | null;
            };
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_archive: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__flags__router_bodies__Why"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_counts: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
                since?: string | null;
            };
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_kill: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_ramp: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["groundplane__rooms__flags__models__Schedule"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_revive: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
                flag: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__flags__router_bodies__Why"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_list_schedules: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_schedule: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["groundplane__rooms__flags__models__Schedule"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_evaluate: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `flags.type_mismatch`: The value does not fit the flag's type. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_explain: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["groundplane__rooms__flags__models__Explanation"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_is_enabled: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `flags.type_mismatch`: The value does not fit the flag's type. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_override: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_clear_override: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
            };
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_diff: {
        parameters: {
            query: {
                a: number;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `flags.type_mismatch`: The value does not fit the flag's type. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_export: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
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
                    "application/json": unknown;
                    "application/yaml": string;
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_sync: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
                tenant?: string | null;
            };
            header?: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.not_allowed`: This flag may not be overridden here. `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_propagation: {
        parameters: {
            query?: {
                /** @description Else the server's own environment. */
                environment?: string | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_cancel_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["groundplane__rooms__flags__models__Schedule"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_delete_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_update_segment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_add_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    flags_remove_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.invalid_name`: This is no name for a flag. `flags.invalid_rule`: A rule, condition or percentage is not right. `flags.type_mismatch`: The value does not fit the flag's type. `flags.cycle`: Prerequisites form a circle, or go deeper than five. `flags.too_large`: A limit of flags is reached. `flags.unknown_environment`: There is no such environment. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `flags.unknown_environment`: There is no such environment. `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    idempotency_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                entity_id?: string | null;
                entity_type?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                state?: ("claimed" | "completed" | "failed" | "released" | "unknown") | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    idempotency_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.not_found`: There is no such record. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.key_malformed`: The idempotency key is not one. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    idempotency_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
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
                    "application/json": components["schemas"]["Claimed"] | components["schemas"]["groundplane__rooms__idempotency__router__Replayed"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`: Another call with this key is at work. `idempotency.outcome_unknown`: Whether the work took effect outside is not known. `idempotency.not_replayable`: The work was done once, but its answer was not kept. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.key_reused`: The key belongs to another request. `idempotency.key_malformed`: The idempotency key is not one. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    idempotency_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    idempotency_extend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    idempotency_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                operation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Failure-Input"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.lease_lost`: The claim is not this caller's any more. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    idempotency_settle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                operation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__idempotency__router__Settlement"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    idempotency_intend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                operation: string;
                step: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Token"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.too_many_steps`: A key has at most 20 steps, and a step at most 64 KiB of output. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    idempotency_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                operation: string;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.too_many_steps`: A key has at most 20 steps, and a step at most 64 KiB of output. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    jobs_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                correlation_id?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                name?: string | null;
                queue?: string | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.unknown_name`: No job of this name is declared. `jobs.invalid_payload`: The payload does not fit the job. `jobs.too_large`: A payload holds at most 64 KiB, a result 8 KiB. `jobs.invalid_options`: These options of a job contradict each other or are out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    jobs_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.not_found`: There is no such job. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    jobs_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    jobs_reschedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["At"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    jobs_dead_letters: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                is_replayed?: boolean | null;
                /** @description Rows a page. */
                limit?: number | null;
                name?: string | null;
                queue?: string | null;
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
                    "application/json": components["schemas"]["Page_DeadLetter_"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    jobs_discard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenIds"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discarded"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    jobs_replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__jobs__router__Chosen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groundplane__rooms__jobs__models__Replayed"][];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.invalid_options`: These options of a job contradict each other or are out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.unknown_name`: No job of this name is declared. `jobs.invalid_payload`: The payload does not fit the job. `jobs.too_large`: A payload holds at most 64 KiB, a result 8 KiB. `jobs.invalid_options`: These options of a job contradict each other or are out of bounds. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    jobs_runs: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                job_id?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                name?: string | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
                    "application/json": components["schemas"]["groundplane__rooms__jobs__models__Schedule"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.invalid_schedule`: The schedule cannot be read. `jobs.unknown_name`: No job of this name is declared. `jobs.invalid_payload`: The payload does not fit the job. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    jobs_unschedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.schedule_not_found`: There is no such schedule. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    jobs_trigger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `jobs.schedule_not_found`: There is no such schedule. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                since?: string | null;
                state?: ("queued" | "sending" | "accepted" | "delivered" | "failed_temporary" | "failed_permanent" | "failed_technical" | "expired" | "cancelled" | "suppressed" | "skipped" | "outcome_unknown") | null;
                type?: string | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_captures_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                channel?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_captures_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["Capture"];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.capture_not_found`: Nothing of that id was caught, or it is gone after a day. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_resolve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__notifications__router__Settlement"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
                    "application/json": components["schemas"]["groundplane__rooms__notifications__models__Explanation"][];
                };
            };
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.unknown_type`: Nobody declared this type of notification. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_preferences_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_preferences_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.stale_preferences`: The preferences were changed elsewhere in the meantime. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.stale_provider`: The provider was changed by somebody else. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.bad_provider`: The provider's settings are not usable. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_providers_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_providers_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_providers_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__notifications__router_operations__Why"] | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_providers_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__notifications__router_operations__Why"] | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_providers_rotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.bad_provider`: The provider's settings are not usable. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_providers_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.provider_not_found`: There is no such provider. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.bad_provider`: The provider's settings are not usable. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_invalid`: The template cannot be compiled. `notifications.template_limit`: The template takes more time, memory, steps or room than one rendering may. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_templates_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_templates_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_data`: The data does not fit the template. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_templates_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_invalid`: The template cannot be compiled. `notifications.template_data`: The data does not fit the template. `notifications.template_limit`: The template takes more time, memory, steps or room than one rendering may. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_templates_send_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_data`: The data does not fit the template. `notifications.invalid_target`: Say whom it is for: one person, a list of people, or a role. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_templates_put_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_invalid`: The template cannot be compiled. `notifications.template_limit`: The template takes more time, memory, steps or room than one rendering may. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
                name: string;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.template_not_found`: There is no such template, version, channel or locale. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_types_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.type_not_found`: There is no such type. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_services_services_send: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_find_erasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.erasure_not_found`: There is no such erasure. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_list_grants: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                holder_id?: string | null;
                holder_kind?: ("user" | "service" | "key") | null;
                /** @description Rows a page. */
                limit?: number | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.role_not_found`: There is no such role. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.grant_not_found`: There is no such grant. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_list_keys: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.key_exists`: A live key of this name exists. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_revoke_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.key_not_found`: There is no such API key. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_rotate_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.role_exists`: A role of this name exists. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_change_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.service_exists`: A service account with this name, or with this issuer and subject, exists. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_disable_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__tenants__router_access__Why"] | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.service_not_found`: There is no such service account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_enable_service: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__tenants__router_access__Why"] | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.service_not_found`: There is no such service account. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_list_users: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                /** @description Rows a page. */
                limit?: number | null;
                role?: string | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.user_erased`: This user was erased, and the id stays empty. `tenants.conflict`: Somebody else changed it in between. `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.user_not_found`: There is no such user. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_disable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__tenants__router_access__Why"] | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_enable_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__tenants__router_access__Why"] | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
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
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_erase_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__tenants__router_access__Why"] | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_list: {
        parameters: {
            query?: {
                /** @description The cursor `meta.next` of the page before. */
                after?: string | null;
                archived?: boolean;
                /** @description Rows a page. */
                limit?: number | null;
                /** @description A JSON object: `{"order": 7}`. */
                metadata?: string | null;
                priority?: ("LOW" | "MEDIUM" | "HIGH" | "URGENT") | null;
                read?: boolean | null;
                since?: string | null;
                type?: string | null;
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.bad_cursor`: The cursor is not one that this list gave out. `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_mark_unread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. `request.not_found`: nothing is at this path. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_archive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__notifications__router_inbox__Chosen"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_delete_many: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__notifications__router_inbox__Chosen"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_read_many: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__notifications__router_inbox__Chosen"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.too_large`: The notification is over a limit. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_seen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__notifications__router_inbox__Chosen"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_unarchive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__notifications__router_inbox__Chosen"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    notifications_inbox_mark_unread_many: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["groundplane__rooms__notifications__router_inbox__Chosen"];
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.not_found`: There is no such notification, or it is not yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `idempotency.still_running`, `idempotency.not_replayable`: about the key you sent. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. `idempotency.key_reused`, `idempotency.key_malformed`: about the key you sent. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.stale_preferences`: The preferences were changed elsewhere in the meantime. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `notifications.invalid`: The notification cannot be taken as it is. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
    tenants_presence: {
        parameters: {
            query: {
                /** @description Repeat it. */
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
            /** @description `request.bad`: the request cannot be read, for example because its JSON is broken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.missing`, `auth.invalid`: nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `auth.forbidden`: the caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `server.too_large`: the request is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `tenants.invalid`: The tenant, user, role or key is described wrongly. `request.invalid`: the request is malformed; `errors` says where. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `limits.exceeded`: too many requests; `Retry-After` says when to come back. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description `database.unavailable`, `database.pool_exhausted`: try again shortly. */
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
}
