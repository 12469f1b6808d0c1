"""A sentence too long for the line at the bottom: it lies over the page above that line, for a while."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static


class Told(Static):
    """The one sentence of a page; the next takes its place."""

    DEFAULT_CSS = """
    Told { layer: told; dock: bottom; width: 100%; height: auto; max-height: 50%; margin-bottom: 1; padding: 0 1;
        border-top: solid $border; background: $surface; text-style: bold; }
    """
    told = ""
    """The sentence that stands there; empty where none does."""
    _forgetting: Timer | None = None

    def tell(self, message: str, seconds: float) -> None:
        """Show a sentence for some seconds."""
        self.forget()
        self.told = message
        self.update(Content(message))
        self.display = True
        self._forgetting = self.set_timer(seconds, self.forget)

    def forget(self) -> None:
        """Take it away."""
        if self._forgetting is not None:
            self._forgetting.stop()
            self._forgetting = None
        self.told = ""
        self.display = False

    def on_click(self) -> None:
        self.forget()
