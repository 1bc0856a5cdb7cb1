import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import type { TestCase } from './test-case.ts'
import { xmlText } from './xml-text.ts'

/**
 * Appends a case to its suite. The text stands in the attribute and in the element, for some services
 * read the one and some the other.
 */
export function appendCase(suite: XMLBuilder, classname: string, { name, told }: TestCase): void {
  const testcase = suite.ele('testcase', { classname, name: xmlText(name) })
  if (told === undefined) return
  const text = xmlText(told.text)
  if (told.as === 'system-out') testcase.ele('system-out').txt(`${told.type}: ${text}`)
  else testcase.ele(told.as, { message: text, type: told.type }).txt(text)
}
