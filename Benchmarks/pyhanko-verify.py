"""Times pyHanko's validation of the signatures of a PDF file, in process.

    pyhanko-verify.py FILE.pdf AUTHORITY.pem AUTHORITY.crl COUNT     prints "pass <nanoseconds>" for each

With everything it does by itself: coverage, comparison of revisions, the chain, and the revocation list given.
"""
import logging
import sys
import time

from asn1crypto import crl, pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
with open(sys.argv[2], "rb") as file:
    root = x509.Certificate.load(pem.unarmor(file.read())[2])
with open(sys.argv[3], "rb") as file:
    revoked = crl.CertificateList.load(pem.unarmor(file.read())[2])
for _ in range(int(sys.argv[4])):
    start = time.monotonic_ns()
    with open(sys.argv[1], "rb") as file:
        context = ValidationContext(
            trust_roots=[root], crls=[revoked], allow_fetching=False, revocation_mode="hard-fail")
        for signature in PdfFileReader(file).embedded_signatures:
            if not validate_pdf_signature(signature, context).bottom_line:
                sys.exit(2)
    print("pass", time.monotonic_ns() - start)
