"""Signs packets with signxml, and says what signxml makes of them.

    signxml-check.py sign TEMPLATE KEY CERTIFICATE SIGNATURE DIGEST FORM OUT
    signxml-check.py verify FILE CERTIFICATE

TEMPLATE holds an empty element Signature of XMLDSig with Id="placeholder". Ends with 0 where it worked or the signature
holds, 2 where it does not.
"""
import sys

from lxml import etree
from signxml import DigestAlgorithm, SignatureConfiguration, SignatureMethod, XMLSigner, XMLVerifier, methods
from signxml.algorithms import CanonicalizationMethod
from signxml.exceptions import InvalidInput, InvalidSignature


def read(path):
    with open(path, "rb") as file:
        return file.read()


def sign(template, key, certificate, signature, digest, form, out):
    signer = XMLSigner(
        method=methods.enveloped,
        signature_algorithm=SignatureMethod(signature),
        digest_algorithm=DigestAlgorithm(digest),
        c14n_algorithm=CanonicalizationMethod(form),
    )
    signed = signer.sign(etree.fromstring(read(template)), key=read(key), cert=read(certificate).decode())
    with open(out, "wb") as file:
        file.write(etree.tostring(signed, xml_declaration=True, encoding="UTF-8"))


def verify(path, certificate):
    configuration = SignatureConfiguration(location=".//", expect_references=1)
    document = read(path)
    result = XMLVerifier().verify(
        document, x509_cert=read(certificate).decode(), expect_config=configuration)
    # The whole packet but the signature has to be what was signed.
    root = etree.fromstring(document)
    signed, signature, whole = (
        len(list(part.iter("*"))) for part in (result.signed_xml, result.signature_xml, root))
    assert result.signed_xml.tag == root.tag and signed + signature == whole, (signed, signature, whole)


try:
    {"sign": sign, "verify": verify}[sys.argv[1]](*sys.argv[2:])
except (InvalidSignature, InvalidInput, AssertionError) as error:
    print(f"{type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(2)
