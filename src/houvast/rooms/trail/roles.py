"""The two roles on PostgreSQL: the owner of the tables, and the app, that only adds to the trail."""

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from houvast.rooms.trail.guards import TABLE

NEVER_ON_THE_TRAIL = ("UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")

_GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
    f"REVOKE ALL ON {TABLE} FROM {{role}}, PUBLIC",
    f"GRANT SELECT, INSERT ON {TABLE} TO {{role}}",
)

# Roles by whose power somebody gets around the rights on one table, the role itself among them.
_MIGHTY = """SELECT rolname FROM pg_roles WHERE pg_has_role(%s, oid, 'MEMBER') AND (rolsuper OR rolcreaterole
    OR oid = (SELECT relowner FROM pg_class WHERE oid = %s::regclass)
    OR oid = (SELECT datdba FROM pg_database WHERE datname = current_database())
    OR rolname IN ('pg_write_server_files', 'pg_execute_server_program')) ORDER BY rolname"""


def give_rights(owner: str, role: str, password: str) -> None:
    """Make the app's role, or adjust it, as the owner (the name of a connection); all or nothing.

    Every table is there to read and write, the trail only to read and to add to. Run it again after each
    upgrade.
    """
    connection = connections[owner]
    name = sql.Identifier(role)
    with transaction.atomic(using=owner), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute(sql.SQL("CREATE ROLE {role} LOGIN").format(role=name))
        if password:  # scrambled here, so that it stands in no log of the server
            scrambled = connection.connection.pgconn.encrypt_password(password.encode(), role.encode())
            given = sql.Literal(scrambled.decode())
            cursor.execute(sql.SQL("ALTER ROLE {role} PASSWORD {given}").format(role=name, given=given))
        for grant in _GRANTS:
            cursor.execute(sql.SQL(grant).format(role=name))


def too_much(owner: str, role: str) -> list[str]:
    """By what this role could still change the trail: rights on the table, and roles with power over it."""
    with connections[owner].cursor() as cursor:
        rights = [right for right in NEVER_ON_THE_TRAIL if _has(cursor, role, right)]
        cursor.execute(_MIGHTY, [role, TABLE])
        return rights + [name for (name,) in cursor.fetchall()]


def _has(cursor: CursorWrapper, role: str, right: str) -> bool:
    cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [role, TABLE, right])
    return bool(cursor.fetchone()[0])
