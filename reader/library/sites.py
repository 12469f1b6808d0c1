"""Rules for single sites: a person's file of them, and the extractor chosen for a site."""

from __future__ import annotations

from reader.clean import EXTRACTORS
from reader.errors import BroadsheetError, ConfigError
from reader.library.care import Care
from reader.sites import SiteRules, host_of, load_sites, rules_for
from reader.text import safe_line


class Sites(Care):
    """What is different on one site."""

    def site_rules(self, url: str) -> SiteRules | None:
        """A person's rules for the site of a link, read anew each time; None where there are none.

        Raises:
            ConfigError: the file of rules is wrong, in words.
        """
        return rules_for(load_sites(self.home.sites_file, EXTRACTORS), url)

    def extractor_for(self, url: str) -> str:
        """Who chooses the articles of a link's site: as `choose_extractor` said, else "auto"."""
        host = host_of(url)
        found = self.recall(_key(host)) if host else ""
        return found if found in EXTRACTORS else "auto"

    def choose_extractor(self, url: str, extractor: str) -> str:
        """Let one extractor choose the articles of a link's site from now on; "auto" forgets that.

        Returns:
            What was done, in a sentence.

        Raises:
            BroadsheetError: there is no such extractor, or the link names no site.
        """
        host = host_of(url)
        if extractor not in EXTRACTORS:
            raise BroadsheetError(
                f"There is no extractor “{safe_line(extractor, 40)}”.", f"There are {', '.join(EXTRACTORS)}."
            )
        if not host:
            raise BroadsheetError("This article came from no site.", "Only a site's choice can be kept.")
        self.remember(_key(host), extractor)
        if extractor == "auto":
            return f"{safe_line(host, 80)}: chosen for each article again"
        return f"{safe_line(host, 80)}: always {extractor} from now on"

    def check(self) -> list[str]:
        """Problems as `Care.check` finds them, and those of the site rules."""
        problems = super().check()
        try:
            load_sites(self.home.sites_file, EXTRACTORS)
        except ConfigError as problem:
            problems.append(str(problem))
        return problems


def _key(host: str) -> str:
    return f"extractor {host}"
