#!/usr/bin/env bash
# Changes criteria and budget in many small ways, and lists the changes that no test of the models
# notices. Usage: scripts/mutants.sh VENV [FILE]; without a FILE, all of them.
# Its settings are [tool.mutmut] of pyproject.toml; mutmut has an environment of its own on top of
# VENV, and works on a copy: the tree stays as it is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
venv="$(cd "$1" && pwd)"
shift
work="$PWD/build/mutants"
bin="$work/venv/bin"

tool=$("$venv/bin/python" -c '
import pathlib, tomllib
print(*tomllib.loads(pathlib.Path("pyproject.toml").read_text())["dependency-groups"]["mutants"])')
if ! [ -x "$bin/mutmut" ]; then
    "$venv/bin/python" -m venv "$work/venv"
    site='import sysconfig; print(sysconfig.get_path("purelib"))'
    "$venv/bin/python" -c "$site" >"$("$bin/python" -c "$site")/under.pth"
    "$bin/python" -m pip install --quiet --disable-pip-version-check "$tool"
fi

rm -rf "$work/tree"
mkdir -p "$work/tree"
git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
    tar --create --null --files-from=- | tar --extract --directory "$work/tree"
cd "$work/tree"
# mutmut cannot be given names here: it would hand the names of our tests to pytest, which refuses.
[ $# = 0 ] || sed -i "s|^only_mutate = .*|only_mutate = [\"$1\"]|" pyproject.toml
"$bin/mutmut" run || true
"$bin/mutmut" results | grep -v ': not checked' || true
echo "One of them: cd $work/tree && $bin/mutmut show NAME"
