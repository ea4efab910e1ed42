r"""What a shell looks up by itself at each Tab: keys in the draft that is named, and the library.

No program is started but `awk`: a Tab is not to wait for one. Words of somebody else's file come
onto a command line, so only those are offered that mean nothing to any shell: bash puts them there
as they are.
"""

import shlex
from pathlib import Path
from typing import Any

_AWK = r"""
/^[ \t]*\[/ { inside = $0 ~ /^[ \t]*\[\[[ \t]*partners[ \t]*\]\]/ }
inside && match($0, /^[ \t]*key[ \t]*=[ \t]*["\047]/) {
    key = substr($0, RLENGTH + 1); sub(/["\047].*/, "", key)
    if (key !~ /[][:cntrl:] \t\\$`"\047(){};&|<>*?!#~^=%@,[]/ && key !~ /^-/) print key
}"""
"""Prints the keys of the applicants of a draft."""
_SAFE = r"^[\w.][\w.-]*$"
"""The same for PowerShell, and of file names of the library."""

_KEYS = {
    "bash": f"""_clusterbid_keys() {{
  local word key
  for word in "${{COMP_WORDS[@]:1}}"; do
    word="${{word//\\\\/}}"; word="${{word/#\\~\\//$HOME/}}"
    [[ $word == *.toml && -f $word ]] || continue
    while IFS= read -r key; do
      [[ $key == "$1"* ]] && printf '%s\\n' "$key"
    done < <(awk {shlex.quote(_AWK)} "$word")
    return
  done
}}""",
    "zsh": f"""_clusterbid_keys() {{
  local word
  for word in "${{(@)words}}"; do
    word="${{(Q)word}}"; word="${{word/#\\~\\//$HOME/}}"
    [[ $word == *.toml && -f $word ]] || continue
    compadd -- ${{(f)"$(awk {shlex.quote(_AWK)} "$word")"}}
    return
  done
}}""",
    "fish": f"""function _clusterbid_keys
  for word in (commandline -opc)
    set word (string replace -r '^~/' "$HOME/" -- $word)
    if string match -q '*.toml' -- $word; and test -f $word
      awk {shlex.quote(_AWK)} $word
      return
    end
  end
end""",
    "powershell": rf"""function _clusterbid_keys {{
  param([string]$WordToComplete)
  foreach ($token in $allTokens) {{
    $there = Test-Path -LiteralPath $token -PathType Leaf
    if (-not ($token -like '*.toml' -and $there)) {{ continue }}
    $inside = $false
    foreach ($line in Get-Content -LiteralPath $token -Encoding UTF8) {{
      if ($line -match '^\s*\[') {{ $inside = $line -match '^\s*\[\[\s*partners\s*\]\]' }}
      elseif ($inside -and $line -match '^\s*key\s*=\s*["''](?<key>[^"'']+)["'']') {{
        $key = $Matches['key']
        if ($key -like "$WordToComplete*" -and $key -match '{_SAFE}') {{ $key }}
      }}
    }}
    return
  }}
}}""",
}

KEYS: dict[str, Any] = {
    **dict.fromkeys(("bash", "zsh", "powershell"), "_clusterbid_keys"),
    "fish": "(_clusterbid_keys)",
    "preamble": _KEYS,
}
"""The keys of the applicants of the first draft on the line."""


def organisations(library: Path) -> dict[str, Any]:
    """The files of a partner library, by whose names its organisations are found."""
    folder = shlex.quote(str(library))
    powershell = str(library).replace("'", "''")
    return {
        **dict.fromkeys(("bash", "zsh", "powershell"), "_clusterbid_library"),
        "fish": "(_clusterbid_library)",
        "preamble": {
            "bash": f"""_clusterbid_library() {{
  local name
  for name in {folder}/"$1"*.toml; do
    name="${{name##*/}}"; name="${{name%.toml}}"
    [[ $name =~ ^[[:alnum:]._][[:alnum:]._-]*$ ]] && printf '%s\\n' "$name"
  done
}}""",
            "zsh": f"""_clusterbid_library() {{
  compadd -- {folder}/*.toml(N:t:r)
}}""",
            "fish": f"""function _clusterbid_library
  for name in {folder}/*.toml
    string replace -r '.*/' '' -- $name | string replace -r '\\.toml$' '' |
      string match -r '{_SAFE}'
  end
end""",
            "powershell": rf"""function _clusterbid_library {{
  param([string]$WordToComplete)
  Get-ChildItem -LiteralPath '{powershell}' -Filter '*.toml' -ErrorAction SilentlyContinue |
    ForEach-Object {{ $_.BaseName }} |
    Where-Object {{ $_ -like "$WordToComplete*" -and $_ -match '{_SAFE}' }}
}}""",
        },
    }
