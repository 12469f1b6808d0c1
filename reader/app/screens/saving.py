"""Saving copies from the list and from the article, in the configured formats or another."""

from __future__ import annotations

from collections.abc import Callable

from reader.app.screens.page import Page


class Saving(Page):
    """A page of which articles can be saved."""

    def targets(self) -> list[int]:
        """The entries that a decision means."""
        raise NotImplementedError  # the screen itself knows

    def action_save(self) -> None:
        self.save_as("")

    def save_as(self, form: str) -> None:
        """Save a copy in a format, by its name, or in those that are configured; the first time a folder is asked for."""
        library, targets = self.paper.library, self.targets()
        forms = (form,) if form else library.config.save_formats

        def into(folder: str) -> None:
            if folder:
                self.paper.save_entries(targets, folder, forms)

        if form and form not in library.formats:
            self.paper.say(
                f"There is no format “{form}”; there are {', '.join(library.formats)}.", problem=True
            )
        elif targets and library.save_folder is None:
            offers = [str(folder) for folder in library.vaults()]
            offer = offers[0] if offers else "~/Broadsheet"
            self.ask("folder", "Folder for saved copies", offer, offers, take=into)
        elif targets:
            self.paper.save_entries(targets, None, forms)

    def errands(self) -> dict[str, tuple[str, Callable[[str], object]]]:
        return {**super().errands(), "save": ("Save a copy as", self.save_as)}
