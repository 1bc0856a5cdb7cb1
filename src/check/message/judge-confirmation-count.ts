import type { MessageRule } from './check-settings.ts'

/** STS wants exactly one (FACTS-AWS 4.2); that there is none, `confirmation.missing` says. */
export const judgeConfirmationCount: MessageRule = ({ assertion }, _settings, find) => {
  const confirmations = assertion.subject?.confirmations ?? []
  const second = confirmations[1]
  if (second === undefined) return []
  const detail = { expected: 1, received: confirmations.length }
  return [find('confirmation.count', second.place, detail)]
}
