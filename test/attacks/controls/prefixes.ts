/** Names and namespaces written in another way. */
import { EXCLUSIVE_C14N, NS } from '../../../src/xml/names.ts'
import { ASSERTION, inOrder, message, swap } from '../../support/tamper.ts'
import type { Control } from '../message.ts'
import {
  attribute,
  blueAs,
  onAssertion,
  onResponse,
  renamed,
  typed,
  unprefixed,
  value,
  withAttribute,
} from './rewrite.ts'

const XS_TYPED = ` xmlns:xsi="${NS.xsi}" xsi:type="xs:string"`

const elements: readonly Control[] = [
  { title: 'the usual message, its assertion signed', make: () => message() },
  {
    title: 'the prefixes saml2 and saml2p',
    make: () => message({ before: inOrder(renamed('saml', 'saml2'), renamed('samlp', 'saml2p')) }),
  },
  {
    title: 'prefixes of one letter, an underscore, dots and digits',
    make: () => message({ before: inOrder(renamed('saml', '_.-9'), renamed('samlp', 'P')) }),
  },
  {
    title: 'the prefixes of both namespaces exchanged',
    make: () =>
      message({
        before: inOrder(renamed('saml', 'x'), renamed('samlp', 'saml'), renamed('x', 'samlp')),
      }),
  },
  {
    title: 'a prefix with letters that are not ASCII',
    make: () => message({ before: renamed('saml', 'сейф') }),
  },
  {
    title: 'names of elements and attributes that are not ASCII, below a value that is no tag',
    make: () =>
      message({
        before: withAttribute(
          attribute(value('<größe:maß xmlns:größe="urn:g" größe:länge="1" _部署.="2"/>')),
        ),
      }),
    other: [null],
  },
  {
    title: 'a prefix that objects inherit a property by',
    make: () => message({ before: renamed('saml', 'constructor'), signs: 'both' }),
  },
  {
    title: 'a default namespace for the Assertion and for the Issuer before it',
    make: () => message({ before: unprefixed('saml'), signs: 'both' }),
  },
  {
    title: 'a default namespace for the Response, a prefix for the Assertion',
    make: () => message({ before: unprefixed('samlp'), signs: 'both' }),
  },
  {
    title: 'default namespaces for both, one hiding the other',
    make: () =>
      message({ before: inOrder(unprefixed('samlp'), unprefixed('saml')), signs: 'both' }),
  },
  {
    title: 'the prefix saml bound anew at every element of the Subject',
    make: () =>
      message({
        before: inOrder(
          swap('<saml:Subject>', `<saml:Subject xmlns:saml="${NS.saml}">`),
          swap('<saml:NameID>', `<saml:NameID xmlns:saml="${NS.saml}">`),
        ),
      }),
  },
  {
    title: 'the prefix saml bound to the protocol namespace outside of the Assertion',
    make: () => message({ before: onResponse(`xmlns:saml="${NS.samlp}"`), signs: 'both' }),
  },
  {
    title: 'two prefixes for one namespace, in turns',
    make: () =>
      message({
        before: inOrder(
          onAssertion(`xmlns:other="${NS.saml}"`),
          swap(
            '<saml:NameID>ada@example.com</saml:NameID>',
            '<other:NameID>ada@example.com</other:NameID>',
          ),
        ),
      }),
  },
]

const declarations: readonly Control[] = [
  {
    title: 'saml declared at the Response only, the Assertion signed',
    make: () =>
      message({
        before: inOrder(
          (xml) => xml.replaceAll(` xmlns:saml="${NS.saml}"`, ''),
          onResponse(`xmlns:saml="${NS.saml}"`),
        ),
      }),
  },
  {
    title: 'every namespace declared at the Response, both signed',
    make: () =>
      message({
        signs: 'both',
        before: inOrder(
          (xml) => xml.replaceAll(` xmlns:saml="${NS.saml}"`, ''),
          onResponse(`xmlns:saml="${NS.saml}" xmlns:ds="${NS.ds}" xmlns:xenc="${NS.xenc}"`),
        ),
        shape: swap(` xmlns:ds="${NS.ds}"`, ''),
      }),
  },
  {
    title: 'namespaces declared and not used, at Response, Assertion and deeper',
    make: () =>
      message({
        before: inOrder(
          onResponse('xmlns:a="urn:a" xmlns:b="urn:b"'),
          onAssertion('xmlns:c="urn:c" xmlns="urn:default"'),
          swap('<saml:Conditions ', '<saml:Conditions xmlns:d="urn:d" '),
        ),
      }),
  },
  {
    title: 'a default namespace above the Assertion that no element is in',
    make: () => message({ before: onResponse('xmlns="urn:nobody"'), signs: 'both' }),
  },
  {
    title: 'the prefix xml declared as what it is',
    make: () => message({ before: onAssertion(`xmlns:xml="${NS.xml}" xml:lang="de"`) }),
  },
  {
    title: 'a default namespace taken back in a value that is a tag',
    make: () => message({ before: blueAs('blue', ' xmlns=""') }),
  },
  {
    title: 'a default namespace taken back in a value, elements without namespace below it',
    make: () =>
      message({
        before: inOrder(
          withAttribute(attribute(value('<legacy xmlns=""><part/></legacy>'))),
          unprefixed('saml'),
        ),
      }),
    other: [null],
  },
  {
    title: 'namespace names with a query, a fragment, escapes and an odd scheme',
    make: () =>
      message({
        before: onAssertion(
          'xmlns:q="HTTP://x.example/(a)?b=1;c=%20#d" xmlns:r="a.b+c-d:%C3%A4" q:x="1" r:x="2"',
        ),
      }),
  },
  {
    title: 'attributes of foreign namespaces on Response, Assertion, Subject and Attribute',
    make: () =>
      message({
        signs: 'both',
        before: inOrder(
          onResponse('xmlns:f="urn:foreign" f:route="1"'),
          onAssertion('f:Version="1.1"'),
          swap('<saml:Subject>', '<saml:Subject f:NameID="nobody">'),
          withAttribute(attribute(value('x'), 'f:Name="nothing" Name="urn:example:other"')),
        ),
      }),
    other: ['x'],
  },
  {
    title: 'attributes of one local name in two namespaces, to be sorted by the namespace',
    make: () =>
      message({
        before: onAssertion(
          'xmlns:z="urn:a" xmlns:a="urn:b" a:mark="2" z:mark="1" xmlns:B="urn:c" B:mark="3"',
        ),
      }),
  },
]

