/** English: mail. */
export const mail = {} as const
