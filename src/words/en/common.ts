/** English: common. */
export const common = {
  'common.product': 'Parley',
} as const
