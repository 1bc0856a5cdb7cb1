/** A role and the SAML provider, in the same account as a rule, through which it is assumed. */
export interface RolePair {
  /** `arn:aws:iam::123456789012:role/Name` */
  readonly role: string
  /** `arn:aws:iam::123456789012:saml-provider/Name` */
  readonly provider: string
}
