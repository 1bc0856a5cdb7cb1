import { CODES, type CodeEntry, severityOf } from '../../src/findings/codes.ts'
import { ATTRIBUTE_EXAMPLES } from '../check/examples/attributes.ts'
import { MESSAGE_EXAMPLES } from '../check/examples/messages.ts'
import type { RuleExample } from '../check/examples/rule-example.ts'

const EXAMPLES = new Map([...MESSAGE_EXAMPLES, ...ATTRIBUTE_EXAMPLES].map((one) => [one.code, one]))

const PROFILES = ['identity-center', 'sts'] as const

const MOST = 400

/** A long example says no more than its beginning. */
const short = (text: string) =>
  text.length <= MOST ? text : `${text.slice(0, MOST)}... (${text.length} characters)`

/** Line ends and blanks at an end are what some rules are about, so that they must be seen. */
const visible = (text: string) =>
  text
    .replaceAll('\n', '\u240A\n')
    .replaceAll(' </saml:AttributeValue>', '\u2423</saml:AttributeValue>')

const block = (text: string) => `\`\`\`xml\n${visible(short(text))}\n\`\`\``

const severities = (entry: CodeEntry) =>
  PROFILES.map((profile) => `${profile}: ${severityOf(entry, profile) ?? 'not judged'}`).join(', ')

const shown = ({ good, bad, change }: RuleExample): string =>
  change === undefined
    ? `Wrong:\n\n${block(bad === '' ? '(nothing)' : bad)}\n\nRight:\n\n${block(good)}`
    : `Wrong: ${short(bad)}.\n\nRight: ${good === '' ? 'without it' : short(good)}.`

const factsOf = ({ facts = [] }: CodeEntry) =>
  facts.length === 0 ? '' : ` Rule ids: ${facts.map((fact) => `\`${fact}\``).join(', ')}.`

const OWN_RULE = `rules:
  - id: has-three-tags
    assert: count(//saml:Attribute) = 3
    message: Three tags are agreed with the platform team.`

/** Shown by what stands in the configuration, since no message alone breaks them. */
const BY_CONFIG: ReadonlyMap<string, string> = new Map([
  ['config.own-rule', `A rule in \`samltags.yaml\`:\n\n\`\`\`yaml\n${OWN_RULE}\n\`\`\``],
  [
    'config.own-rule-not-run',
    'Wrong: rules in `samltags.yaml`, and no certificate.\n\nRight: `certificates: [idp.pem]` beside them.',
  ],
])

const byMessage = (example: RuleExample) =>
  `${shown(example)}\n\nThe example is for \`${example.profile}\`; \`test/check/rule-table.test.ts\` runs it.`

function pageOf(code: string, entry: CodeEntry, example: string): string {
  return `# ${code}

${entry.title}.

Severity: ${severities(entry)}.

**Why.** ${entry.why}

**Fix.** ${entry.fix}

${example}

Source: ${entry.source}. Certainty: ${entry.certainty}.${factsOf(entry)}
`
}

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(CODES)

/** Every page of docs/rules by its name: one for each rule with an example, and their list. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>()
  const rows: string[] = []
  for (const [code, entry] of entries) {
    const example = [...EXAMPLES].find(([known]) => known === code)?.[1]
    const text = example === undefined ? BY_CONFIG.get(code) : byMessage(example)
    if (text === undefined) continue
    pages.set(`${code}.md`, pageOf(code, entry, text))
    const [ic, sts] = PROFILES.map((profile) => severityOf(entry, profile) ?? '')
    rows.push(`| [${code}](${code}.md) | ${ic} | ${sts} | ${entry.title} |`)
  }
  const list = `# What AWS refuses, or quietly gets wrong

One page for each rule of \`samltags check\`, made from the table in \`src/findings\` by
\`npm run docs:rules\`; \`test/readme/rule-pages.test.ts\` fails where a page is out of date.
\`samltags explain CODE\` says the same at a terminal, \`samltags rules --json\` lists every code.

| rule | identity-center | sts | |
| --- | --- | --- | --- |
${rows.join('\n')}
`
  return pages.set('README.md', list)
}
