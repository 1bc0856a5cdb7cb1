"""The exclusive canonical form of many elements by lxml (libxml2), in one process.

stdin   one JSON object a line: {"octets": base64, "asked": [{"apex", "without", "prefixes"}]}; apex
        and without count elements in document order from 0, without is taken out first (null for
        none), prefixes is the PrefixList or null
stdout  one JSON array a line, for each asked [in place, alone]: the form of the element where it
        stands, and of the element written out with the namespaces around it and read again as a
        document of its own, which must be the same; {"error": ...} where libxml2 gives none
"""
import base64
import copy
import json
import sys

from lxml import etree

# lxml leaves out of a PrefixList what it has met as no name yet, and so #default; this is a name.
etree.fromstring(b'<a xmlns="#default"/>')

# With recover an xml:id that is no NCName is a complaint and no refusal.
PARSER = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)


def take_out(element):
    """Takes an element out of its document and leaves the text behind it where it was."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or '') + element.tail
    elif element.tail:
        parent.text = (parent.text or '') + element.tail
    parent.remove(element)


def canonical(element, prefixes):
    return etree.tostring(element, method='c14n', exclusive=True, with_comments=False,
                          inclusive_ns_prefixes=prefixes, with_tail=False).decode()


def alone(element):
    written = etree.tostring(element, encoding='utf-8', with_tail=False)
    return etree.fromstring(written, PARSER)


def forms(root, asked):
    elements = list(copy.deepcopy(root).iter(etree.Element))
    if asked['without'] is not None:
        take_out(elements[asked['without']])
    apex = elements[asked['apex']]
    return [canonical(element, asked['prefixes']) for element in (apex, alone(apex))]


def answer(line):
    given = json.loads(line)
    root = etree.fromstring(base64.b64decode(given['octets']), PARSER)
    try:
        return [forms(root, asked) for asked in given['asked']]
    except etree.LxmlError as problem:
        return {'error': '%s %s' % (type(problem).__name__, problem)}


for line in sys.stdin:
    print(json.dumps(answer(line)))
