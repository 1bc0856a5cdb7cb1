/** What rows of A4 and A5 would have a reader take for something else: it is read as it was signed. */
import { NS } from '../../../src/xml/names.ts'
import { inOrder, message, swap, swapFirst } from '../../support/tamper.ts'
import type { Control } from '../message.ts'
import { extended, SUCCESS } from '../parts.ts'

const REST = '.other.example'

/** The value and its rest are signed as one text, and then parted. */
const parted = (value: string) => () =>
  swap(
    `>${value}${REST}<`,
    `>${value}<![CDATA[${REST}]]><`,
  )(message({ before: swap(`>${value}<`, `>${value}${REST}<`) }))

const FOREIGN =
  '<x:Assertion xmlns:x="urn:example:x"><x:Subject><x:NameID>root@example.com</x:NameID></x:Subject></x:Assertion>'

export const differentials: readonly Control[] = [
  {
    row: 'A5.5',
    title: 'a NameID that goes on in CDATA is read to its end',
    make: parted('ada@example.com'),
    nameId: `ada@example.com${REST}`,
  },
  {
    row: 'A5.5',
    title: 'a tag that goes on in CDATA is read to its end',
    make: parted('blue'),
    tags: [
      ['CostCenter', `blue${REST}`],
      ['Team', 'harbour'],
    ],
  },
  {
    row: 'A5.7',
    title: 'an Assertion of another namespace in Extensions is none',
    make: () => extended(FOREIGN)(message()),
  },
  {
    row: 'A4.8',
    title: 'a prefix that only xsi:type uses, bound anew by the unsigned Response, changes nothing',
    make: () => {
      const types = 'xmlns:t="urn:example:types"'
      const before = inOrder(
        swapFirst('<samlp:Response ', `<samlp:Response ${types} `),
        swap(
          '<saml:AttributeValue>blue',
          `<saml:AttributeValue xmlns:xsi="${NS.xsi}" xsi:type="t:string">blue`,
        ),
      )
      return swap(types, 'xmlns:t="urn:example:others"')(message({ before }))
    },
  },
  {
    title: 'what does not change the canonical form, after both were signed',
    make: () =>
      inOrder(
        swap('>blue<', '><![CDATA[bl]]>&#x75;e<'),
        swap('<saml:Conditions ', '<saml:Conditions \n xmlns:unused="urn:example:x"   '),
        swap(
          `<samlp:StatusCode Value="${SUCCESS}"/>`,
          `<samlp:StatusCode Value='${SUCCESS}'></samlp:StatusCode >`,
        ),
      )(message({ signs: 'both' })),
  },
]
