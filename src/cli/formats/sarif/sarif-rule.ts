import {
  type Certainty,
  CODES,
  type CodeEntry,
  type FindingCode,
  type Severity,
  severityOf,
} from '../../../findings/codes.ts'
import { familyOf } from '../family-of.ts'
import { levelOf } from './level-of.ts'
import { messageText } from './message-text.ts'

/** The rules of who speaks, to whom, and by which bytes: what an attacker would break. */
const SECURITY: ReadonlySet<string> = new Set([
  ...['xml', 'structure', 'signature', 'encryption', 'issuer', 'destination'],
  ...['in-response-to', 'confirmation', 'recipient', 'audience', 'replay'],
])

/** As GitHub has it: from 7.0 it is high, from 4.0 medium, below that low. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  error: '8.0',
  warning: '5.0',
  info: '2.0',
}

const PRECISION: Readonly<Record<Certainty, string>> = {
  documented: 'very-high',
  observed: 'high',
  inferred: 'medium',
}

const CONTEXTS = ['identity-center', 'sts', 'accept'] as const

/** The worst that the rule can be; each result says what it is for the profile at hand. */
function worst(entry: CodeEntry): Severity {
  const severities = CONTEXTS.map((context) => severityOf(entry, context))
  if (severities.includes('error')) return 'error'
  return severities.includes('warning') ? 'warning' : 'info'
}

const pascalCase = (code: string) =>
  code.replace(/(?:^|[.-])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** One rule of the table as GitHub shows it; plain text only. */
export function sarifRule(code: FindingCode, helpUri: string) {
  const entry: CodeEntry = CODES[code]
  const { title, why, fix, source, certainty } = entry
  const severity = worst(entry)
  const family = familyOf(code)
  const isSecurity = SECURITY.has(family)
  const help = `${why}\n\nFix: ${fix}\n\nSource: ${source}\n\nAt a terminal: samltags explain ${code}`
  return {
    id: code,
    name: pascalCase(code),
    shortDescription: { text: messageText(`${title}.`) },
    fullDescription: { text: messageText(`${title}. ${why}`) },
    help: { text: messageText(help) },
    helpUri,
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      tags: ['saml', family, ...(isSecurity ? ['security'] : [])],
      precision: PRECISION[certainty],
      ...(isSecurity ? { 'security-severity': SECURITY_SEVERITY[severity] } : {}),
    },
  }
}
