/** The stack's setting with the key that encrypts its credentials file. */
export const keySetting = "credentialsKey";
