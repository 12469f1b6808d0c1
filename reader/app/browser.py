"""Opening a link outside the program: only http(s), never through a shell, as one argument."""

from __future__ import annotations

import os
import subprocess
import threading

from reader.text import safe_url


def browse(url: str, command: str = "") -> bool:
    """Open a link with a person's command or the system's browser; False where neither can.

    Args:
        command: a command line; the link becomes its last argument.
    """
    link = safe_url(url)
    if not link:
        return False
    if command:
        import shlex

        try:
            process = subprocess.Popen(  # noqa: S603 - the person's own command; the link is one argument
                [*shlex.split(command), link],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError):
            return False
        # Somebody must wait for it, or it stays a zombie as long as the paper is open.
        threading.Thread(target=process.wait, daemon=True).start()
        return True
    remote = bool(os.environ.get("SSH_CONNECTION")) and not os.environ.get("DISPLAY")
    if remote:
        return False
    import webbrowser

    try:
        # A text browser would draw over the screen.
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    if isinstance(found, webbrowser.GenericBrowser) and not isinstance(found, webbrowser.BackgroundBrowser):
        return False
    return found.open(link)
