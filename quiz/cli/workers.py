"""What gunicorn is told about its processes; it reads this module's names as its settings."""

from __future__ import annotations

import signal

# Nobody steers the server through a socket, and the socket would lie in the home folder of whoever starts it.
control_socket_disable = True


def post_worker_init(_worker: object) -> None:
    """Nothing; the new worker leaves Ctrl-C to the process that started it.

    A terminal sends Ctrl-C to all processes at once, and the first of them then asks the others to end. A
    worker that obeys both can wait for a lock that it holds itself, and the terminal hangs for half a minute.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
