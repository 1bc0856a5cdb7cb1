"""Verifies every XML Signature of a SAML message with two independent parts: lxml (libxml2) gives
the exclusive canonical octets, cryptography judges digest and signature.

usage: oracle.py KEY.pem FILE...   KEY is a certificate or a public key; a line for each file:
                                   `holds` when there is a signature and all of them hold, else
                                   `refused` and why
       oracle.py --canonical FILE  writes the exclusive canonical form of the document
"""
import base64
import copy
import hashlib
import sys

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from lxml import etree

# lxml leaves out of a PrefixList what it has met as no name yet, and so #default; this is a name.
etree.fromstring(b'<a xmlns="#default"/>')

DS = '{http://www.w3.org/2000/09/xmldsig#}'
EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
HASHES = {'sha256': hashes.SHA256, 'sha384': hashes.SHA384, 'sha512': hashes.SHA512}
DIGESTS = {
    'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
    'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
    'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
}
MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
METHODS = {'http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519': ('ed25519', None)}
for name in HASHES:
    METHODS[MORE + 'rsa-' + name] = ('pkcs1', name)
    METHODS[MORE + 'ecdsa-' + name] = ('ecdsa', name)
    METHODS['http://www.w3.org/2007/05/xmldsig-more#' + name + '-rsa-MGF1'] = ('pss', name)


def canonical(element, prefixes=None):
    return etree.tostring(element, method='c14n', exclusive=True, with_comments=False,
                          inclusive_ns_prefixes=prefixes, with_tail=False)


def prefixes_of(algorithm_element):
    listed = algorithm_element.find('{%s}InclusiveNamespaces' % EXCLUSIVE)
    return None if listed is None else listed.get('PrefixList', '').split()


def without(element):
    """Takes an element out of its document and leaves the text behind it where it was."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or '') + element.tail
    elif element.tail:
        parent.text = (parent.text or '') + element.tail
    parent.remove(element)


def octets_of(root, index, prefixes):
    """The canonical octets of the parent of Signature number `index`, without that Signature."""
    tree = copy.deepcopy(root)
    signature = list(tree.iter(DS + 'Signature'))[index]
    parent = signature.getparent()
    without(signature)
    return canonical(parent, prefixes)


def check_key(key, method, octets, value):
    scheme, name = method
    if scheme == 'ed25519':
        assert isinstance(key, ed25519.Ed25519PublicKey)
        return key.verify(value, octets)
    algorithm = HASHES[name]()
    if scheme == 'ecdsa':
        assert isinstance(key, ec.EllipticCurvePublicKey)
        size = (key.key_size + 7) // 8
        assert len(value) == 2 * size, 'ECDSA value is not r and s side by side'
        r, s = int.from_bytes(value[:size], 'big'), int.from_bytes(value[size:], 'big')
        return key.verify(utils.encode_dss_signature(r, s), octets, ec.ECDSA(algorithm))
    assert isinstance(key, rsa.RSAPublicKey)
    scheme_padding = padding.PKCS1v15()
    if scheme == 'pss':
        scheme_padding = padding.PSS(padding.MGF1(HASHES[name]()), algorithm.digest_size)
    return key.verify(value, octets, scheme_padding, algorithm)


def check(root, index, signature, key):
    info = signature.find(DS + 'SignedInfo')
    reference, = info.findall(DS + 'Reference')
    assert reference.get('URI') == '#' + signature.getparent().get('ID'), 'reference'
    enveloped, exclusive = reference.find(DS + 'Transforms')
    assert enveloped.get('Algorithm') == ENVELOPED and exclusive.get('Algorithm') == EXCLUSIVE
    octets = octets_of(root, index, prefixes_of(exclusive))
    name = DIGESTS[reference.find(DS + 'DigestMethod').get('Algorithm')]
    digest = base64.b64decode(reference.find(DS + 'DigestValue').text)
    assert hashlib.new(name, octets).digest() == digest, 'digest'
    method = info.find(DS + 'CanonicalizationMethod')
    assert method.get('Algorithm') == EXCLUSIVE, 'canonicalization'
    value = base64.b64decode(signature.find(DS + 'SignatureValue').text)
    check_key(key, METHODS[info.find(DS + 'SignatureMethod').get('Algorithm')],
              canonical(info, prefixes_of(method)), value)


def read(path):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.parse(path, parser).getroot()


def verdict(path, key):
    root = read(path)
    signatures = list(root.iter(DS + 'Signature'))
    if not signatures:
        return 'refused: no signature'
    try:
        for index, signature in enumerate(signatures):
            check(root, index, signature, key)
    except (AssertionError, InvalidSignature) as problem:
        return 'refused: %s %s' % (type(problem).__name__, problem)
    return 'holds'


def key_in(path):
    with open(path, 'rb') as file:
        pem = file.read()
    if b'-----BEGIN PUBLIC KEY-----' in pem:
        return serialization.load_pem_public_key(pem)
    return x509.load_pem_x509_certificate(pem).public_key()


def main(arguments):
    if arguments[0] == '--canonical':
        sys.stdout.buffer.write(canonical(read(arguments[1])))
        return
    key = key_in(arguments[0])
    for path in arguments[1:]:
        print(verdict(path, key))


if __name__ == '__main__':
    main(sys.argv[1:])
