"""Signs PDF files with pyHanko in every variant and says what pyHanko itself makes of them.

    pyhanko-corpus.py make FOLDER      writes the files, root.pem and report.json
    pyhanko-corpus.py check FOLDER [SECONDS]     validates the files that lie there against its root.pem, as of a moment
                                       (seconds since 1970; now), writes report.json

report.json: for each file the list of its signatures as [field, valid, covers the whole file, verdict in words].
version.txt: the version of pyHanko.
"""
import datetime
import importlib.metadata
import io
import json
import logging
import os
import sys

from asn1crypto import crl as asn1_crl, keys as asn1_keys, pem as asn1_pem, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

logging.disable(logging.CRITICAL)
UTC = datetime.timezone.utc
DER = serialization.Encoding.DER
PADES, PKCS7 = fields.SigSeedSubFilter.PADES, fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED


class Authority:
    def __init__(self):
        self.key = rsa.generate_private_key(65537, 2048)
        self.root = self.issue("Root", self.key, authority=True)

    @staticmethod
    def name(text):
        # Person and agency are of one organisation, whose seal may lie over the signature.
        return x509.Name([
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "UBND"),
            x509.NameAttribute(NameOID.COMMON_NAME, text)])

    def issue(self, name, key, authority=False, purpose=None):
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.name(name))
            .issuer_name(self.name("Root"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(datetime.datetime(2024, 1, 1, tzinfo=UTC))
            .not_valid_after(datetime.datetime(2044, 1, 1, tzinfo=UTC))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=not authority, content_commitment=not authority, key_encipherment=False,
                    data_encipherment=False, key_agreement=False, key_cert_sign=authority, crl_sign=authority,
                    encipher_only=False, decipher_only=False), True)
        )
        if purpose:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), True)
        return builder.sign(self.key, hashes.SHA256())

    def crl(self):
        now = datetime.datetime.now(UTC)
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.name("Root"))
        builder = builder.last_update(now - datetime.timedelta(hours=1)).next_update(now + datetime.timedelta(days=30))
        return builder.sign(self.key, hashes.SHA256())


def certificate(made):
    return asn1_x509.Certificate.load(made.public_bytes(DER))


