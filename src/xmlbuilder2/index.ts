export { appendAssertion } from './append-assertion.ts'
export { appendAttributeStatement } from './append-attribute-statement.ts'
export { formatXml } from './format-xml.ts'
