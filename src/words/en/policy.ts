/** English: policy. */
export const policy = {} as const
