"""Shell completion, made from the grammar so that it cannot fall behind."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from reader.cli.parser import build_parser, subparsers


@dataclass(frozen=True)
class Option:
    """A long option."""

    flag: str
    help: str
    takes: str
    """What its value is called ("DIR"); empty where it takes none."""
    choices: tuple[str, ...]
    """The values it may have, where the grammar says."""


@dataclass(frozen=True)
class Command:
    """A sub-command, or the program itself."""

    help: str
    options: tuple[Option, ...]
    choices: tuple[str, ...]
    """What its first argument may be, where the grammar says."""


def script(shell: str) -> str:
    """The completion script for "bash", "zsh" or "fish"."""
    parser = build_parser()
    described = {
        choice.dest: choice.help or ""
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for choice in action._choices_actions
    }
    everywhere = {option.flag: option for option in _options(parser, {})}
    program = Command("", tuple(everywhere.values()), ())
    commands = {
        name: Command(described[name], _options(sub, everywhere), _choices(sub))
        for name, sub in subparsers(parser).items()
    }
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](program, commands)


def _options(parser: argparse.ArgumentParser, everywhere: dict[str, Option]) -> tuple[Option, ...]:
    """The options of a parser; those that stand everywhere are hidden from its help and described once."""
    found = []
    for action in parser._actions:
        flag = next((name for name in action.option_strings if name.startswith("--")), "")
        if action.help == argparse.SUPPRESS:
            found.append(everywhere[flag])
        elif flag:
            takes = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
            found.append(Option(flag, action.help or "", takes, tuple(map(str, action.choices or ()))))
    return tuple(found)


def _choices(parser: argparse.ArgumentParser) -> tuple[str, ...]:
    for action in parser._actions:
        if not action.option_strings and action.choices:
            return tuple(map(str, action.choices))
    return ()


def _bash(program: Command, commands: dict[str, Command]) -> str:
    def words(command: Command, *more: str) -> str:
        return " ".join([*more, *(option.flag for option in command.options), *command.choices])

    cases = "\n".join(f'    {name}) words="{words(command)}" ;;' for name, command in commands.items())
    values = "\n".join(
        f'    "{name} {option.flag}") words="{" ".join(option.choices)}"; files=() ;;'
        for name, command in commands.items()
        for option in command.options
        if option.choices
    )
    return f"""\
# bash completion for broadsheet
_broadsheet() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
  local command="" words="" word files skip=""
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$skip$word" in --home) skip=1 ;; -*) ;; 1*) skip="" ;; *) command="$word"; break ;; esac
  done
  case "$command" in
{cases}
    *) words="{words(program, *commands)}" ;;
  esac
  local IFS=$'\n'
  files=($(compgen -f -- "$current"))
  case "$command $before" in
{values}
  esac
  COMPREPLY=($(compgen -W "${{words// /$IFS}}" -- "$current"))
  COMPREPLY+=("${{files[@]}}")
}}
complete -o filenames -F _broadsheet broadsheet
"""


def _zsh(program: Command, commands: dict[str, Command]) -> str:
    described = "\n".join(
        f"        {_single(f'{name}:{command.help}')}" for name, command in commands.items()
    )
    cases = "\n".join(
        f"        {name}) _arguments {' '.join(map(_zsh_option, command.options))} "
        + (f"'1:what:({' '.join(command.choices)})' " if command.choices else "")
        + "'*:file:_files' ;;"
        for name, command in commands.items()
    )
    return f"""\
#compdef broadsheet
_broadsheet() {{
  local context state state_descr line
  typeset -A opt_args
  _arguments -C {" ".join(map(_zsh_option, program.options))} '1:command:->command' '*::argument:->argument'
  case "$state" in
    command)
      local -a commands
      commands=(
{described}
      )
      _describe command commands
      _files
      ;;
    argument)
      case "$words[1]" in
{cases}
      esac
      ;;
  esac
}}
compdef _broadsheet broadsheet
"""


def _zsh_option(option: Option) -> str:
    text = option.help.translate({ord(c): "\\" + c for c in "\\[]:"})
    value = f":{option.takes}:" if option.takes else ""
    if option.choices:
        value += f"({' '.join(option.choices)})"
    elif option.takes:
        value += "_files -/" if option.takes == "DIR" else ""
    return _single(f"{option.flag}[{text}]{value}")


def _single(text: str) -> str:
    """Text in single quotes, for bash and zsh."""
    return "'" + text.replace("'", "'\\''") + "'"


def _fish(program: Command, commands: dict[str, Command]) -> str:
    def quoted(text: str) -> str:
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def option_line(where: str, option: Option) -> str:
        value = f" -x -a '{' '.join(option.choices)}'" if option.choices else " -r" if option.takes else ""
        return f"complete -c broadsheet -n {where} -l {option.flag[2:]}{value} -d {quoted(option.help)}"

    lines = ["# fish completion for broadsheet"]
    first = f"'not __fish_seen_subcommand_from {' '.join(commands)}'"
    lines += [option_line(first, option) for option in program.options]
    for name, command in commands.items():
        lines.append(f"complete -c broadsheet -n {first} -a {name} -d {quoted(command.help)}")
        seen = f"'__fish_seen_subcommand_from {name}'"
        lines += [option_line(seen, option) for option in command.options]
        if command.choices:
            lines.append(f"complete -c broadsheet -n {seen} -f -a '{' '.join(command.choices)}'")
    return "\n".join(lines) + "\n"
