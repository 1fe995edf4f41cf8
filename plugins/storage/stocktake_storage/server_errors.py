"""The sentences about a database server, the same for every engine: what is wrong, and what to do."""


def gone(place: str, reason: str) -> str:
    """For a server that doesn't answer."""
    return (
        f"The database server of “{place}” can't be reached ({reason}). Look whether it runs, and whether host and port"
        " in the storage setting are right. What was saved before is safe; what was being saved just now can be saved"
        " again, and is not stored twice."
    )


def nobody_in_charge(place: str, reason: str) -> str:
    """For several servers of which none can be used now, though one may be about to take over."""
    return (
        f"None of the servers of “{place}” takes writes at the moment ({reason}). If one was lost or is being changed"
        " over, another takes its place, mostly within a minute: save again then. If it stays so, look whether most of"
        " them run. What was saved before is safe, and what is saved again is not stored twice."
    )


def no_host(place: str) -> str:
    """For a name that no computer has."""
    return f"No computer is called as “{place}” says. Look at the host in the storage setting, and at the network."


def refused(place: str, user: str) -> str:
    """For a wrong password, an unknown user, or one that may not come from here."""
    who = f"“{user}”" if user else "the user of this account"
    return (
        f"The database server doesn't let {who} into “{place}”: the user or password is wrong, or may not be used from"
        " this computer. Look at both in the storage setting, and at the server's rules for who may come in."
    )


def no_database(place: str, database: str) -> str:
    """For a database that isn't there."""
    return (
        f"The server of “{place}” has no database “{database}”. Make it there, or set another one as the storage;"
        " Stocktake makes the tables, not the database."
    )


def not_trusted(place: str, reason: str) -> str:
    """For an encrypted connection that fails."""
    return (
        f"No safe connection to “{place}” came about ({reason}). Look at the certificates, and at the options for TLS"
        " in the storage setting."
    )


def read_only(place: str) -> str:
    """For a standby or replica."""
    return (
        f"“{place}” can only be read: it is a standby, or its server was set to read only. Name the server that takes"
        " writes in the storage setting, or all of them with commas between."
    )


def crowded(place: str) -> str:
    """For a server without a free connection."""
    return (
        f"The database server of “{place}” has no connection left. Try again in a moment; if it stays so, let it take"
        " more connections (max_connections)."
    )


def all_busy(place: str, patience: float) -> str:
    """For more requests at once than there are connections."""
    return (
        f"All connections to “{place}” have been busy for {patience:g} seconds. Try again in a moment. Nothing was"
        " saved."
    )


def busy(place: str, patience: float) -> str:
    """For a lock or a statement that took too long."""
    return (
        f"“{place}” has been busy for {patience:g} seconds: another program holds what is needed. Try again in a"
        " moment; if it stays so, look for a program that hangs and end it. Nothing was saved."
    )


def rivals(place: str) -> str:
    """For others that were faster again and again."""
    return (
        f"So many save in “{place}” at this moment that yours didn't get in. Nothing is lost: save again in a moment."
    )


def forbidden(place: str, reason: str) -> str:
    """For a right that is missing."""
    return (
        f"The user of “{place}” may not do what is needed ({reason}). Give it the rights that the page about running"
        " this database lists; nothing was changed."
    )


def full(place: str) -> str:
    """For a server without room."""
    return (
        f"The database server of “{place}” has no room left. Make room on its disk and save again; what was saved"
        " before is safe."
    )


def too_big(place: str) -> str:
    """For more than a server takes at once."""
    return (
        f"“{place}” doesn't take so much at once. Let its server take more (max_allowed_packet) and save again; nothing"
        " was saved."
    )


def damaged(place: str, reason: str) -> str:
    """For a database that is broken."""
    return f"“{place}” is damaged ({reason}). Stop using it, keep a copy, and bring the database back from your backup."


def other(place: str, reason: str) -> str:
    """For everything else."""
    return f"“{place}” can't be read or written ({reason}). Nothing was saved; look at the server's own log."