def private_key(made):
    data = made.private_bytes(DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return asn1_keys.PrivateKeyInfo.load(data)


def document(streams):
    writer = PdfFileWriter(stream_xrefs=streams)
    content = generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 700 Td (So 15/QD-UBND) Tj ET")
    font = generic.DictionaryObject({
        generic.pdf_name("/Type"): generic.pdf_name("/Font"),
        generic.pdf_name("/Subtype"): generic.pdf_name("/Type1"),
        generic.pdf_name("/BaseFont"): generic.pdf_name("/Helvetica"),
    })
    resources = generic.DictionaryObject({
        generic.pdf_name("/Font"): generic.DictionaryObject({generic.pdf_name("/F1"): font})})
    writer.insert_page(
        PageObject(contents=writer.add_object(content), media_box=(0, 0, 595, 842), resources=resources))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def hybrid():
    """The same document with a table, and beside it a stream for the font, which stands in an object stream."""
    data = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"
    places = {}

    def put(number, text):
        nonlocal data
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)

    def stream(entries, content):
        return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)

    put(1, b"<</Type/Catalog/Pages 2 0 R>>")
    put(2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    put(3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>")
    put(4, stream(b"", b"BT /F1 12 Tf 72 700 Td (So 15/QD-UBND) Tj ET"))
    put(6, stream(b"/Type/ObjStm/N 1/First 4", b"5 0 <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"))
    hidden = len(data)
    rows = bytes([2, 0, 0, 0, 6, 0, 0])
    put(7, stream(b"/Type/XRef/W[1 4 2]/Index[5 1]/Size 8/Root 1 0 R", rows))
    table = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n"
    data += b"".join(b"%010d 00000 n \n" % places[number] for number in (1, 2, 3, 4))
    data += b"6 1\n%010d 00000 n \n" % places[6]
    data += b"trailer\n<</Size 8/Root 1 0 R/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n" % (hidden, table)
    return data


def sign(data, signer, field, stamper=None, place=None, **settings):
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=b"/XRefStm" not in data)
    metadata = PdfSignatureMetadata(field_name=field, **{"subfilter": PADES, **settings})
    return PdfSigner(metadata, signer, timestamper=stamper, new_field_spec=place).sign_pdf(writer).getvalue()


def make(folder):
    os.makedirs(folder, exist_ok=True)
    authority = Authority()
    store = SimpleCertificateStore()
    store.register(certificate(authority.root))
    parts = {}
    for name, purpose in (("Person", None), ("Agency", None), ("TSA", ExtendedKeyUsageOID.TIME_STAMPING)):
        key = rsa.generate_private_key(65537, 2048)
        parts[name] = certificate(authority.issue(name, key, purpose=purpose)), private_key(key)
    person, agency = (
        signers.SimpleSigner(signing_cert=parts[name][0], signing_key=parts[name][1], cert_registry=store)
        for name in ("Person", "Agency"))
    stamper = DummyTimeStamper(tsa_cert=parts["TSA"][0], tsa_key=parts["TSA"][1], certs_to_embed=store)
    lists = [asn1_crl.CertificateList.load(authority.crl().public_bytes(DER))]
    with open(f"{folder}/root.pem", "wb") as file:
        file.write(authority.root.public_bytes(serialization.Encoding.PEM))

    def context():
        return ValidationContext(
            trust_roots=[certificate(authority.root)], crls=lists, other_certs=[parts["TSA"][0]], allow_fetching=False,
            revocation_mode="soft-fail")

    def long_term(data, signer, field, archival=False, **more):
        return sign(
            data, signer, field, stamper=stamper, validation_context=context(), embed_validation_info=True,
            use_pades_lta=archival, **more)

    def write(name, data):
        with open(f"{folder}/{name}.pdf", "wb") as file:
            file.write(data)

    for form in ("table", "stream", "hybrid"):
        base = hybrid() if form == "hybrid" else document(form == "stream")
        first = sign(base, person, "S1")
        write(f"b-b-{form}", first)
        write(f"pkcs7-{form}", sign(base, person, "S1", subfilter=PKCS7))
        write(f"b-t-{form}", sign(base, person, "S1", stamper=stamper))
        write(f"b-lt-{form}", long_term(base, person, "S1"))
        archival = long_term(base, person, "S1", archival=True)
        write(f"b-lta-{form}", archival)
        second = sign(first, agency, "S2")
        write(f"two-{form}", second)
        write(f"three-{form}", sign(second, person, "S3"))
        write(f"two-lta-{form}", long_term(archival, agency, "S2", archival=True))
        for level in (fields.MDPPerm.NO_CHANGES, fields.MDPPerm.FILL_FORMS, fields.MDPPerm.ANNOTATE):
            certified = sign(base, person, "S1", certify=True, docmdp_permissions=level)
            write(f"certified-{level.value}-{form}", certified)
            if level != fields.MDPPerm.NO_CHANGES:
                write(f"certified-{level.value}-two-{form}", sign(certified, agency, "S2"))
            write(
                f"certified-{level.value}-lta-{form}",
                long_term(base, person, "S1", archival=True, certify=True, docmdp_permissions=level))
        shown = sign(base, person, "S1", place=fields.SigFieldSpec("S1", box=(300, 100, 450, 160)))
        write(f"visible-{form}", shown)
        write(
            f"visible-two-{form}", sign(shown, agency, "S2", place=fields.SigFieldSpec("S2", box=(100, 100, 250, 160))))
        writer = IncrementalPdfFileWriter(io.BytesIO(base), strict=form != "hybrid")
        seed = fields.SigSeedValueSpec(reasons=["Ky"], subfilters=[PADES])
        fields.append_signature_field(writer, fields.SigFieldSpec("S1", seed_value_dict=seed))
        lock = fields.FieldMDPSpec(fields.FieldMDPAction.ALL)
        fields.append_signature_field(
            writer, fields.SigFieldSpec("S2", box=(100, 100, 250, 160), field_mdp_spec=lock))
        output = io.BytesIO()
        writer.write(output)
        seeded = sign(output.getvalue(), person, "S1", reason="Ky")
        write(f"seeded-{form}", seeded)
        write(f"seeded-two-{form}", sign(seeded, agency, "S2"))


def words(status):
    """What speaks against a signature, the gravest first."""
    if not status.intact:
        return "digest differs"
    if not status.valid:
        return "value wrong"
    if not status.trusted:
        return "not trusted"
    if not getattr(status, "seed_value_ok", True):
        return "seed values"
    if getattr(status, "modification_level", None) is not None and not status.docmdp_ok:
        return "changes not permitted"
    return "valid" if getattr(status, "bottom_line", True) else "time-stamp"


def check(folder, moment=None):
    with open(f"{folder}/root.pem", "rb") as file:
        root = asn1_x509.Certificate.load(asn1_pem.unarmor(file.read())[2])
    report = {}
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".pdf"):
            continue
        context = ValidationContext(
            trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail",
            moment=moment and datetime.datetime.fromtimestamp(moment, UTC))
        found = []
        try:
            with open(f"{folder}/{name}", "rb") as file:
                # It judges hybrid files only where it is told not to be strict.
                isHybrid = b"/XRefStm" in file.read()
                for signature in PdfFileReader(file, strict=not isHybrid).embedded_signatures:
                    if signature.sig_object_type == "/DocTimeStamp":
                        status = validate_pdf_timestamp(signature, context)
                        valid = status.valid and status.intact
                    else:
                        status = validate_pdf_signature(signature, context)
                        valid = status.bottom_line
                    whole = signature.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
                    found.append([signature.field_name, bool(valid), whole, words(status)])
        except Exception as failure:
            found.append(["", False, False, f"refused: {type(failure).__name__}"])
        report[name] = found
    with open(f"{folder}/report.json", "w") as file:
        json.dump(report, file)
    with open(f"{folder}/version.txt", "w") as file:
        file.write(importlib.metadata.version("pyhanko"))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    check(sys.argv[2], *(int(value) for value in sys.argv[3:]))
