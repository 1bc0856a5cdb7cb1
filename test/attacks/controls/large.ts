/** Large messages, where the caller has raised the limits. */
import { inOrder, message, swap } from '../../support/tamper.ts'
import type { Control } from '../message.ts'
import { attribute, before, value, withAttribute } from './rewrite.ts'

const MIB = 1_048_576

/** Groups, as a directory with many of them sends them. */
const groups = (count: number) =>
  attribute(
    Array.from({ length: count }, (_, at) => value(`CN=Group ${at},OU=Teams,DC=example`)).join(''),
    'Name="urn:example:groups"',
  )

export const large: readonly Control[] = [
  {
    title: 'close to 1 MiB, within the limits by default',
    make: () => message({ before: withAttribute(groups(9_900)) }),
  },
  {
    title: '20,000 groups, 4 MiB allowed',
    make: () => message({ before: withAttribute(groups(20_000)) }),
    maxBytes: 4 * MIB,
  },
  {
    title: 'one value of 3 MiB',
    make: () =>
      message({ before: withAttribute(attribute(value('0123456789abcdef'.repeat(3 * 65_536)))) }),
    maxBytes: 4 * MIB,
    other: ['0123456789abcdef'.repeat(3 * 65_536)],
  },
  {
    title: '2 MiB of blanks between elements and behind the root',
    make: () =>
      message({
        before: inOrder(
          before('saml:Subject', ' \n'.repeat(MIB / 2)),
          (xml) => `${xml}${'\n'.repeat(MIB)}`,
        ),
      }),
    maxBytes: 3 * MIB,
  },
  {
    title: '900 comments between elements',
    make: () => message({ before: before('saml:Subject', '<!-- x -->\n'.repeat(900)) }),
  },
  {
    title: 'a value with 60 levels below it, the most by default',
    make: () =>
      message({
        before: withAttribute(attribute(value('<x>'.repeat(59) + '</x>'.repeat(59)))),
      }),
    other: [null],
  },
  {
    title: '250 attributes and 60 declarations on one element',
    make: () =>
      message({
        before: swap(
          '<saml:Subject>',
          `<saml:Subject${Array.from({ length: 250 }, (_, at) => ` a${at}="${at}"`).join('')}${Array.from({ length: 60 }, (_, at) => ` xmlns:n${at}="urn:${at}"`).join('')}>`,
        ),
      }),
  },
  {
    title: 'an attribute of 64 KiB',
    make: () =>
      message({
        before: withAttribute(attribute(value('x'), `Name="${'n'.repeat(65_536)}"`)),
      }),
  },
]