const lists: readonly Control[] = [
  {
    title: 'PrefixList with a prefix that only a type uses, declared at the Response',
    make: () =>
      message({
        prefixes: 'xs',
        before: inOrder(onResponse(`xmlns:xs="${NS.xs}"`), blueAs('blue', XS_TYPED)),
      }),
  },
  {
    title: 'PrefixList with a prefix that the Assertion declares',
    make: () => message({ prefixes: 'xs', before: typed }),
  },
  {
    title: 'no PrefixList, the prefix of the type declared at the value itself',
    make: () => message({ before: blueAs('blue', ` xmlns:xs="${NS.xs}"${XS_TYPED}`) }),
  },
  {
    title: 'PrefixList with several prefixes, some of them unknown',
    make: () => message({ prefixes: 'saml unknown xs nobody', before: typed }),
  },
  {
    title: 'PrefixList with a tab and line ends between the prefixes',
    make: () => message({ prefixes: 'saml\txs\nds', before: typed }),
  },
  {
    title: 'PrefixList with blanks around and between',
    make: () => message({ prefixes: ' xs  saml ', before: typed }),
  },
  { title: 'PrefixList that is empty', make: () => message({ prefixes: '' }) },
  {
    title: 'InclusiveNamespaces without a PrefixList',
    make: () => message({ prefixes: '', shape: swap(' PrefixList=""', '') }),
    xmlsec1Cannot: 'xmlsec1 demands the PrefixList, which the schema of exc-c14n has optional',
  },
  {
    title: 'PrefixList with #default, where no default namespace is declared',
    make: () => message({ prefixes: '#default xs', before: typed }),
  },
  {
    title: 'PrefixList with #default, a default namespace declared at the Response',
    make: () => message({ prefixes: '#default', before: onResponse('xmlns="urn:nobody"') }),
    abstains: 'xml-crypto',
  },
  {
    title: 'PrefixList with #default, the default namespace being that of the Assertion',
    make: () => message({ prefixes: '#default xs', before: inOrder(typed, unprefixed('saml')) }),
  },
  {
    title: 'PrefixList for SignedInfo, its prefixes declared at the Response',
    make: () =>
      message({ signedInfoPrefixes: 'xs samlp', before: onResponse(`xmlns:xs="${NS.xs}"`) }),
  },
  {
    title: 'PrefixLists for SignedInfo and for the Reference, both signed',
    make: () =>
      message({
        signs: 'both',
        prefixes: 'xs',
        signedInfoPrefixes: 'xs',
        before: inOrder(onResponse('xmlns:xs="urn:other"'), typed),
      }),
    abstains: 'xml-crypto',
  },
  {
    title: 'a prefix of the PrefixList bound anew below, and bound back',
    make: () =>
      message({
        prefixes: 'p',
        before: inOrder(
          onResponse('xmlns:p="urn:one"'),
          withAttribute(
            attribute(value('<x xmlns:p="urn:two"><p:y/><z xmlns:p="urn:one" p:q="1"/></x>')),
          ),
        ),
      }),
    other: [null],
  },
  {
    title: 'InclusiveNamespaces with its namespace declared at the Response',
    make: () =>
      message({
        prefixes: 'xs',
        before: inOrder(onResponse(`xmlns:ec="${EXCLUSIVE_C14N}"`), typed),
        shape: swap(` xmlns:ec="${EXCLUSIVE_C14N}"`, ''),
      }),
  },
  {
    title: 'InclusiveNamespaces in the default namespace of its own element',
    make: () =>
      message({
        prefixes: 'xs',
        before: typed,
        shape: swap(`<ec:InclusiveNamespaces xmlns:ec=`, '<InclusiveNamespaces xmlns='),
      }),
  },
]

const roots: readonly Control[] = [
  { title: 'a bare Assertion as the root', make: () => message({ text: ASSERTION }) },
  {
    title: 'a bare Assertion without any prefix',
    make: () => message({ text: ASSERTION, before: unprefixed('saml') }),
  },
  {
    title: 'a bare Assertion with a PrefixList and typed values',
    make: () => message({ text: ASSERTION, prefixes: 'xs', before: typed }),
  },
]

export const prefixes: readonly Control[] = [...elements, ...declarations, ...lists, ...roots]
