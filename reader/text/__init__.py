"""Unicode: the terminal-safe door (`safe`), folding with offset maps (`fold`), sentences (`sentences`).

Standard library only; nothing here knows of articles.
"""

from reader.text.safe import SafeText, safe_block, safe_code, safe_line, safe_url

__all__ = ["SafeText", "safe_block", "safe_code", "safe_line", "safe_url"]
