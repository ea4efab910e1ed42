"""The estimated budget as a workbook: live formulas, each with the program's own figure.

Recalculating changes no figure as long as double precision can hold it to the cent; where it
cannot, the overview says so.
"""

from bundle.application import Application
from bundle.workbooks.book import Book
from bundle.workbooks.frame import Frame
from bundle.workbooks.funding import Funding
from bundle.workbooks.keys import Keys
from bundle.workbooks.lines import Lines
from bundle.workbooks.lump_sum import LumpSum
from bundle.workbooks.overview import Overview
from bundle.workbooks.packages import Packages, PartnersByPackage
from bundle.workbooks.partners import Partners
from bundle.workbooks.revenue import RevenueSheet
from bundle.workbooks.shares import Shares


def workbook(application: Application) -> bytes:
    """The estimated budget of a proposal, as the bytes of an XLSX file."""
    book, frame = Book(application, "estimated budget"), Frame(application)
    overview, lines = Overview(book, frame), Lines(book, frame)
    partners, packages = Partners(book, frame), Packages(book, frame)
    by_package, funding = PartnersByPackage(book, frame), Funding(book, frame)
    lump = LumpSum(book, frame) if frame.is_lump_sum else None
    revenue = RevenueSheet(book, frame)
    keys, shares = Keys(book, frame), Shares(book, frame)
    overview.write(book, shares)
    lines.write(book, keys)
    partners.write(book, keys, shares)
    packages.write()
    by_package.write(shares)
    funding.write(book, keys, partners)
    if lump is not None:
        lump.write(book, keys)
    revenue.write(book, partners)
    keys.write(book)
    applicants = range(len(frame.applicants))
    weights = [partners.weight(n) for n in applicants]
    shares.write(book, weights, [partners.indirect(n) for n in applicants])
    return book.bytes()
