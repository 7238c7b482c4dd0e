"""What can go wrong with tenants, their people and their keys."""

from groundplane.core.problems import Problem


class TenantNotFound(Problem):
    """There is no such tenant."""

    code = "tenants.not_found"
    status = 404
    hint = "Look at the id; an operator sees all of them."


class TenantExists(Problem):
    """This tenant id was already given out, and is never given out again."""

    code = "tenants.exists"
    status = 409
    hint = "Choose another id; ids of deleted tenants stay taken."


class TenantDeleting(Problem):
    """This tenant is being deleted."""

    code = "tenants.deleting"
    status = 409
    hint = "Within seven days of the deletion `resume` brings it back; afterwards nothing does."


class UnknownTenant(Problem):
    """The credentials lead to no tenant that exists."""

    code = "tenants.unknown"
    status = 403
    hint = "The header Groundplane-Tenant picks one of the tenants in the token; it adds none."


class TenantSuspended(Problem):
    """This tenant is suspended."""

    code = "tenants.suspended"
    status = 403
    hint = "An operator of the platform can let it in again."


class TenantConflict(Problem):
    """Somebody else changed it in between."""

    code = "tenants.conflict"
    status = 409
    hint = "Read it again, and send the version you saw."


class TenantInvalid(Problem):
    """The tenant, user, role or key is described wrongly."""

    code = "tenants.invalid"
    status = 422
    hint = "`errors` or the detail says where."


class UserNotFound(Problem):
    """There is no such user."""

    code = "tenants.user_not_found"
    status = 404
    hint = "Look at the id and the tenant; put users from your own directory first."


class UserErased(Problem):
    """This user was erased, and the id stays empty."""

    code = "tenants.user_erased"
    status = 409
    hint = "Use another id for another person."


class RoleNotFound(Problem):
    """There is no such role."""

    code = "tenants.role_not_found"
    status = 404
    hint = "Built in are admin, editor, viewer, support and member; others are made by create_role."


class RoleExists(Problem):
    """A role of this name exists."""

    code = "tenants.role_exists"
    status = 409
    hint = "Change it, or choose another name."


class GrantNotFound(Problem):
    """There is no such grant."""

    code = "tenants.grant_not_found"
    status = 404
    hint = "`GET /v1/tenants/grants` lists them."


class KeyNotFound(Problem):
    """There is no such API key."""

    code = "tenants.key_not_found"
    status = 404
    hint = "`GET /v1/tenants/keys` lists them, also revoked ones."


class KeyExists(Problem):
    """A live key of this name exists."""

    code = "tenants.key_exists"
    status = 409
    hint = "Rotate it: the old one keeps working while the new one is rolled out."


class KeyNotLive(Problem):
    """The key is revoked, expired or already replaced."""

    code = "tenants.key_not_live"
    status = 409
    hint = "Rotate the live key of this name, or create a new one."


class KeyExpired(Problem):
    """The API key has expired."""

    code = "tenants.key_expired"
    status = 401
    hint = "Ask a tenant admin for a new key."


class ServiceNotFound(Problem):
    """There is no such service account."""

    code = "tenants.service_not_found"
    status = 404
    hint = "`GET /v1/tenants/services` lists them."


class ServiceExists(Problem):
    """A service account with this name, or with this issuer and subject, exists."""

    code = "tenants.service_exists"
    status = 409
    hint = "Use that one, or disable it and choose another name."


class OperatorUnavailable(Problem):
    """This installation cannot read across tenants."""

    code = "tenants.operator_unavailable"
    status = 503
    hint = "Grant groundplane_switch to the login, or set GROUNDPLANE_OPERATOR_DATABASE_URL."


class ErasureNotFound(Problem):
    """There is no such erasure."""

    code = "tenants.erasure_not_found"
    status = 404
    hint = "Use the id that the erasure answered."


class SignInNotKept(Problem):
    """A sign-in cannot be kept, as nothing can be sealed."""

    code = "tenants.sign_in_not_kept"
    status = 503
    hint = "Set GROUNDPLANE_MASTER_KEYS: tokens of people are stored sealed or not at all."
