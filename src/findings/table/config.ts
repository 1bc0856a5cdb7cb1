import type { CodeEntry } from '../codes.ts'

/** What the author of a configuration demands beside the rules of AWS. */
export const CONFIG_CODES = {
  'config.own-rule': {
    severity: 'error',
    title: 'A rule of the configuration does not hold',
    why: 'The assert of this rule, an XPath expression over the octets whose signature holds, is false. What it demands is said in the message of the rule; AWS knows nothing of it.',
    fix: 'Change the message so that the assert is true, or the rule in samltags.yaml.',
    source: 'samltags configuration, rules',
    certainty: 'documented',
  },
  'config.own-rule-not-run': {
    severity: 'warning',
    title: 'A rule of the configuration was not run, or none was',
    why: 'They read the octets whose signature holds, and nothing else. Here no signature was verified, or what was verified cannot be read by xmldom. A rule that is named has given no answer in time: its expression takes too long for a message of this size. In a message that counts as verified it is an error that a rule was not asked.',
    fix: 'Give the certificate of the identity provider (certificates, --cert), and mend what keeps the signature from being verified.',
    source: 'samltags configuration, rules; samltags docs/rules.md D16',
    certainty: 'documented',
  },
} as const satisfies Record<string, CodeEntry>
