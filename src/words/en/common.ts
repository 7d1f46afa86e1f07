/** English: common. */
export const common = {} as const
