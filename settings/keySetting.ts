/** The stack's setting with the key that its credentials' file is encrypted with. */
export const keySetting = "credentialsKey";
