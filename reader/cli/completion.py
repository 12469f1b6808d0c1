"""Shell completion, made from the grammar so that it cannot fall behind."""

from __future__ import annotations

import argparse

from reader.cli.parser import build_parser, subparsers


def script(shell: str) -> str:
    """The completion script for "bash", "zsh" or "fish"."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()


def _flags(parser: argparse.ArgumentParser) -> list[tuple[str, str]]:
    """Long options with their help."""
    return [
        (option, "" if action.help in (None, argparse.SUPPRESS) else str(action.help))
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--") and action.dest != "help"
    ]


def _choices(parser: argparse.ArgumentParser) -> list[str]:
    """What the first positional may be, where the grammar says."""
    for action in parser._actions:
        if (
            not action.option_strings
            and action.choices
            and not isinstance(action, argparse._SubParsersAction)
        ):
            return [str(choice) for choice in action.choices]
    return []


def _commands() -> dict[str, tuple[str, list[tuple[str, str]], list[str]]]:
    parser = build_parser()
    described = {
        choice.dest: choice.help or ""
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for choice in action._choices_actions
    }
    return {name: (described.get(name, ""), _flags(p), _choices(p)) for name, p in subparsers(parser).items()}


def _bash() -> str:
    commands = _commands()
    cases = "\n".join(
        f'    {name}) words="{" ".join([flag for flag, _ in flags] + choices)}" ;;'
        for name, (_, flags, choices) in commands.items()
    )
    return f"""\
# bash completion for broadsheet
_broadsheet() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" command="" words="" word
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$word" in -*) ;; *) command="$word"; break ;; esac
  done
  case "$command" in
{cases}
    *) words="{" ".join([*commands, *(flag for flag, _ in _flags(build_parser()))])}" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}}
complete -o filenames -F _broadsheet broadsheet
"""


def _zsh() -> str:
    commands = _commands()
    described = "\n".join(f"    '{name}:{_quoted(text)}'" for name, (text, _, _) in commands.items())
    cases = "\n".join(
        f"    {name}) _arguments {' '.join(_zsh_flag(*flag) for flag in flags)} "
        + (f"'1:what:({' '.join(choices)})' " if choices else "")
        + "'*:file:_files' ;;"
        for name, (_, flags, choices) in commands.items()
    )
    return f"""\
#compdef broadsheet
_broadsheet() {{
  local -a commands
  commands=(
{described}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _files
    return
  fi
  shift words; (( CURRENT-- ))
  case "$words[1]" in
{cases}
  esac
}}
compdef _broadsheet broadsheet
"""


def _zsh_flag(flag: str, text: str) -> str:
    return f"'{flag}[{_quoted(text).replace('[', '(').replace(']', ')')}]'"


def _fish() -> str:
    lines = ["# fish completion for broadsheet"]
    for name, (text, flags, choices) in _commands().items():
        lines.append(f"complete -c broadsheet -n __fish_use_subcommand -a {name} -d '{_quoted(text)}'")
        seen = f"-n '__fish_seen_subcommand_from {name}'"
        lines += [
            f"complete -c broadsheet {seen} -l {flag[2:]} -d '{_quoted(help_)}'" for flag, help_ in flags
        ]
        if choices:
            lines.append(f"complete -c broadsheet {seen} -a '{' '.join(choices)}'")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Text for single quotes: quotes and colons would end it early."""
    return text.replace("'", "").replace(":", ";")
