"""How often somebody may try to sign in: waits that grow with failures, by login and by address.

A try is counted before its password is checked, so that a hundred tries at once are a hundred tries. What the
right password gives back is its own try and, for the login, all failures before it.
"""

from __future__ import annotations

import datetime
import ipaddress
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from quiz.errors import Code, Fault, QuizError
from quiz.storage import throttling

FIRST_WAIT: Final = datetime.timedelta(seconds=30)  # doubled by each further failure
MEMORY: Final = datetime.timedelta(hours=24)  # after the last failure all are forgotten
NETWORK_BITS: Final = 64  # of an IPv6 address: the rest anybody chooses freely


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many failures cost nothing, and the longest wait after more of them."""

    free: int
    longest: datetime.timedelta

    def wait(self, failures: int) -> datetime.timedelta:
        """How long the next try has to wait after so many failures: never shorter than after fewer."""
        if failures < self.free:
            return datetime.timedelta(0)
        doublings = min(failures - self.free, 20)
        return min(FIRST_WAIT * (1 << doublings), self.longest)


# With waits of an hour a login gets under 40 tries on its first day and 24 on any other.
OF_LOGIN: Final = Allowance(free=5, longest=datetime.timedelta(hours=1))
# Behind one address there may be a whole school.
OF_ADDRESS: Final = Allowance(free=30, longest=datetime.timedelta(minutes=15))


@dataclass(frozen=True, slots=True)
class Try:
    """Who tries from where, as hashes."""

    login: str
    address: str

    @property
    def allowances(self) -> dict[str, Allowance]:
        """What each of the two may do."""
        return {self.login: OF_LOGIN, self.address: OF_ADDRESS}


def name_try(login: str, address: str) -> Try:
    """The try of this login from this address, of which an IPv6 one stands for its network."""
    return Try(
        throttling.hash_subject(f"login {login}"),
        throttling.hash_subject(f"address {_find_network(address)}"),
    )


def count_try(session: Session, one: Try, now: datetime.datetime) -> None:
    """Count the try as a failure until it is known to be none.

    Raises:
        QuizError: `sign-in-blocked`, with `seconds` to wait, when the login or the address must wait; then
            nothing is counted.
    """
    rows = throttling.lock_failures(session, list(one.allowances), now)
    waits = [row.free_at - now for row in rows if row.free_at > now]
    if waits:
        raise _refuse(max(waits))
    for row in rows:
        fresh = now - row.failed_at < MEMORY
        row.failures = (row.failures if fresh else 0) + 1
        row.failed_at = now
        row.free_at = now + one.allowances[row.subject_sha256].wait(row.failures)


def forgive_try(session: Session, one: Try, now: datetime.datetime) -> None:
    """Take the try back, and all failures of its login: it was the right password."""
    for row in throttling.lock_failures(session, list(one.allowances), now):
        row.failures = 0 if row.subject_sha256 == one.login else max(row.failures - 1, 0)
        row.free_at = now


def _refuse(wait: datetime.timedelta) -> QuizError:
    seconds = int(wait.total_seconds()) + 1
    minutes = -(-seconds // 60)
    told = f"{seconds} seconds" if seconds <= 60 else f"{minutes} minutes"
    return QuizError(Fault(Code.SIGN_IN_BLOCKED, "login", {"seconds": seconds, "wait": told}))


def _find_network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, NETWORK_BITS), strict=False))
