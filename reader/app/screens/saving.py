"""Saving copies from the list and from the article, in the configured formats or another."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.screens.page import Page


class Saving(Page):
    """A page of which articles can be saved."""

    _form = ""
    """The format that was asked for; empty: those that are configured."""

    def targets(self) -> list[int]:
        """The entries that a decision means."""
        raise NotImplementedError  # the screen itself knows

    def action_save(self) -> None:
        self.save_as("")

    def save_as(self, form: str) -> None:
        """Save a copy in a format, by its name; the first time a folder is asked for."""
        library, self._form = self.paper.library, form
        if form and form not in library.formats:
            self.paper.say(
                f"There is no format “{form}”; there are {', '.join(library.formats)}.", problem=True
            )
        elif library.save_folder is None:
            offers = [str(folder) for folder in library.vaults()]
            self.ask("folder", "Folder for saved copies", offers[0] if offers else "~/Broadsheet", offers)
        else:
            self.save_to("")

    def save_to(self, folder: str) -> None:
        """Save into a folder; an empty one is the folder of before."""
        if targets := self.targets():
            forms = (self._form,) if self._form else self.paper.library.config.save_formats
            self.paper.save_entries(targets, folder or None, forms)

    def errands(self) -> dict[str, tuple[str, Callable[[str], object]]]:
        return {**super().errands(), "save": ("Save a copy as", self.save_as)}
