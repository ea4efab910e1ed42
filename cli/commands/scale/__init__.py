"""`clusterbid scale`: judge more drafts than one machine holds."""

import argparse
import datetime as dt
import json
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from cli.judging import now
from cli.options import add_as_of, number_of_jobs
from cli.printing import Refused, complain, emit
from cli.progress import progress
from models.values.words import counted

if TYPE_CHECKING:
    from cli.scale.output import Output
    from cli.scale.sources import Source

NOTHING, INTERRUPTED = 2, 130
FORMATS = ("parquet", "jsonl")
_NEEDED = ("distributed", "fsspec", "pyarrow")
DESCRIPTION = """\
Judge any number of proposals on all cores of a machine, or on a cluster, with
Dask. They are read from folders (with those in them), ZIPs, Parquet files or
stores, and written in parts of some hundred, each whole or not at all. What an
earlier run wrote is kept where draft, call and program are as they were."""

EPILOG = """\
sources:
  drafts/                       a folder, archives and bundles in it left out
  drafts.zip  drafts.parquet    the table has a column of names, one of bytes
  s3://bucket/drafts            any store that fsspec knows, by its address

The output folder gets part-….parquet, one row for each draft with its report as
JSON in `report`, or part-….jsonl, a report a line as `check --format jsonl` has
it. `kept` in it holds what later runs go by. All runs into one folder judge as
of the moment of the first, unless --as-of says otherwise. Drafts are not
compared with each other.

exit codes:
  0  every proposal is eligible
  1  some proposal is not, or an applicant would be struck from it
  2  some draft or its call cannot be used, some part could not be written, or
     there is no proposal
  130  stopped by Ctrl+C; the parts that are done are kept

examples:
  clusterbid scale drafts/ --output verdicts/
  clusterbid scale 2025.zip 2026.zip --output verdicts/ --format jsonl
  clusterbid scale s3://calls/drafts --output s3://calls/verdicts \\
      --scheduler tcp://head:8786
  duckdb -c "select verdict, count(*) from 'verdicts/*.parquet' group by 1" """


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="folder, file or address")
    parser.add_argument(
        "--output", required=True, metavar="DIR", help="folder or address to write to"
    )
    parser.add_argument("--format", choices=FORMATS, default="parquet", help="default: parquet")
    who = parser.add_mutually_exclusive_group()
    who.add_argument(
        "--workers", type=number_of_jobs, metavar="N", help="default: one for each core"
    )
    who.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster, tcp://HOST:PORT")
    add_as_of(parser, default="as the runs before, else now")


def run(args: argparse.Namespace) -> int:
    """Judge all; returns the exit code. Raises `Refused`."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise Refused(
            "scale needs packages that are not there; `pip install 'clusterbid[scale]'` brings them"
        )
    from cli.scale.output import output_at
    from cli.scale.sources import absolute, sources_of

    # Other processes write it, and those of a cluster are in a folder of their own.
    output = output_at(absolute(args.output))
    named = map(absolute, args.sources) if args.scheduler else args.sources
    sources = sources_of(named)
    output.about()  # of a folder with something else, nothing is touched
    with output.held():
        return _judge(args, sources, output)


def _judge(args: argparse.Namespace, sources: list["Source"], output: "Output") -> int:
    from cli.scale.going import Total, dask, go
    from cli.scale.kept import of_calls, of_program
    from cli.scale.looking import Asked
    from cli.scale.output import ABOUT
    from cli.scale.parts import parts_of

    about = output.about()
    if about and about["format"] != args.format:
        raise Refused(f"{args.output}: it holds {about['format']}; name another folder")
    moment = args.as_of or (dt.datetime.fromisoformat(about["as_of"]) if about else now())
    digests = of_program(), of_calls()
    asked = Asked(output.url, args.format, moment, *digests, run=time.monotonic_ns())
    with output.writing(ABOUT) as file:
        told = {"schema": 1, "format": args.format, "as_of": asked.moment}
        file.write(f"{json.dumps(told)}\n".encode())
    total, stopped = Total(), False
    try:
        with progress() as tell:
            go(
                parts_of(sources),
                asked,
                lambda: dask(args.workers, args.scheduler),
                total,
                lambda: tell(total.drafts, None, ""),
                look_here=args.scheduler is None,
            )
    except KeyboardInterrupt:
        stopped = True
    if stopped:
        done = counted(total.drafts, "proposal")
        complain(f"clusterbid: interrupted; {done} done and kept, the next run goes on from there")
        return INTERRUPTED
    removed = 0 if total.failed else output.tidy(set(total.parts))
    if removed:
        complain(f"{counted(removed, 'part')} removed, of drafts that are not in the sources")
    if not total.drafts and not total.failed:
        complain(f"{', '.join(args.sources)}: there is no proposal (*.toml)")
        return NOTHING
    for verdict, many in sorted(total.verdicts.items()):
        emit(f"{many:>12,}  {verdict}".replace(",", " "))
    if total.failed:
        complain(
            f"{counted(total.failed, 'part')} could not be made; the next run tries them again"
        )
    kept = total.drafts - total.judged
    complain(f"{counted(total.judged, 'draft')} judged, {max(kept, 0)} kept; as of {asked.moment}")
    return total.code
