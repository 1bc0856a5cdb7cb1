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
from pathlib import Path

from lxml import etree

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent.parent / 'interop'))
from oracle import canonical, without

# With recover an xml:id that is no NCName is a complaint and no refusal.
PARSER = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)


def alone(element):
    written = etree.tostring(element, encoding='utf-8', with_tail=False)
    return etree.fromstring(written, PARSER)


def forms(root, asked):
    elements = list(copy.deepcopy(root).iter(etree.Element))
    if asked['without'] is not None:
        without(elements[asked['without']])
    apex = elements[asked['apex']]
    return [canonical(element, asked['prefixes']).decode() for element in (apex, alone(apex))]


def answer(line):
    given = json.loads(line)
    root = etree.fromstring(base64.b64decode(given['octets']), PARSER)
    try:
        return [forms(root, asked) for asked in given['asked']]
    except etree.LxmlError as problem:
        return {'error': '%s %s' % (type(problem).__name__, problem)}


for line in sys.stdin:
    print(json.dumps(answer(line)))
