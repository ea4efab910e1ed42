#!/usr/bin/env bash
# Runs the tests that look at paths, files or terminals once more where they were not written: in a
# clone in a long path with spaces and accents, as somebody without power over the files of others,
# offline, in another time zone, language, home and width of terminal. It installs nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python="$(cd "${VENV:-.venv}/bin" && pwd)/python"
at_risk=(tests/cli tests/docs tests/samples tests/test_readme.py
    tests/tui/overlays/test_export.py tests/tui/screens/test_desk.py tests/tui/test_terminal.py tests/tui/endings)

far=$(mktemp -d)
trap 'chmod -R u+w "$far"; rm -rf "$far"' EXIT
clone="$far/Büro für Anträge (Élodie’s & façade)/ein Ordner, dessen Name alles ausschreibt/cluster bid"
home="$far/Maison d’Élodie"
mkdir -p "$clone" "$home/für später"
# All that is or may be committed, as it stands now; nothing that was built.
git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
    tar --create --null --files-from=- | tar --extract --directory "$clone"

# Root could write to any file; in a user namespace of its own it is nobody and cannot.
elsewhere=(unshare --user --map-user=65534 --map-group=65534 --net)
if ! "${elsewhere[@]}" true 2>/dev/null; then
    echo "No namespaces here: the tests run elsewhere as $(id -un) and not offline."
    elsewhere=()
fi
elsewhere+=(env --ignore-environment "PATH=$PATH" "HOME=$home" "TMPDIR=$home/für später"
    "PYTHONPATH=$clone" TZ=Asia/Tokyo LANG=C COLUMNS=57 LINES=19 USER=nobody)

cd "$clone"
from='import cli, os, sys; sys.exit(not cli.__file__.startswith(os.getcwd()) and "not the clone")'
"${elsewhere[@]}" "$python" -c "$from"
# LibreOffice does not start for somebody without a home: its tests say nothing of ours there.
"${elsewhere[@]}" "$python" -m pytest -q -n auto -p no:cacheprovider \
    -m "not walk and not soak and not office" "${at_risk[@]}"
