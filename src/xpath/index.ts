export type { QueriedNode } from './queried-node.ts'
export { type QueryResult, queryAssertion } from './query-assertion.ts'
