import { STATUS_SUCCESS } from '../../xml/names.ts'
import type { ClaimRule } from '../rule.ts'

/** Only the top-level code counts: a nested Success says nothing (saml-core 3.2.2.2, A7.11). */
export const statusRule: ClaimRule = ({ response }, _expected, find) => {
  if (response === undefined || response.statusCodes[0].value === STATUS_SUCCESS) return []
  const received = response.statusCodes.map((code) => code.value).join(' ')
  const detail = { expected: STATUS_SUCCESS, received }
  return [find('status.not-success', response.statusCodes[0].place, detail)]
}
