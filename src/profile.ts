/** Who reads the message: IAM Identity Center (AccessControl:*) or STS (PrincipalTag:*, Role, ...). */
export type Profile = 'identity-center' | 'sts'
