/** The limits of AWS STS on session tags: shapes tagListType, tagKeyType, tagValueType (FACTS-AWS 1, 6). */
export const TAG_LIMITS = {
  /** Tags in one session (FACTS-AWS 1.1). */
  count: 50,
  /** Code points of a key, at least 1 (FACTS-AWS 1.2). */
  keyLength: 128,
  /** Code points of a value, which may be empty (FACTS-AWS 1.3). */
  valueLength: 256,
  /** Neither key nor value may begin with it, in any case (FACTS-AWS 1.8, 1.9). */
  reservedPrefix: 'aws:',
} as const

/** Session names and source identities: roleSessionNameType, sourceIdentityType (FACTS-AWS 2, 6). */
export const SESSION_NAME_LIMITS = { minimum: 2, maximum: 64 } as const

/** Seconds: SessionDuration of the SAML attribute (FACTS-AWS 2). */
export const SESSION_DURATION_LIMITS = { minimum: 900, maximum: 43_200 } as const

/** Characters of an ARN: arnType (FACTS-AWS 6). */
export const ARN_LENGTH_LIMITS = { minimum: 20, maximum: 2_048 } as const
