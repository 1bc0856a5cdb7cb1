declare const sessionTagsBrand: unique symbol

/** One session tag: its key and its value, exactly as given. */
export type SessionTag = readonly [key: string, value: string]

/**
 * Session tags that keep every rule of AWS STS (FACTS-AWS 1): made by `createSessionTags`, `mapTags`
 * and `readSessionTags` only. The entries are frozen and in the order given.
 */
export interface SessionTags {
  readonly entries: readonly SessionTag[]
  readonly [sessionTagsBrand]: true
}
