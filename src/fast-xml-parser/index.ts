export { fastXmlParserOpinion } from './fast-xml-parser-opinion.ts'
export { type PlainElement, toPlainObject } from './to-plain-object.ts'
