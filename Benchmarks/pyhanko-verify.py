"""Times pyHanko's validation of the last signature of a PDF file, in process.

    pyhanko-verify.py FILE.pdf AUTHORITY.pem COUNT     prints "pass <nanoseconds>" for each

With everything it does by itself: coverage, comparison of revisions, the chain; no revocation data are fetched.
"""
import logging
import sys
import time

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
with open(sys.argv[2], "rb") as file:
    root = x509.Certificate.load(pem.unarmor(file.read())[2])
for _ in range(int(sys.argv[3])):
    start = time.monotonic_ns()
    with open(sys.argv[1], "rb") as file:
        context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
        status = validate_pdf_signature(PdfFileReader(file).embedded_signatures[-1], context)
        if not status.bottom_line:
            sys.exit(2)
    print("pass", time.monotonic_ns() - start)
